"""The front doors: the neighbourhoods together, and what is happening in one of them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.models import Account
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.neighbourhoods import outlines
from residents_budget.neighbourhoods.models import Neighbourhood
from residents_budget.publications import queries as publications
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import VoteState, Way
from tests import cast
from tests.participation.test_pages import many, published  # noqa: F401
from tests.questions import questions_asked

LENGTHS = {"collect": 30, "develop": 40, "vote": 20, "realise": 200, "look_back": 49}
"""How many days each phase lasts in these tests."""


def hold_round(place, phase, *, vote_state=None, way=Way.VOTE, days_in=10, source=""):
    """A round that is now so many days in this phase."""
    zone, day = moments.ZoneInfo(place.zone), moments.today() - timedelta(days=days_in)
    starts, names = {}, list(LENGTHS)
    for name in reversed(names[: names.index(phase)]):
        day -= timedelta(days=LENGTHS[name])
    for name in names:
        starts[name] = day
        day += timedelta(days=LENGTHS[name])
    held = Round(
        neighbourhood_id=place.id,
        title="Ronde",
        budget_cents=3_000_000,
        collects_at=moments.start_of_day(starts["collect"], zone),
        develops_at=moments.start_of_day(starts["develop"], zone),
        votes_at=moments.start_of_day(starts["vote"], zone),
        votes_until=moments.end_of_day(starts["realise"] - timedelta(days=1), zone),
        realises_on=starts["realise"],
        looks_back_on=starts["look_back"],
        way=way,
        vote_state=vote_state or VoteState.NOT_OPEN,
        source=source,
        created_at=moments.now(),
    )
    db.session.add(held)
    db.session.commit()
    return held


def an_initiative(neighbourhood, lead, title, *, stage=Stage.IDEA, round=None, **values):
    made = initiatives.propose(neighbourhood, by=lead, title=title, what="Samen.", round=round, **values)
    made.stage = stage
    db.session.commit()
    return made


def front(browser, person=None):
    return browser(person).get("/n/de-linden?lang=en")


def heading(page):
    return " ".join("".join(page.tree.find(".//h1").itertext()).split())


# One neighbourhood


def test_a_new_neighbourhood_invites_the_first_idea(browser, linden):
    page = front(browser)
    assert heading(page) == "Which idea comes first?"
    assert "/n/de-linden/initiatives/new" in page.html


def test_while_ideas_are_collected_one_can_bring_one_until_the_last_day(browser, linden):
    hold_round(linden, "collect", days_in=29)
    assert heading(front(browser)) == "Today you can still bring your idea."


def test_the_last_day_of_the_vote_is_named_and_the_code_asked_for(browser, linden, amina):
    held = hold_round(linden, "vote", vote_state=VoteState.OPEN)
    an_initiative(linden, amina, "Een boom voor elke straat", stage=Stage.ON_THE_BALLOT, round=held)
    page, last = front(browser), moments.today() + timedelta(days=9)
    assert heading(page).startswith("Choose until")
    assert f"{last.day} " in heading(page)
    assert f'href="/n/de-linden/rounds/{held.id}/vote"' in page.html
    assert "1 initiative by neighbours, €30,000 of the neighbourhood." in page.text


def test_nobody_is_sent_to_vote_before_the_vote_is_open(browser, linden):
    held = hold_round(linden, "vote")
    page = front(browser)
    assert heading(page) == "The vote opens soon."
    assert f"/rounds/{held.id}/vote" not in page.html


@pytest.mark.parametrize(
    ("phase", "state", "says", "leads_to"),
    [
        ("collect", VoteState.NOT_OPEN, "Bring your idea until", "/n/de-linden/initiatives/new"),
        ("develop", VoteState.NOT_OPEN, "Ideas grow into plans.", "/n/de-linden/initiatives"),
        ("realise", VoteState.CLOSING, "The votes are being counted.", "/n/de-linden/initiatives"),
        ("realise", VoteState.COUNTED, "Neighbours are making it.", "/outcome"),
        ("look_back", VoteState.COUNTED, "What has become of it?", "/n/de-linden/effects"),
    ],
)
def test_each_phase_says_what_happens_and_what_one_can_do(browser, linden, phase, state, says, leads_to):
    hold_round(linden, phase, vote_state=state)
    page = front(browser)
    assert heading(page).startswith(says)
    assert leads_to in page.html
    assert page.html.count('aria-current="step"') == 1


def test_where_a_panel_decides_nobody_is_asked_to_vote(browser, linden):
    held = hold_round(linden, "vote", way=Way.PANEL)
    page = front(browser)
    assert "it is decided which plans get money" in heading(page)
    assert "Deciding" in page.text
    assert f"/rounds/{held.id}/vote" not in page.html


def test_before_a_round_begins_its_first_day_is_named(browser, linden):
    held = hold_round(linden, "collect", days_in=-5)
    assert heading(front(browser)).startswith("From ")
    assert rounds.happening(held).is_ahead


def test_an_imported_round_is_not_what_happens_now(browser, linden):
    hold_round(linden, "vote", vote_state=VoteState.COUNTED, source="past.pb")
    assert heading(front(browser)) == "Which idea comes first?"


def test_the_line_of_the_year_tells_how_many_ideas_came(browser, linden, amina, bram):
    held = hold_round(linden, "develop")
    an_initiative(linden, amina, "Samen eten", round=held)
    an_initiative(linden, bram, "Klusdienst", round=held, stage=Stage.PLAN)
    assert "· 2 ideas" in front(browser).text


def test_who_looks_for_hands_stands_in_front(browser, linden, amina):
    an_initiative(linden, amina, "Klusdienst", needs="iemand die de telefoon opneemt")
    an_initiative(linden, amina, "Koor")
    text = front(browser).text
    assert "Initiatives that still look for hands" in text
    assert "Looks for: iemand die de telefoon opneemt" in text
    assert text.index("Klusdienst") < text.index("Koor")


def test_what_is_withdrawn_or_of_another_neighbourhood_is_not_shown(browser, linden, elsewhere, amina, chris):
    an_initiative(linden, amina, "Ingetrokken plan", stage=Stage.WITHDRAWN)
    an_initiative(elsewhere, chris, "Plan aan de overkant")
    text = front(browser).text
    assert "Ingetrokken plan" not in text
    assert "Plan aan de overkant" not in text


def test_who_takes_part_is_said_in_one_sentence_with_the_same_verdict(browser, linden, published):  # noqa: F811
    assert publications.summary(linden).verdict.title in front(browser).text
    assert "/n/de-linden/breadth" in front(browser).html


def test_a_story_is_never_taken_for_code(browser, linden, amina):
    linden.name = "<b>De</b> {{7*7}} %(x)s"
    an_initiative(linden, amina, "<script>alert(1)</script>", needs='"><svg onload=alert(1)>')
    page = front(browser)
    assert "<script>alert" not in page.html
    assert "<svg onload" not in page.html
    assert "{{7*7}} %(x)s" in page.text


def test_everybody_may_come_in(browser, linden, amina, dewi, els, freek):
    for person in (None, amina, dewi, els, freek):
        assert front(browser, person).status == 200
        assert browser(person).get("/").status == 200


def test_a_neighbourhood_that_does_not_exist_is_not_here(browser, linden):
    assert browser().get("/n/nergens").status == 404


def test_a_busy_neighbourhood_asks_no_more_of_the_database(browser, linden, amina, bram):
    held = hold_round(linden, "vote", vote_state=VoteState.OPEN)
    for number in range(40):
        an_initiative(linden, amina, f"Plan {number}", stage=Stage.ON_THE_BALLOT, round=held, needs="handen")
    front(browser, bram)
    with questions_asked() as asked:
        page = front(browser, bram)
    assert page.status == 200
    assert len(asked) <= 16


# All neighbourhoods


def home(browser, query=""):
    return browser().get(f"/?lang=en{query}")


def test_a_new_installation_says_that_it_is_new(browser, app):
    assert "There is no neighbourhood here yet" in home(browser).text


def test_freek_can_make_the_first_neighbourhood_from_there(browser, app):
    from residents_budget.accounts.terms import Role

    administrator = cast.with_role("Freek", Role.ADMINISTRATOR, None)
    assert "/desk/neighbourhoods" in browser(administrator).get("/").html


def test_what_is_open_now_stands_in_front(browser, linden, elsewhere):
    held = hold_round(linden, "vote", vote_state=VoteState.OPEN)
    hold_round(elsewhere, "collect")
    page = home(browser)
    assert "You can vote until" in page.text
    assert "Bring your idea until" in page.text
    assert f'href="/n/de-linden/rounds/{held.id}/vote"' in page.html


def test_without_anything_open_the_neighbourhoods_are_listed(browser, linden, elsewhere):
    page = home(browser)
    assert "This is open now" not in page.text
    assert "De Linden" in page.text
    assert "De Overkant" in page.text


@pytest.mark.parametrize("typed", ["de lin", "PLANTSOEN", "Lindenhof 12b", "linden"])
def test_amina_finds_her_neighbourhood(browser, linden, elsewhere, typed):
    page = home(browser, f"&q={typed}")
    assert f"Found for “{typed}”" in page.text
    found = page.html[page.html.index('id="found"') : page.html.index("</section>", page.html.index('id="found"'))]
    assert "/n/de-linden" in found
    assert "/n/de-overkant" not in found


def test_a_street_where_something_happens_is_found(browser, linden, elsewhere, amina):
    north, east = 52.1, 5.1
    an_initiative(linden, amina, "Bank", place="Kastanjehof", latitude=north, longitude=east)
    page = home(browser, "&q=kastanje")
    assert "something happens here: Kastanjehof" in page.text


def test_a_place_of_a_withdrawn_initiative_is_not_found(browser, linden, amina):
    an_initiative(linden, amina, "Bank", place="Kastanjehof", stage=Stage.WITHDRAWN)
    assert "We do not know “kastanje” yet." in home(browser, "&q=kastanje").text


def test_what_is_not_found_is_answered_kindly(browser, linden):
    page = home(browser, "&q=Nergenshuizen")
    assert "We do not know “Nergenshuizen” yet." in page.text
    assert "De Linden" in page.text


def test_a_postcode_gets_an_answer_of_its_own(browser, linden):
    assert "We cannot search by postcode yet." in home(browser, "&q=3511 AB").text


@pytest.mark.parametrize("typed", ["%25", "_", "<script>", "' or 1=1 --", "x" * 5000])
def test_strange_words_find_nothing_and_break_nothing(browser, linden, typed):
    page = home(browser, f"&q={typed}")
    assert page.status == 200
    assert "Found for" not in page.text


@pytest.mark.parametrize("number", ["0", "-3", "999", "x"])
def test_a_page_beyond_the_list_is_a_page_of_the_list(browser, linden, number):
    assert "De Linden" in home(browser, f"&page={number}").text


def test_many_neighbourhoods_come_in_pages_and_cost_no_more(browser, linden):
    for number in range(30):
        db.session.add(Neighbourhood(district_id=linden.district_id, slug=f"buurt-{number}", name=f"Buurt {number:02}"))
    db.session.commit()
    home(browser)
    with questions_asked() as asked:
        first = home(browser)
    assert len(asked) <= 15
    assert "Buurt 29" not in first.text
    assert "Buurt 00" in first.text
    assert "Buurt 29" in home(browser, "&page=2").text


SQUARE = {"type": "Polygon", "coordinates": [[[5.0, 52.0], [5.01, 52.0], [5.01, 52.01], [5.0, 52.01], [5.0, 52.0]]]}
BESIDE = {"type": "Polygon", "coordinates": [[[5.01, 52.0], [5.02, 52.0], [5.02, 52.01], [5.01, 52.01], [5.01, 52.0]]]}
APART = {"type": "Polygon", "coordinates": [[[5.1, 52.1], [5.11, 52.1], [5.11, 52.11], [5.1, 52.11], [5.1, 52.1]]]}


def test_the_map_draws_a_neighbourhood_as_one_shape():
    one, two, none = outlines.outlines([[SQUARE, BESIDE, None], [APART], [None]])
    assert len(one["coordinates"]) == 1
    assert len(two["coordinates"]) == 1
    assert none is None
    assert {5.0, 5.02} <= {x for x, _y in one["coordinates"][0][0]}


def test_the_map_shows_the_neighbourhoods_that_have_a_boundary(browser, linden, elsewhere):
    cast.area(linden, "Lindenhof").boundary = SQUARE
    cast.area(linden, "De Hoven").boundary = BESIDE
    db.session.commit()
    page = home(browser)
    assert page.html.count('class="area ') == 1
    assert "On the map" in page.text


def test_people_are_not_named_at_the_door(browser, linden, amina, bram):
    for person in (amina, bram):
        db.session.add(
            Deed(
                neighbourhood_id=linden.id,
                verb=Verb.WORKED,
                act=Act.HELP,
                happened_on=moments.today(),
                recorded_at=moments.now(),
                person_id=person.id,
                sub_area_id=person.sub_area_id,
            )
        )
    db.session.commit()
    text = front(browser).text
    assert not any(name in text for name in db.session.scalars(sa.select(Account.name)))
