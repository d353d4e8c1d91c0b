"""Citations in a real browser: copied, asked for, and no complaint of the policy."""

import json

import pytest

pytestmark = pytest.mark.browser

PAGE = "documents/memorandum-1949-02-06.html"


@pytest.fixture
def opened(chromium, site_address):
    """The memorandum with its citations open, and what the browser complains of."""
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site_address}/{PAGE}")
    page.locator("#ui-cite > summary").click()
    yield page, complaints
    context.close()


def test_a_button_copies_the_citation_that_stands_beside_it(opened):
    page, complaints = opened
    shown = page.locator('[data-citation="mla"]').inner_text()
    button = page.locator('button[data-copies="mla"]')
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[role=status]').textContent")

    assert page.evaluate("navigator.clipboard.readText()") == shown
    assert button.inner_text() == "Copied"
    assert complaints == []


def test_a_paragraph_is_cited_in_the_style_that_was_copied_last(opened, site_address):
    page, _ = opened
    ask = "edition.citation('s2p3', '2.3')"
    first = page.evaluate(ask)
    page.locator('button[data-copies="mla"]').click()
    then = page.evaluate(ask)

    assert first.endswith(f"para. 2.3, {site_address}/{PAGE}#s2p3.")
    assert f"par. 2.3, {site_address}/{PAGE}#s2p3." in then
    assert "APA" not in then
    assert "(2026)" in page.evaluate("edition.citation('s2p3', '2.3', 'apa')")


def test_the_data_for_machines_are_there_and_the_policy_has_nothing_against_them(
    opened,
):
    page, complaints = opened
    data = page.locator("script[type='application/ld+json']").text_content()

    assert json.loads(data)["author"][0]["familyName"] == "Mikoyan"
    assert complaints == []


def test_buttons_are_large_enough_and_none_are_there_without_a_script(
    chromium, site_address, opened
):
    page, _ = opened
    for box in page.locator("button[data-copies]").all():
        assert box.bounding_box()["height"] >= 24
    context = chromium.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{site_address}/{PAGE}")
    bare.locator("#ui-cite > summary").click()

    assert bare.locator("button[data-copies]:visible").count() == 0
    assert "Mikoyan, Anastas." in bare.locator('[data-citation="chicago"]').inner_text()
    assert bare.locator("#ui-cite a[download]").count() == 3
    context.close()
