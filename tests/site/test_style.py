"""The style: colours that can be read, files that are there, switches that switch."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
STATIC = SITE / "static"
SHEETS = sorted(STATIC.glob("*.css"))
PAGE = (STATIC / "page.css").read_text("utf-8")
TEXT = (STATIC / "text.css").read_text("utf-8")
TEMPLATES = sorted((SITE / "templates").rglob("*.html"))

KINDS = ("person", "place", "organisation", "group", "event", "term")
MARKED = (*KINDS, "date")
VOICES = ("organisation", "person", "place", "group", "event", "term")
TEXT_COLOURS = ("ink", "muted", "link")


def tokens(scheme: str) -> dict[str, str]:
    """The custom properties of a scheme; the dark one changes the light one."""
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", PAGE, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        changed = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
        assert set(changed) == set(found)
        found |= changed
    return found


def channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def mixed(colour: str, ground: str, share: float) -> str:
    """`color-mix(in srgb, colour share, transparent)` over a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02x}" for c, g in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(colour: str) -> float:
        linear = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (v / 255 for v in channels(colour))
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grounds(colours: dict[str, str]) -> dict[str, str]:
    """All that text stands on."""
    paper = colours["paper"]
    return {
        "paper": paper,
        "raised": colours["raised"],
        "target": mixed(colours["mark"], paper, 0.55),
        **{
            f"speech of a voice, {name}": mixed(colours[name], paper, 0.13)
            for name in VOICES
        },
    }


def test_the_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme):
    """WCAG 1.4.3: 4.5:1."""
    colours = tokens(scheme)
    pairs = [(c, g) for c in (*TEXT_COLOURS, *MARKED) for g in grounds(colours).items()]
    bad = [
        (colour, name, round(contrast(colours[colour], ground), 2))
        for colour, (name, ground) in pairs
        if contrast(colours[colour], ground) < 4.5
    ]

    assert bad == []
    assert contrast(colours["mark-ink"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lines_under_names_can_be_seen(scheme):
    """WCAG 1.4.11: 3:1, since the line alone says that a word is a link."""
    colours = tokens(scheme)
    low = {
        kind: round(contrast(colours[f"{kind}-line"], colours["paper"]), 2)
        for kind in MARKED
        if contrast(colours[f"{kind}-line"], colours["paper"]) < 3
    }

    assert low == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_signs_that_wait_in_the_margin_can_be_seen(scheme):
    """WCAG 1.4.11: 3:1, since a sign is a button."""
    colours = tokens(scheme)

    assert contrast(colours["quiet"], colours["paper"]) >= 3


def test_kinds_of_names_differ_by_more_than_colour():
    """WCAG 1.4.1: by the style of the line or its thickness."""
    looks = set()
    for kind in KINDS:
        rule = re.search(rf"^\.entity-{kind} \{{([^}}]*)\}}", TEXT, re.MULTILINE)
        assert rule, kind
        style = re.search(r"text-decoration-style: (\w+)", rule[1])
        thick = re.search(r"text-decoration-thickness: (\w+)", rule[1])
        looks.add((style and style[1], thick and thick[1]))

    assert len(looks) == len(KINDS)


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_a_style_sheet_is_whole_and_stays_at_home(path):
    css = path.read_text("utf-8")
    used = set(re.findall(r"var\(--([\w-]+)", css))
    defined = set(re.findall(r"--([\w-]+):", PAGE + css))
    addresses = re.findall(r"url\(([^)]+)\)", css)

    assert css.count("{") == css.count("}")
    assert used <= defined
    assert "@import" not in css
    assert [a for a in addresses if not (path.parent / a).is_file()] == []


def test_every_colour_is_used():
    css = "".join(path.read_text("utf-8") for path in SHEETS)
    defined = set(re.findall(r"--([\w-]+):", PAGE))

    assert defined - set(re.findall(r"var\(--([\w-]+)", css)) == set()


def test_the_typeface_comes_with_its_licence():
    licence = (STATIC / "fonts" / "OFL.txt").read_text("utf-8")

    assert "SIL OPEN FONT LICENSE" in licence.upper()
    assert sum(f.stat().st_size for f in STATIC.rglob("*.woff2")) < 300_000


def test_the_script_neither_writes_markup_nor_leaves_the_host():
    for path in STATIC.glob("*.js"):
        script = path.read_text("utf-8")
        if path.name == "search.js":  # Pagefind, a file of the site, is a module
            script = script.replace('import(new URL("pagefind.js", base)', "")
        for word in (
            "innerHTML",
            "eval(",
            "document.write",
            "fetch(",
            "http",
            "import(",
        ):
            assert word not in script, path.name


def test_the_scripts_hold_no_words_for_readers():
    """They come from parts/words.html, where they can be translated."""
    for path in STATIC.glob("*.js"):
        code = re.sub(r"//.*", "", path.read_text("utf-8"))
        strings = re.findall(r'"([^"\n]*)"', code)
        assert [s for s in strings if re.match(r"[A-Z][a-z]+ ?[a-z]* ", s)] == []


def test_every_switch_of_the_panel_switches_something():
    switches = (SITE / "templates" / "parts" / "switches.html").read_text("utf-8")
    fixed = set(re.findall(r'id="(ui-[\w-]+)"', switches)) - {
        "ui-show",
        "ui-reading-source",  # the other of the two is what is asked for
    }
    kinds = {f"ui-show-{kind}s" for kind in KINDS}

    assert [i for i in fixed | kinds if f"#{i}:" not in TEXT] == []


def test_each_of_twelve_speakers_and_the_others_have_a_switch_and_a_tint():
    for number in (*range(1, 13), "more"):
        on = f"body:has(#ui-show-speech:checked):has(#ui-voice-{number}:checked)"
        assert f"{on} .voice-{number}" in TEXT
        assert re.search(rf"\.legend-voice-{number}\b[^}}]*--voice:", TEXT)


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda p: p.relative_to(SITE / "templates").as_posix()
)
def test_every_template_is_documented(path):
    docs = (ROOT / "docs" / "design-of-pages.md").read_text("utf-8")

    assert f"`{path.relative_to(SITE / 'templates').as_posix()}`" in docs
    for block in re.findall(r"{% block (\w+) %}", path.read_text("utf-8")):
        assert f"`{block}`" in docs


def test_every_static_file_is_documented():
    docs = (ROOT / "docs" / "design-of-pages.md").read_text("utf-8")

    for path in STATIC.iterdir():
        assert f"`{path.name}{'/' * path.is_dir()}`" in docs


def test_motion_is_left_out_for_whoever_asks():
    """WCAG 2.3.3."""
    for path in SHEETS:
        css = path.read_text("utf-8")
        outside = re.sub(r"@media \(prefers-reduced-motion: no-preference\).*", "", css)
        assert not re.search(r"scroll-behavior|transition|animation", outside)


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.name)
def test_nothing_is_on_the_left_that_belongs_to_the_beginning(path):
    """What runs from right to left begins on the right; `rend` says what it says."""
    if path.name in {"document.css", "drawings.css"}:
        pytest.skip("places what a script or a drawing has measured")
    rules = [r for r in path.read_text("utf-8").splitlines() if ".tei-rend-" not in r]
    physical = r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)"

    assert re.findall(rf"(?:{physical})\b", "\n".join(rules)) == []
