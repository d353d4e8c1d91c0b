"""The memorandum's edition with a text that is as large as one likes."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]


def large(size: int) -> str:
    """The memorandum, its body repeated, every id once."""
    text = (ROOT / "tei" / "memorandum-1949-02-06.xml").read_text("utf-8")
    start, end = text.index("<body>") + len("<body>"), text.index("</body>")
    body = text[start:end]
    bodies = (
        re.sub(r'xml:id="([^"]+)"', rf'xml:id="\1-{number}"', body)
        for number in range(size // len(body.encode()))
    )
    return text[:start] + "".join(bodies) + text[end:]


def on_the_disk(folder: Path, text: str) -> Path:
    """Write an edition with the memorandum's registers and schema, and this text."""
    path = folder / "tei" / "large.xml"
    shutil.copytree(ROOT / "tei" / "registers", path.parent / "registers")
    path.write_text(text, "utf-8")
    (folder / "edition.toml").write_text(
        '[edition]\ntitle = "Large"\n[sources]\n'
        f'schema = "{ROOT}/tei/schema/edition.rng"\n'
    )
    return path
