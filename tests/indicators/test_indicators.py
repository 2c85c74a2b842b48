"""A hand-made neighbourhood, each figure of which is worked out here."""

import csv
import io
from datetime import timedelta

import pytest

from residents_budget.checkins import services as checkins
from residents_budget.checkins.terms import Smile
from residents_budget.database import db
from residents_budget.effects import own_resources, results
from residents_budget.effects import services as effects
from residents_budget.entry_minutes import queries as entry_minutes
from residents_budget.entry_minutes.estimate import SECONDS
from residents_budget.indicators import csv_tables, queries
from residents_budget.initiatives.terms import Stage
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import AgreementKind, Kind, Side
from residents_budget.logbook import services as logbook
from residents_budget.logbook.terms import Anyway, Asked, Brought, HurdleKind, Left, SolvedBy, TeamRole
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.year_sums import queries as years
from residents_budget.year_sums import services as year_sums
from tests import cast
from tests.questions import selects_asked
from tests.realisation.story import granted, pot_of

EFFECTS = "/n/de-linden/effects"


@pytest.fixture
def lived(linden, amina, bram, dewi, els):
    """One garden that was worked in, one bench that grew from it, one school."""
    pot = pot_of(linden)
    garden = granted(linden, amina, pot=pot)
    bench = granted(linden, bram, title="Bench", pot=pot, parent=garden)
    ago = today() - timedelta(days=20)
    for hours in (HoursRange.FROM_1_TO_4, HoursRange.FROM_4_TO_8):
        work.write_hours(garden, by=amina, hours=hours, on=ago)
    work.write_hours(garden, by=amina, hours=HoursRange.FROM_1_TO_4, on=ago, on_paper=True, people=4)
    work.write_hours(garden, by=dewi, hours=HoursRange.FROM_1_TO_4, on=ago, done_by=DoneBy.PROFESSIONALS, people=1)
    logbook.look_back(garden, by=amina, anyway=Anyway.SMALLER)
    logbook.take_role(garden, by=amina, role=TeamRole.LEAD)
    for name, role in (("Joke", TeamRole.HOST), ("Kees", TeamRole.TREASURER)):
        logbook.name_role(garden, by=amina, role=role, first_name=name)
    logbook.name_role(bench, by=bram, role=TeamRole.LEAD, first_name="Bram")
    logbook.bring(garden, by=amina, kind=Brought.MONEY, what="Fund", whose="The Fund", cents=200_000)
    logbook.learn(garden, by=amina, what="Asking for a permit.")
    school = institutions.name_institution(linden, by=els, name="De Wissel", kind=Kind.SCHOOL)
    institutions.score(school, garden, by=amina, side=Side.RESIDENTS, level=1)
    institutions.score(school, garden, by=els, side=Side.INSTITUTION, level=3)
    agreed = institutions.agree(
        school,
        garden,
        by=amina,
        kind=AgreementKind.USE,
        residents_duty="We sweep.",
        institution_duty="They open.",
        begins_on=ago,
        signed_by=6,
    )
    institutions.say_whether_kept(agreed, by=amina, side=Side.RESIDENTS, kept=False)
    permit = logbook.meet_hurdle(
        garden, by=amina, kind=HurdleKind.PERMIT, what="Permit", institution=school, on=today() - timedelta(days=30)
    )
    logbook.answered(permit, by=amina, on=today() - timedelta(days=21))
    logbook.solve(permit, by=amina, solved_by=SolvedBy.RESIDENTS, on=today() - timedelta(days=10), rule_changed=True)
    logbook.meet_hurdle(garden, by=amina, kind=HurdleKind.RULE, what="Rule")
    row, _key = logbook.ask_later(garden, months=6, asked=Asked.LEAD)
    logbook.ask_later(garden, months=6, asked=Asked.NEIGHBOUR)
    logbook.answer_later(row, answer=Left.STILL)
    opening = checkins.open_activity(garden, by=amina, what="Opening")
    hoven = cast.area(linden, "De Hoven").id
    checkins.count_paper(
        opening, by=dewi, counts={hoven: 30, None: 10}, smiles={Smile.GLAD: 20, Smile.SO_SO: 10, Smile.SAD: 5}
    )
    db.session.commit()
    year_sums.tell(linden)
    return garden, bench


