"""The sums of each year are kept, worked out in the background, and only where something changed."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import World
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.effects import relations
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import DoneBy, HoursRange
from residents_budget.year_sums import queries, services, sums
from residents_budget.year_sums.models import YearSums
from tests import cast
from tests.realisation.story import granted

YEAR = today().year
LATER = moments.now() + timedelta(hours=1)
NAMES = ("Gerrit", "Hatice", "Ilse", "Joke", "Kees", "Lotte", "Mo", "Nel", "Omar", "Pia", "Quint", "Roos")


@pytest.fixture
def crew(linden):
    """Twelve neighbours from two sub-areas."""
    areas = ("Lindenhof", "De Hoven") * 6
    worlds = ("school", "care_home", "", "club") * 3
    people = [cast.resident(name, linden, area) for name, area in zip(NAMES, areas, strict=True)]
    for person, world in zip(people, worlds, strict=True):
        person.world = World(world)
    db.session.commit()
    return people


@pytest.fixture
def garden(linden, amina):
    made = granted(linden, amina)
    made.created_at = moments.start_of_day(date(YEAR - 3, 1, 1))
    return made


def dig(garden, amina, people, *, in_year=YEAR):
    """A task that these people did together, and their hours, on the first of January."""
    day = date(in_year, 1, 1)
    task = work.add_task(garden, by=amina, what=f"Dig {in_year} {len(people)}", places=len(people))
    for person in people:
        work.take(task, by=person)
    work.mark_done(task, by=amina, on=day, sure=True)
    for person in people:
        work.write_hours(garden, by=person, hours=HoursRange.FROM_4_TO_8, on=day, sure=True)


@pytest.fixture
def lived(garden, amina, dewi, crew):
    """Three years of digging, professionals in one of them, visitors in another."""
    dig(garden, amina, crew[:6], in_year=YEAR - 2)
    dig(garden, amina, crew[3:9], in_year=YEAR - 1)
    dig(garden, amina, crew[6:], in_year=YEAR)
    start = date(YEAR - 2, 1, 1)
    work.write_hours(garden, by=dewi, hours=HoursRange.OVER_8, done_by=DoneBy.PROFESSIONALS, on=start, sure=True)
    work.count_heads(garden, by=dewi, what="Opening", heads=40, on=date(YEAR - 1, 1, 1), sure=True)
    db.session.commit()
    return garden


@pytest.fixture
def large(monkeypatch):
    """As in a neighbourhood whose book is too large to be read on the spot."""
    monkeypatch.setattr(queries, "SMALL_BOOK", 0)


def told(linden):
    """What the page tells of the years, without how new it is."""
    found = queries.bands_of_neighbourhood(linden)
    return found.reach, found.hours, found.all_hours, found.granted_minutes, found.leaning, found.ties


def rows_of(linden):
    db.session.expire_all()
    rows = db.session.scalars(sa.select(YearSums).where(YearSums.neighbourhood_id == linden.id))
    return {row.year: (row.figures, row.worked_out_at) for row in rows}


def test_what_is_kept_tells_the_same_as_the_whole_book(lived, linden, large, monkeypatch):
    services.work_out(linden)
    kept = told(linden)
    against = queries.bridging(linden), queries.quarters(linden)
    monkeypatch.setattr(queries, "SMALL_BOOK", 10**6)
    assert queries.bands_of_neighbourhood(linden).until is None
    assert kept == told(linden)
    assert against == (queries.bridging(linden), queries.quarters(linden))
    assert None not in against[0][0]


def test_the_sentence_on_the_front_page_is_the_same_from_what_is_kept(lived, linden, large, monkeypatch):
    assert queries.summary(linden)[2:4] == (0, 0)
    services.work_out(linden)
    kept = queries.summary(linden)
    monkeypatch.setattr(queries, "SMALL_BOOK", 10**6)
    assert kept == queries.summary(linden)
    assert kept.resident_minutes > kept.professional_minutes > 0


def test_pairs_are_counted_in_the_year_in_which_they_first_met(lived, linden, crew):
    teams = [(YEAR - 2, crew[:6]), (YEAR - 1, crew[3:9]), (YEAR, crew[6:])]
    areas, worlds = ({person.id: getattr(person, name) for person in crew} for name in ("sub_area_id", "world"))
    assert queries.work_out_ties(linden)[0] == relations.new_ties(
        [(year, [person.id for person in people]) for year, people in teams], areas, worlds
    )
    assert all(ties.worlds_known > ties.across_worlds > 0 for ties in queries.work_out_ties(linden)[0].values())
    assert [ties.pairs for ties in queries.work_out_ties(linden)[0].values()] == [15, 12, 12]


def test_a_deed_in_an_old_year_has_only_that_year_worked_out_anew(lived, linden, amina, crew):
    services.work_out(linden, now=LATER)
    before = rows_of(linden)
    work.write_hours(lived, by=crew[0], hours=HoursRange.UNDER_1, on=date(YEAR - 2, 3, 3), sure=True)
    assert services.work_out(linden, now=LATER + timedelta(hours=1)) == [YEAR - 2]
    after = rows_of(linden)
    assert {year for year in after if after[year] != before[year]} == {YEAR - 2, queries.ALL_YEARS}
    assert after[YEAR - 2][0]["hours"][0] == before[YEAR - 2][0]["hours"][0] + 30


def test_nothing_is_worked_out_while_nothing_is_written(lived, linden, bram):
    services.work_out(linden, now=LATER)
    before = rows_of(linden)
    activity.record(bram, Verb.SUPPORTED, initiative=lived)
    assert services.work_out(linden, now=LATER + timedelta(hours=1)) == []
    assert rows_of(linden) == before


def test_what_was_just_written_is_looked_at_once_more(lived, linden):
    services.work_out(linden)
    assert services.work_out(linden) == [YEAR - 2, YEAR - 1, YEAR]
    services.work_out(linden, now=LATER)
    assert services.work_out(linden, now=LATER) == []


def test_a_small_neighbourhood_sees_at_once_what_was_written(lived, linden, amina, crew):
    services.work_out(linden, now=LATER)
    before = queries.bands_of_neighbourhood(linden).all_hours
    work.write_hours(lived, by=crew[0], hours=HoursRange.UNDER_1)
    found = queries.bands_of_neighbourhood(linden)
    assert found.until is None
    assert found.all_hours.resident_minutes == before.resident_minutes + 30


def test_a_large_neighbourhood_reads_until_when_the_figures_go(browser, lived, linden, amina, crew, large):
    services.work_out(linden, now=LATER)
    before = queries.bands_of_neighbourhood(linden)
    assert before.until is None
    work.write_hours(lived, by=crew[0], hours=HoursRange.UNDER_1)
    db.session.commit()
    found = queries.bands_of_neighbourhood(linden)
    assert (found.until, found.all_hours) == (LATER, before.all_hours)
    assert "these figures go up to" in browser().get("/n/de-linden/effects?lang=en").text


def test_before_the_first_time_the_page_says_that_it_is_being_worked_out(browser, lived, linden, large):
    assert queries.bands_of_neighbourhood(linden).is_missing
    reader = browser()
    assert "are being worked out" in reader.get("/n/de-linden/effects?lang=en").text
    services.work_out(linden)
    assert "are being worked out" not in reader.get("/n/de-linden/effects?lang=en").text


def test_somebody_who_leaves_rewrites_no_closed_year(lived, linden, amina, crew, large):
    services.work_out(linden, now=LATER)
    before = told(linden)
    db.session.delete(crew[0])
    db.session.commit()
    assert services.work_out(linden, now=LATER + timedelta(hours=1)) == []
    assert told(linden) == before


def test_nothing_that_is_kept_points_at_a_person(lived, linden, crew):
    services.work_out(linden)
    for figures, _moment in rows_of(linden).values():
        assert not any(name in str(figures) for name in NAMES)
        assert set(figures) <= {
            "reach",
            "hours",
            "granted_minutes",
            "leaning",
            "ties",
            "bridging",
            "bridging_worlds",
            "quarters_of_life",
        }


def test_the_worker_looks_at_every_neighbourhood(lived, linden, elsewhere, chris):
    work.write_hours(granted(elsewhere, chris, title="Pond"), by=chris, hours=HoursRange.OVER_8)
    services.work_out_what_changed()
    kept = set(db.session.scalars(sa.select(YearSums.neighbourhood_id).distinct()))
    assert {linden.id, elsewhere.id} <= kept


def test_a_task_that_was_done_in_a_crowd_makes_no_pairs(garden, amina, linden):
    many = [cast.resident(f"Neighbour {number}", linden, "De Hoven") for number in range(relations.LARGEST_TEAM + 1)]
    dig(garden, amina, many)
    assert queries.work_out_ties(linden) == ({}, sums.Bridges())


def test_a_hidden_initiative_counts_in_none_of_the_sums(lived, linden, amina):
    work.promise_from_plan(lived, by=amina)
    lived.hidden_at = moments.now()
    db.session.commit()
    found = queries.bands_of_neighbourhood(linden)
    assert (found.promises, found.hours, found.ties, found.all_hours.resident_minutes) == ({}, {}, {}, 0)
    assert queries.summary(linden)[:4] == (0, 0, 0, 0)
