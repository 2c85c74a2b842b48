"""Rounds through services and pages: who sees what, and what a mistake leaves as it was."""

import csv
import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import csv_rows, moments
from residents_budget.book import services as book
from residents_budget.database import db
from residents_budget.errors import NotFound, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.rounds import queries, rules, services
from residents_budget.rounds.models import Feasibility, Round
from residents_budget.rounds.terms import Feasible, Phase, Way
from tests.questions import selects_asked
from tests.voting.rounds_to_vote_in import add_plan, make_round, open_round

HERE = "/n/de-linden"


def test_the_present_round_is_the_one_whose_calendar_spans_today(linden, els):
    now = moments.now()
    past = make_round(
        linden,
        els,
        collects_at=now - timedelta(days=800),
        develops_at=now - timedelta(days=790),
        votes_at=now - timedelta(days=780),
        votes_until=now - timedelta(days=770),
        realises_on=moments.today() - timedelta(days=760),
        looks_back_on=moments.today() - timedelta(days=500),
    )
    assert queries.current_round(linden) is past
    present = make_round(linden, els)
    assert queries.current_round(linden) is present
    assert queries.rounds(linden) == [present, past]


def test_a_round_is_found_in_its_own_neighbourhood_only(linden, elsewhere, els):
    round = make_round(linden, els)
    assert queries.round(linden, round.id) is round
    with pytest.raises(NotFound):
        queries.round(elsewhere, round.id)


def test_the_newest_answer_counts_and_earlier_ones_stay(linden, amina, els):
    round = make_round(linden, els)
    plan = add_plan(round, amina, els, "A bench", 40_00, Feasible.NOT_POSSIBLE)
    assert plan.stage is Stage.NOT_FEASIBLE
    services.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE_IF, reason="If it stands on the grass.")
    assert plan.stage is Stage.FEASIBLE
    assert queries.feasibility_of(plan).answer is Feasible.POSSIBLE_IF
    assert queries.answers(round)[plan.id].answer is Feasible.POSSIBLE_IF
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Feasibility)) == 2


def test_a_plan_without_a_round_joins_the_present_one(linden, amina, els):
    round = make_round(linden, els)
    plan = initiatives.propose(linden, by=amina, title="A tree", cost_lines=[("tree", 10_00)])
    services.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE, reason="There is room.")
    assert plan.round_id == round.id


def test_where_two_rounds_take_plans_staff_says_in_which_one_takes_part(browser, linden, amina, els):
    """A group runs its own round beside that of the neighbourhood: a plan can be for either of them."""
    now = moments.now()
    days = {"votes_at": now + timedelta(days=3), "votes_until": now + timedelta(days=5)}
    whole = make_round(linden, els, **days)
    groups = make_round(linden, els, title="Round of the square", way=Way.GROUP, **days)
    plan = add_plan(whole, amina, els, "A bench", 40_00)
    staff, address = browser(els), f"{HERE}/initiatives/{plan.id}/feasibility"
    assert "Round of the square" in staff.get(address).text
    answer = {"answer": "possible", "reason": "It fits there.", "round": str(groups.id)}
    assert staff.post(address, fields=answer).status == 200
    assert plan.round_id == groups.id
    assert staff.post(address, fields=answer | {"round": "999"}).status == 422


def test_a_plan_does_not_join_a_round_whose_vote_has_opened(linden, amina, els):
    opened, _plans, _codes = open_round(linden, els, amina)
    plan = initiatives.propose(linden, by=amina, title="A tree", cost_lines=[("tree", 10_00)])
    with pytest.raises(TooLate):
        services.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE, reason="Room.", round=opened)
    services.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE, reason="There is room.")
    assert plan.round_id is None