def test_first_order(lived, linden):
    found = queries.of_results(linden)
    assert (found.money.granted_cents, found.money.paid_cents, found.money.median_days) == (600_000, 0, None)
    assert found.later[6][:2] == (2, 1)
    assert found.later[6].silent == 1
    assert (found.hurdles.count, found.hurdles.by_residents, found.hurdles.days) == (2, 1, (20,))
    assert found.smiles.counts == (20, 10, 5)
    assert found.smiles.share.share == pytest.approx(20 / 35)


def test_each_finished_initiative_counts_once_in_what_was_kept(lived, linden, amina):
    pot = pot_of(linden)
    for title, kept in (("Pond", (1, 1, 1, 0)), ("Path", (1,)), ("Wall", (1, 0))):
        made = granted(linden, amina, title=title, pot=pot)
        for number, is_kept in enumerate(kept):
            delivered = Delivered.DONE if is_kept else Delivered.DIFFERENTLY
            work.record_result(made, by=amina, promised=f"{title} {number}", delivered=delivered, sentence="So.")
        made.stage = Stage.DONE
        if title != "Wall":
            assert queries.of_results(linden).realised is None
    assert queries.of_results(linden).realised == (3, 0.75)


def test_second_order(lived, linden):
    garden, bench = lived
    found = queries.of_together(linden)
    exact = years.work_out(linden).whole.multiplied
    assert (exact.all.per_hour, exact.all.per_1000_euro) == (7.4, pytest.approx(18.5 / 6))
    assert (exact.gross.per_hour, exact.gross.per_1000_euro) == (7.4, pytest.approx(18.5 / 3))
    assert (exact.net.per_hour, exact.net.per_1000_euro) == (3.7, pytest.approx(18.5 / 6))
    assert (found.multiplied.all.minutes, found.multiplied.all.professional_minutes) == (20 * 60, 5 * 60)
    assert found.multiplier.value == 4
    assert found.roles == (None, 2, 1)
    assert found.brought == [(Brought.MONEY, 1, 200_000)]
    assert found.cofunding == pytest.approx(200_000 / 800_000)
    assert found.allies == ["The Fund"]
    assert [(one.id, other.id) for one, other, _new in found.follow_ups.pairs] == [(garden.id, bench.id)]
    assert [row.what for row in found.learned] == ["Asking for a permit."]
    assert found.quarters.hours == [(20, 5)]
    assert found.quarters.slope is None


def test_third_order(lived, linden):
    found = queries.of_relations(linden)
    assert [(one.name, ours, theirs) for one, ours, theirs in found.standing] == [("De Wissel", 1, 3)]
    assert found.ladder == (1, 1, 3, 2)
    assert found.moves is None
    assert found.kept == (1, 0, 1, 0, 0)
    assert (found.answers.asked, found.answers.answered, found.answers.days, found.answers.rules_changed) == (
        *(1, 1, (9,)),
        1,
    )
    assert not any(found.bridges)
    assert found.mix == 0


@pytest.mark.parametrize("band", csv_tables.TABLES)
def test_each_page_shows_its_figures_and_offers_each_as_a_file(browser, lived, band):
    page = browser().get(f"{EFFECTS}/{band}")
    assert page.status == 200
    assert "Wat we niet weten" in page.text
    for name in csv_tables.TABLES[band]:
        answer = browser().get(f"{EFFECTS}/{band}.csv?table={name}")
        assert answer.status == 200
        rows = list(csv.reader(io.StringIO(answer.answer.get_data(as_text=True).lstrip("\ufeff"))))
        assert all(len(row) == len(rows[0]) for row in rows)
    assert browser().get(f"{EFFECTS}/{band}.csv?table=nothing").status == 400


@pytest.mark.parametrize("band", csv_tables.TABLES)
def test_an_empty_neighbourhood_says_what_it_does_not_know(browser, linden, band):
    page = browser().get(f"{EFFECTS}/{band}")
    assert page.status == 200
    assert "Wat we niet weten" in page.text


def test_the_steps_of_the_stair_are_read_in_the_language_of_the_reader(browser, lived):
    for language, step in (("nl", "geen contact"), ("en", "no contact"), ("nl", "geen contact")):
        assert step in browser().get(f"{EFFECTS}/relations?lang={language}", follow=True).text


