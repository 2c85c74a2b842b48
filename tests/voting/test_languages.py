"""The pages for voters are whole in every language of the vote: no text is left in another one."""

import re

import html5lib
import pytest
from babel.messages.pofile import read_po

from residents_budget.pulse import wording as pulse
from residents_budget.roll import key_files
from residents_budget.rounds.terms import BallotKind, CountingRule
from residents_budget.voting import rules
from residents_budget.web import i18n
from tests.strict_client import Browser
from tests.test_translations import PROJECT, texts  # noqa: F401 - a fixture
from tests.voting.rounds_to_vote_in import close, open_round, vote

ONLY_FOR_THE_VOTE = sorted(set(i18n.VOTE_LANGUAGES) - set(i18n.LANGUAGES))
FOR_VOTERS = ("/templates/voting/", "/templates/outcomes/find.html", "/templates/outcomes/find_offline.html",
              "/voting/wording.py", "/voting/choices.py",
              "/voting/forms.py", "/templates/pulse/answer.html", "/templates/pulse/_questions.html",
              "/templates/pulse/thanks.html", "/templates/pulse/not_open.html",
              "/templates/pulse/paper.html")  # fmt: skip
SAID_ELSEWHERE = [
    "Go to the content",
    "One of your tracking numbers",
    "8 signs, from the slip you got after voting.",
    "Fill in a tracking number.",
    "This is not right yet",
    "Print this page",
    "You are here",
    "the end of %(day)s",
    "This code does not work here. Look whether all signs are right, and try again.",
    "You have left the ballot. To vote, type your code again.",
    "You cannot vote yet.",
    "The vote has closed. Your vote was not stored.",
    "This code does not work any more. Ask the district staff for help.",
    "Voting is not possible at this moment. Nothing was stored. Try again later; staff has been warned.",
    "The votes have not been counted yet. Until then nobody can see how the vote goes.",
    "We cannot find this round in this neighbourhood.",
    "Something in this request is not right. Go back, load the page again and try once more.",
    "This page was open too long. Go back, load it again and send it once more.",
    "This is going too fast. Wait a few minutes and try again.",
    "This is going too fast",
    "This cannot be done now",
    "This page is not here",
    "This did not work",
    "This went wrong with us",
    "We cannot find this page.",
    "This address cannot be used that way.",
    "To %(name)s",
    "Signing in did not work. Go back and try again, or ask for help at the desk.",
    "Signing in is not possible at this moment. Try again later, or ask for help at the desk.",
    "The roll of your sub-area is full. Ask for help at the desk: nobody's vote may be lost.",
    "You cannot vote in this round: according to the municipality you live elsewhere, or you are too young.",
    "You did not sign in. You can try again.",
    "How old are you?",
    "Where do you live?",
    "I do not say",
    "Do not keep with my answers in which part of the neighbourhood I live.",
    "These answers have been stored. You do not have to send them again.",
    "This code does not work here, or it has been used. Look whether all signs are right, and try again.",
    "The pulse has ended. Your answers were not stored.",
    "Answer at least one question.",
    "Choose one of the ages that stand there.",
    "Something on this page is not right. Load it again and answer once more.",
    "We cannot find this pulse in this neighbourhood.",
    *pulse.ASKED.values(),
    *pulse.ANSWERS.values(),
    *pulse.YES_OR_NO.values(),
]
"""Sentences of shared files that voters meet."""

IN_LATIN_LETTERS = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(r"7K3M-01234-56789-ABCD|De Linden|Bewonersbudget|Neighbourhood budget|Plan \d+ of \d+|Amina")


def _catalogue(language):
    with (PROJECT / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=language)


def _for_voters(texts):  # noqa: F811
    """The marked texts that stand on pages for voters."""
    said = {message.id if isinstance(message.id, str) else message.id[0]: message for message in texts}
    theirs = {
        key
        for key, message in said.items()
        for place, _line in message.locations
        for end in FOR_VOTERS
        if end in f"/{place}"
    }
    assert set(SAID_ELSEWHERE) <= set(said)
    return [said[key] for key in sorted(theirs | set(SAID_ELSEWHERE))]


@pytest.mark.parametrize("language", ONLY_FOR_THE_VOTE)
def test_every_text_for_voters_is_translated_with_its_places(texts, language):  # noqa: F811
    catalogue, missing = _catalogue(language), []
    wanted = _for_voters(texts)
    assert len(wanted) > 100
    for message in wanted:
        found = catalogue.get(message.id)
        plural = not isinstance(message.id, str)
        forms = [] if found is None else list(found.string) if plural else [found.string]
        places = set(re.findall(r"%\(\w+\)|\{\w+\}", message.id[-1] if plural else message.id))
        whole = all(form and set(re.findall(r"%\(\w+\)|\{\w+\}", form)) == places for form in forms)
        if not whole or len(forms) != (catalogue.num_plurals if plural else 1):
            missing.append(message.id)
    assert missing == []


def test_arabic_counts_in_six_forms():
    assert _catalogue("ar").num_plurals == 6