def test_a_wrong_calendar_keeps_what_was_typed_and_makes_no_round(browser, linden, els):
    round = make_round(linden, els)
    fields = {
        "title": "The other round",
        "pot": str(round.pot_id),
        "budget": "50",
        "collects_on": "2027-01-01",
        "develops_on": "2026-01-01",
        "votes_on": "2027-03-01",
        "votes_from": "09:00",
        "votes_until_on": "2027-03-10",
        "votes_until_time": "20:00",
        "realises_on": "2027-04-01",
        "looks_back_on": "2027-10-01",
        "rule": "greedy",
        "max_choices": "",
    }
    staff = browser(els)
    for wrong in (
        {},
        {"develops_on": "2027-02-01", "budget": "100,01"},
        {"develops_on": "2027-02-01", "votes_until_on": "2027-03-28", "votes_until_time": "02:30"},
        {"develops_on": "2027-02-01", "rule": "phragmen"},
        {"develops_on": "2027-02-01", "pot": "999999"},
    ):
        page = staff.post(f"{HERE}/rounds/new", fields=fields | wrong)
        assert page.status == 422, wrong
        assert "The other round" in page.html
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Round)) == 1
    short = staff.post(f"{HERE}/rounds/new?lang=en", fields=fields | {"develops_on": "2027-02-01"})
    assert short.status == 422
    assert "Only €0 of this pot is free." in short.text, "the rest stands in the first round"
    book.post("more", "x", [("city", -50_00), (f"pot:{round.pot_id}", 50_00)], by=els)
    assert staff.post(f"{HERE}/rounds/new", fields=fields | {"develops_on": "2027-02-01"}).status == 200


def test_staff_asks_back_corrects_the_price_and_never_says_a_bare_no(browser, linden, amina, bram, els):
    plan = add_plan(make_round(linden, els), amina, els, "A pond", 40_00)
    staff, here = browser(els), f"{HERE}/initiatives/{plan.id}"
    assert staff.post(f"{here}/ask", fields={"question": "How deep?", "answer_by": "2020-01-01"}).status == 422
    fields = {"question": "How deep?", "answer_by": (moments.today() + timedelta(days=7)).isoformat()}
    assert "How deep?" in staff.post(f"{here}/ask", fields=fields).text
    [question] = queries.questions_about(plan)
    assert browser(bram).get(f"{HERE}/plan-questions/{question.id}").status == 403
    mine = browser(amina)
    assert "How deep?" in mine.get(here).text
    assert mine.post(f"{HERE}/plan-questions/{question.id}", fields={"answer": "Half a metre"}).status == 200
    no = {"answer": "not_possible", "reason": "A child could drown.", "point_safe": "no"}
    assert staff.post(f"{here}/feasibility", fields=no).status == 422
    assert staff.post(f"{here}/feasibility", fields=no | {"instead": "Of ten centimetres."}).status == 200
    text = browser().get(here).text
    for words in ("Half a metre", "Of ten centimetres."):
        assert words in text
    yes = {"answer": "possible_if", "reason": "With a fence.", "price": "55", "instead": ""}
    assert staff.post(f"{here}/feasibility", fields=yes).status == 422
    assert staff.post(f"{here}/feasibility", fields=yes | {"price_because": "The fence is 15 euro."}).status == 200
    assert plan.asked_cents == 55_00


def test_ideas_may_still_come_in_while_plans_are_made(linden, els):
    now = moments.now()
    changed = make_round(
        linden, els, collects_at=now - timedelta(days=9), develops_at=now - timedelta(days=2),
        collects_until=now + timedelta(days=1), votes_at=now + timedelta(days=3), votes_until=now + timedelta(days=5),
        realises_on=moments.today() + timedelta(days=9), looks_back_on=moments.today() + timedelta(days=90),
    )  # fmt: skip
    states = {name: state for name, _from, _until, state in rules.calendar(changed, now)}
    assert (states[Phase.COLLECT], states[Phase.DEVELOP]) == ("now", "now")
    assert rules.phase(changed, now) is Phase.DEVELOP
    with pytest.raises(Refusal):
        services.change_round(changed, by=els, collects_until=now + timedelta(days=4))


def test_once_a_round_has_begun_its_days_move_later_and_everybody_sees_it(browser, linden, els):
    now = moments.now()
    round = make_round(linden, els, votes_at=now + timedelta(days=2), votes_until=now + timedelta(days=5))
    earlier, later = round.votes_until, round.votes_until + timedelta(days=3)
    services.change_round(round, by=els, votes_until=later, realises_on=round.realises_on + timedelta(days=9))
    for sooner in ({"votes_until": earlier}, {"votes_at": now + timedelta(days=1)}):
        with pytest.raises(Refusal):
            services.change_round(round, by=els, **sooner)
    with pytest.raises(TooLate):
        services.change_round(round, by=els, collects_at=round.collects_at + timedelta(days=1))
    services.change_round(round, by=els, title="Another name")
    text = browser(None).get(f"{HERE}/rounds/{round.id}?lang=en").text
    assert text.count("The vote lasts longer") == 1
    assert text.count("The work begins later") == 1
    assert later.astimezone(rules.zone_of(round)).strftime("%H:%M") in text
    assert "never sooner" in browser(els).get(f"{HERE}/rounds/{round.id}/edit?lang=en").text


