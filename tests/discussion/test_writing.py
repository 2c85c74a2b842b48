"""What people type becomes safe HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.discussion import writing

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[tree](javascript:alert(1))",
    "<https://evil.example>",
    "![tree](https://evil.example/x.png)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://example.nl/"onmouseover="alert(1)',
    "https://example.nl/<svg/onload=alert(1)>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;",
    "# head\n> quote\n- list\n```\ncode\n```\n| a | b |\n|---|---|",
    "<!-- comment --><style>*{}</style>",
    "\x00\u202e\u200b",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_is_typed_becomes_more_than_text_and_links(payload):
    html = writing.html(payload)
    assert writing.clean(html) == html
    for tag in ("<script", "<img", "<svg", "<style", "<h1", "<li", "<table", "<code", "<!--"):
        assert tag not in html
    assert 'href="javascript' not in html
    assert "onmouseover=" not in html.replace("&quot;", '"').split('rel="')[0]


@given(st.text(alphabet=st.sampled_from("<>&\"'[](){}*_`!#-\\/:.a w\nhtps"), max_size=120))
def test_the_sanitiser_finds_nothing_left_to_do(text):
    html = writing.html(text)
    assert writing.clean(html) == html


def test_line_breaks_and_paragraphs_stay():
    assert writing.html("One\nTwo\n\nThree") == "<p>One<br>\nTwo</p>\n<p>Three</p>\n"


def test_an_address_becomes_a_link_that_gives_no_credit():
    html = writing.html("See www.example.nl/trees, or https://example.nl (there).")
    rel = 'rel="noopener nofollow ugc"'
    assert f'<a href="https://www.example.nl/trees" {rel}>www.example.nl/trees</a>, or' in html
    assert f'<a href="https://example.nl" {rel}>https://example.nl</a> (there).' in html


def test_marks_of_markdown_are_just_marks():
    assert writing.html("2 * 3 * 4 and _a_ and `b`") == "<p>2 * 3 * 4 and _a_ and `b`</p>\n"


def test_a_very_long_text_is_cut():
    assert len(writing.html("tree " * 10_000)) < writing.LONGEST + 50


@pytest.mark.parametrize("piece", ["[", "*", "www.", "http://", "<", "https://a.nl "])
def test_a_text_made_to_be_slow_gives_no_more_than_its_own_length_back(piece):
    text = (piece * 20_000)[: writing.LONGEST]
    links = text.count("https://a.nl")
    assert len(writing.html(text)) < 6 * len(text) + 100 * links