def _words(element, outer=None):
    """(text, its language) of everything a reader sees."""
    if (
        not isinstance(element.tag, str)
        or element.tag in {"script", "style", "use"}
        or element.get("translate") == "no"
    ):
        return
    language = element.get("lang", outer)
    for text in (element.text, *(element.get(name) for name in ("aria-label", "alt", "title"))):
        if text and text.strip():
            yield text.strip(), language
    for name in ("data-none", "data-chosen", "data-left", "data-over", "data-given", "data-overdrawn", "data-too-many"):
        if element.get(name):
            yield re.sub(r"\{\w+\}", "", element.get(name)), language
    for child in element:
        yield from _words(child, language)
        if child.tail and child.tail.strip():
            yield child.tail.strip(), language


def _left_in_latin(page):
    tree = html5lib.parse(page.html, namespaceHTMLElements=False)
    return {
        text for text, language in _words(tree) if language == "ar" and IN_LATIN_LETTERS.search(NAMES.sub("", text))
    }


def _form_name(page):
    return re.search(r'name="form"[^>]* value="([0-9a-f]{32})"', page.html).group(1)


KINDS = pytest.mark.parametrize(
    ("kind", "points", "rule"),
    [
        (BallotKind.APPROVAL, None, CountingRule.EQUAL_SHARES_ADD1U),
        (BallotKind.WITHIN_BUDGET, None, CountingRule.GREEDY),
        (BallotKind.POINTS, 5, CountingRule.GREEDY),
    ],
)


@KINDS
def test_an_arabic_reader_meets_no_other_language_from_code_to_receipt(app, linden, els, amina, kind, points, rule):
    round, plans, codes = open_round(linden, els, amina, ballot_kind=kind, points_each=points, rule=rule)
    address, reader = f"/n/de-linden/rounds/{round.id}", Browser(app)
    mark = (lambda plan, given: f"{plan.id}:{given}") if points else (lambda plan, _given: str(plan.id))
    good, bad = [mark(plans[0], 3)], [mark(plan, 2) for plan in plans] if kind is not BallotKind.APPROVAL else ["0"]
    pages = [
        reader.get(f"{address}/vote?lang=ar"),
        reader.post(f"{address}/vote", fields={"code": "nonsense"}),
        reader.post(f"{address}/vote", fields={"code": ""}),
        reader.get(f"{address}/vote/secret"),
        reader.get("/n/de-linden/rounds/999999/vote"),
        reader.get(f"{address}/outcome/find"),
        reader.post(f"{address}/vote", fields={"code": codes[0]}),
        reader.post(f"{address}/ballot/review", fields={"choice": bad}),
        reader.post(f"{address}/ballot/review", fields={"choice": []}),
        reader.post(f"{address}/ballot/review", fields={"choice": good}),
    ]
    pages.append(reader.post(f"{address}/ballot/cast", fields={"choice": good, "form": _form_name(pages[-1])}))
    pages += [
        reader.post(f"{address}/ballot/review", fields={"choice": good}),
        reader.post(f"{address}/ballot/cast", fields={"choice": good, "form": "0"}),
        reader.post(f"{address}/vote", fields={"code": codes[0]}),
        reader.post(f"{address}/ballot/leave"),
    ]
    assert [page.status for page in pages] == [
        200,
        422,
        422,
        200,
        404,
        409,
        200,
        422,
        200,
        200,
        200,
        200,
        200,
        200,
        200,
    ]
    for page in pages:
        assert 'lang="ar" dir="rtl"' in page.html
        assert _left_in_latin(page) == set(), page.text[:200]


def test_an_arabic_reader_finds_her_vote_in_arabic(app, linden, els, amina):
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[: rules.MINIMUM_FOR_BALLOTS]:
        [(_number, _points, tracker)] = vote(round, code, plans[:1])
    close(round, els)
    reader, address = Browser(app), f"/n/de-linden/rounds/{round.id}"
    pages = [
        reader.get(f"{address}/outcome/find?lang=ar"),
        reader.post(f"{address}/outcome/find", fields={"tracker": tracker}),
        reader.post(f"{address}/outcome/find", fields={"tracker": "00000000"}),
        reader.get(f"{address}/vote"),
    ]
    assert plans[0].title in pages[1].text
    assert {text.replace(tracker, "") for page in pages for text in _left_in_latin(page)} <= {""}


def test_a_missing_key_is_told_in_the_voters_language(app, linden, els, amina):
    round, _plans, codes = open_round(linden, els, amina)
    key_files.path_of(app.config["ROUND_KEYS"], round.id).unlink()
    page = Browser(app).get(f"/n/de-linden/rounds/{round.id}/vote?lang=tr")
    assert page.status == 503
    assert "Şu anda oy vermek mümkün değil" in page.text
    assert "Türkçe" in page.text


def test_the_language_of_the_vote_stays_chosen_and_the_site_keeps_its_own(app, linden, els, amina):
    round, _plans, _codes = open_round(linden, els, amina)
    reader = Browser(app)
    assert 'lang="pl"' in reader.get(f"/n/de-linden/rounds/{round.id}/vote?lang=pl").html[:200]
    assert '<html class="utrecht-root residents-theme" lang="nl"' in reader.get("/n/de-linden").html
    assert "Zagłosuj swoim kodem" in reader.get(f"/n/de-linden/rounds/{round.id}/vote").text
    assert 'lang="nl"' in reader.get("/n/de-linden?lang=ar").html[:200]