def test_the_page_of_an_initiative_has_facts_in_each_band(browser, lived, amina):
    work.record_result(lived[0], by=amina, promised="Three beds", delivered=Delivered.DONE, sentence="They bloom.")
    db.session.commit()
    page = browser().get(f"/n/de-linden/initiatives/{lived[0].id}/effects")
    for words in ("Permit", "Fund", "De Wissel", "niet nagekomen"):
        assert words in page.text


def test_four_people_with_a_role_are_fewer_than_five(browser, lived):
    assert "minder dan 5" in browser().get(f"{EFFECTS}/together").text
    answer = browser().get(f"{EFFECTS}/together.csv?table=roles").answer.get_data(as_text=True)
    assert answer.splitlines()[1] == ",2,1"


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({3: 9}, (None, None, None)),
        ({3: 41, 2: 10, 1: 6}, (40, 10, 5)),
        ({3: 40, 2: 10, 1: 4}, (40, None, None)),
        ({3: 12, 2: 1}, (None, None, 0)),
        ({3: 20}, (None, None, None)),
        ({}, (0, 0, 0)),
    ],
)
def test_few_stickers_are_closed_and_so_is_what_would_tell_them(counts, shown):
    found = results.smiles(counts)
    assert found.counts == shown
    assert found.share is None or found.counts[0] is not None


def test_a_part_is_closed_with_the_rest_that_would_tell_it():
    from residents_budget.resources.queries import Lent

    def lent(across, within):
        rows = [Lent(2026, "room", (1, 2), ("school", "club"), False)] * across
        return own_resources.board(rows + [Lent(2026, "room", (1, 1), ("", ""), False)] * within)

    assert (lent(6, 8).placed, lent(6, 8).across_areas) == (15, 5)
    assert (lent(6, 3).placed, lent(6, 3).across_areas) == (None, None)
    assert (lent(3, 6).placed, lent(3, 6).across_areas) == (None, None)
    assert lent(2, 2).times is None


@pytest.mark.parametrize("band", csv_tables.TABLES)
def test_a_page_of_figures_asks_few_questions(browser, lived, linden, amina, band):
    with selects_asked() as asked:
        browser().get(f"{EFFECTS}/{band}")
    assert len(asked) <= 19


def test_a_year_with_few_new_pairs_is_never_hidden_alone():
    from residents_budget.effects.bands import ties_with_small_years_hidden
    from residents_budget.effects.relations import Ties

    ties = {2024: Ties(3, 3, 3, 2), 2025: Ties(40, 20, 40, 20), 2026: Ties(60, 30, 60, 30)}
    shown = ties_with_small_years_hidden(ties)
    assert [year for year, found in shown.items() if not found.is_enough] == [2024, 2025]
    assert ties_with_small_years_hidden({2025: ties[2025]}) == {2025: ties[2025]}


def test_the_leaflet_tells_a_year_on_one_sheet_with_a_code(browser, lived, linden, amina):
    work.record_result(lived[0], by=amina, promised="Three beds", delivered=Delivered.DONE, sentence="They bloom.")
    effects.record(lived[0], by=amina, order=2, what="Neighbours water by turns.", told_by="Fatma")
    db.session.commit()
    page = browser().get(f"{EFFECTS}/leaflet/{today().year}")
    for words in (str(today().year), "Neighbours water by turns.", "1 van de 1", "/n/de-linden/effects"):
        assert words in page.text
    assert "Amina" not in page.text
    assert browser().get(f"{EFFECTS}/leaflet/1999").status == 404
    assert browser().get(f"{EFFECTS}/leaflet").status == 200
    assert "What did we make of it?" in browser().get(f"{EFFECTS}/leaflet?lang=en", follow=True).text


def test_an_empty_neighbourhood_has_an_empty_leaflet(browser, linden):
    assert browser().get(f"{EFFECTS}/leaflet").status == 200


def test_minutes_of_entry_are_counted_from_what_was_entered(lived, linden):
    found = entry_minutes.entered(linden)
    entries = {"hours": 7, "look_back": 1, "role": 4, "own": 1, "learned": 1, "ladder": 2, "agreement": 1}
    entries |= {"hurdle": 2, "later": 1, "activity": 1}
    assert found.minutes == pytest.approx(sum(SECONDS[kind] * count for kind, count in entries.items()) / 60)
    assert found.initiatives == 2


def test_who_solved_nothing_is_left_out_of_the_sentence(browser, lived):
    words = browser().get(f"{EFFECTS}/results").text
    assert "is er 1 opgelost: 1 door bewoners." in words
    assert "0 samen" not in words