def test_before_a_round_begins_its_days_may_still_come_sooner(browser, linden, els):
    now = moments.now()
    round = make_round(
        linden, els, collects_at=now + timedelta(days=1), develops_at=now + timedelta(days=9),
        votes_at=now + timedelta(days=20), votes_until=now + timedelta(days=30),
        realises_on=moments.today() + timedelta(days=40), looks_back_on=moments.today() + timedelta(days=90),
    )  # fmt: skip
    services.change_round(round, by=els, votes_until=now + timedelta(days=25))
    assert "What was moved" not in browser(None).get(f"{HERE}/rounds/{round.id}?lang=en").text


def test_a_round_is_made_after_last_years_on_the_same_weekdays(browser, linden, els):
    round = make_round(linden, els)
    page = browser(els).get(f"{HERE}/rounds/new?after={round.id}")
    begin = moments.in_zone(round.votes_at).date() + timedelta(weeks=52)
    assert begin.isoformat() in page.html
    assert browser(els).get(f"{HERE}/rounds/new?after=999999").status == 404


def test_a_round_can_be_changed_until_the_vote_opens(browser, linden, amina, els):
    round = make_round(linden, els)
    staff = browser(els)
    assert staff.get(f"{HERE}/rounds/{round.id}/edit").status == 200
    opened, _plans, _codes = open_round(linden, els, amina)
    assert staff.get(f"{HERE}/rounds/{opened.id}/edit").status == 409
    assert staff.post(f"{HERE}/rounds/{opened.id}/edit", fields={"title": "x"}).status == 409


@pytest.mark.parametrize("who", ["amina", "dewi", "freek", "chris"])
def test_only_staff_sets_up_rounds(browser, linden, els, request, who):
    round = make_round(linden, els)
    person = browser(request.getfixturevalue(who))
    for address in (f"{HERE}/rounds/new", f"{HERE}/rounds/{round.id}/edit", f"{HERE}/rounds/{round.id}/codes"):
        assert person.get(address).status == 403
    assert person.post(f"{HERE}/rounds/{round.id}/open").status == 403


def test_staff_of_one_neighbourhood_is_nobody_in_another(browser, linden, elsewhere, els):
    round = make_round(linden, els)
    assert browser(els).get("/n/de-overkant/rounds/new").status == 403
    assert browser(els).get(f"/n/de-overkant/rounds/{round.id}").status == 404


def test_the_page_of_a_round_asks_the_database_little_however_many_plans(browser, linden, amina, els):
    round = make_round(linden, els, cents=1_000_00)
    for number in range(30):
        add_plan(round, amina, els, f"Plan {number}", 10_00)
    staff = browser(els)
    with selects_asked() as asked:
        assert staff.get(f"{HERE}/rounds/{round.id}").status == 200
    assert len(asked) <= 15, asked


SIGNS = "=+-@＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
def test_no_program_finds_a_formula_in_a_table_wherever_it_divides_it(sign):
    """Case 117: also after separators and quotes, for programs that divide at semicolons or tabs and know no quotes."""
    evil = f"{sign}HYPERLINK(1)"
    before = ("", " ", "\t", "\r", "\n", "a;", "a; ", 'a;"', "a\t", "a\n", 'a\n"', "a|", '"', '","', "a,")
    made = csv_rows.text(("a", "b"), [(f"{start}{evil}", "-5.00") for start in before])
    for separator, quoting in (
        (",", csv.QUOTE_MINIMAL),
        (";", csv.QUOTE_NONE),
        ("\t", csv.QUOTE_NONE),
        ("|", csv.QUOTE_NONE),
    ):
        for row in csv.reader(io.StringIO(made, newline=""), delimiter=separator, quoting=quoting):
            for cell in row:
                bare = cell.lstrip(' "\t\r\n')
                assert not bare.startswith(tuple(SIGNS)) or re.fullmatch(r"-5\.00", bare), (separator, cell)
    assert ",-5.00" in made, "an amount below nothing stays a number"


def test_a_table_to_download_runs_nothing_in_a_spreadsheet():
    text = csv_rows.text(("title", "cents"), [("=HYPERLINK(1)", -5), ("+31", 1), ("＝1", 2), ("A, bench", None)])
    assert text.splitlines()[1:] == ["'=HYPERLINK(1),-5", "'+31,1", "'＝1,2", '"A, bench",']
