"""Feeds the engine what nobody writes, for as long as wanted, and counts.

    python tests/benchmarks/fuzzing.py MINUTES [SEED]

Documents and schemas of the tree are changed byte by byte, cut, and put together from
pieces. Whatever comes in, a document gives problems and a schema a SchemaError: any
other exception, and anything that takes longer than a few seconds, is printed with the
input that did it, and the program ends with 1.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from edition.errors import EditionError
from edition.schema import Schema, builtin_schema, load_schema

ROOT = Path(__file__).parents[2]
LONGEST = 5.0
"""Seconds of the processor that one input may take."""
PIECES = (
    b"<", b">", b"/>", b"</", b"&", b"&amp;", b"&#0;", b"&#x10FFFF;", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<?x ?>", b"<!DOCTYPE a [", b"]>", b'"', b"'", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"xmlns=''", b" xml:id='a'", b"<anyName/>",
    b"<except>", b"</except>", b"<notAllowed/>", b"<ref name='a'/>", b"<grammar>",
    b"<interleave>", b"<list>", b"<mixed>", b"<oneOrMore>", b"<data type='date'/>",
    b"<value>", b"[a-z-[aeiou]]", b"(a+)+", b"\\p{L}", b"{2,}", b"~", b"|=", b"&=",
    b"element", b"attribute", b"*", b"- ", b">>", b"[", b"]",
)  # fmt: skip


def changed(chance: random.Random, sources: list[bytes]) -> bytes:
    """Return an input made of others."""
    data = bytearray(chance.choice(sources))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(6):
            case 0:
                data[at : at + chance.randrange(1, 20)] = b""
            case 1:
                data[at:at] = chance.choice(PIECES)
            case 2 if data:
                data[at % len(data)] = chance.randrange(256)
            case 3:
                other = chance.choice(sources)
                start = chance.randrange(len(other) + 1)
                data[at:at] = other[start : start + chance.randrange(200)]
            case 4:
                end = at + chance.randrange(100)
                data[at:at] = data[at:end] * chance.randrange(1, 4)
            case _ if chance.randrange(4) == 0:
                del data[at:]
    return bytes(data)


def judge(schema: Schema, chance: random.Random, path: Path) -> None:
    """Judge a document, and ask what is allowed somewhere in it."""
    schema.check(path)
    schema.allowed_at(path, chance.randrange(1, 60), chance.randrange(1, 80))


def compiled(document: Path, path: Path) -> None:
    """Compile a schema and judge a document by it."""
    load_schema(path).check(document)


def main() -> int:
    """Feed inputs until the time is over."""
    minutes = float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chance = random.Random(seed)  # noqa: S311 - it is no secret
    texts = [p.read_bytes() for p in sorted((ROOT / "tests").rglob("*.xml"))]
    schemas = [p.read_bytes() for p in sorted((ROOT / "tests").rglob("*.rn[gc]"))]
    schemas += [SMALL, (ROOT / "tei" / "schema" / "edition.rng").read_bytes()]
    schema, counts = builtin_schema(), Counter[str]()
    end = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as folder:
        document, grammar = Path(folder, "a.xml"), Path(folder, "a.rng")
        document.write_bytes(texts[0])
        while time.monotonic() < end:
            if chance.randrange(4):
                path, sources = document, texts

                def run(path: Path) -> None:
                    judge(schema, chance, path)

            else:
                path, sources = grammar, schemas

                def run(path: Path) -> None:
                    compiled(document, path)

            data = changed(chance, sources)
            path.write_bytes(data)
            outcome = tried(run, path)
            counts[f"{'document' if path is document else 'schema'}: {outcome}"] += 1
            if outcome not in {"done", "refused"}:
                print(outcome, repr(data[:2000]))
                print(counts)
                return 1
    print(f"{sum(counts.values())} inputs, seed {seed}: {dict(counts)}")
    return 0


def tried(run: Callable[[Path], None], path: Path) -> str:
    """Run, and return how it ended."""
    begun = time.process_time()
    try:
        run(path)
    except EditionError:
        outcome = "refused"
    except Exception:  # noqa: BLE001 - whatever it is, it is a mistake of ours
        return traceback.format_exc()
    else:
        outcome = "done"
    taken = time.process_time() - begun
    return f"took {taken:.1f} s" if taken > LONGEST else outcome


SMALL = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><choice><ref name="a"/><element>
  <anyName><except><name>x</name></except></anyName>
  <zeroOrMore><attribute><anyName/><text/></attribute></zeroOrMore><text/></element>
</choice></start>
<define name="a"><element name="TEI" ns="http://www.tei-c.org/ns/1.0"><interleave>
  <optional><attribute name="n"><list><oneOrMore><data type="int"><param
    name="minInclusive">1</param><except><value>7</value></except></data></oneOrMore>
  </list></attribute></optional>
  <zeroOrMore><ref name="b"/></zeroOrMore><text/></interleave></element></define>
<define name="b" combine="choice"><element><nsName ns=""/><empty/></element></define>
<define name="b" combine="choice"><element name="c"><data type="token"><param
  name="pattern">(a|b)*c{2}[\\i-[:]]+</param></data></element></define>
</grammar>"""


if __name__ == "__main__":
    sys.exit(main())
