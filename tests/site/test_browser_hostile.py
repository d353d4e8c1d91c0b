"""What a text or a configuration says never runs, though the policy did not hold."""

import shutil

import pytest
from conftest import served

from edition import pipeline
from edition.config import load_config

pytestmark = pytest.mark.browser

ATTACK = (
    "\"'></title></textarea></template><script>window.ran=1</script>"
    "<img src=x onerror=window.ran=1><svg onload=window.ran=1><!-- ]]> --> \u2028\u202e"
)
ESCAPED = ATTACK.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")


@pytest.fixture(scope="module")
def hostile(starter, tmp_path_factory):
    """The starter, with an attack behind each of its words."""
    folder = tmp_path_factory.mktemp("hostile") / "letters"
    shutil.copytree(starter, folder)
    for path in folder.rglob("*.xml"):
        text = path.read_text("utf-8")
        for words in ("Clara", "Tautenberg<", "3 May 1911", "First version.", "comet"):
            attack = ESCAPED + "<" if words.endswith("<") else ESCAPED
            text = text.replace(words, words.removesuffix("<") + attack)
        path.write_text(text, "utf-8")
    output = folder / "_site"
    result = pipeline.build(load_config(folder / "edition.toml"), output, draft=True)
    assert result.is_written, result.problems
    return output


@pytest.mark.parametrize("with_policy", [True, False])
def test_nothing_runs_and_no_request_leaves(chromium, hostile, with_policy):
    pages = sorted(p.relative_to(hostile).as_posix() for p in hostile.rglob("*.html"))
    with served(hostile) as address:
        context = chromium.new_context(bypass_csp=not with_policy)
        page = context.new_page()
        asked, faults = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        shown = 0
        for path in pages:
            page.goto(f"{address}/{path}")
            shown += "onerror=window.ran" in page.inner_text("body")
            assert page.evaluate("window.ran") is None, path
            assert page.locator("[onerror], [onload]").count() == 0, path
        context.close()

    assert shown > 3
    assert faults == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
