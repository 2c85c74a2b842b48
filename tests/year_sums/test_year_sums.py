"""What a neighbourhood did is told once a month, rough, and kept as it was told."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import World
from residents_budget.checkins import services as checkins
from residents_budget.checkins.terms import Smile
from residents_budget.database import db
from residents_budget.effects import relations
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import DoneBy, HoursRange
from residents_budget.year_sums import closed, queries, services, sums
from residents_budget.year_sums.models import ToldSums
from tests import cast
from tests.realisation.story import granted

YEAR = today().year
NAMES = ("Gerrit", "Hatice", "Ilse", "Joke", "Kees", "Lotte", "Mo", "Nel", "Omar", "Pia", "Quint", "Roos")
EFFECTS = "/n/de-linden/effects"


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
    work.count_heads(garden, by=dewi, what="Opening", heads=42, on=date(YEAR - 1, 1, 1), sure=True)
    db.session.commit()
    return garden


def next_month():
    return moments.now() + timedelta(days=32)


def test_what_is_told_is_rough(lived, linden):
    """Three years of 6 x 6 = 36 hours and one of 10; 18 residents, twelve of them different; 15, 12 and 12 pairs."""
    services.tell(linden)
    found = queries.told(linden).sums
    assert {year: hours[:2] for year, hours in found.by_year("hours").items()} == {
        YEAR - 2: (40 * 60, 10 * 60),
        YEAR - 1: (40 * 60, 0),
        YEAR: (40 * 60, 0),
    }
    assert found.whole.hours == (110 * 60, 10 * 60, 10, False)
    assert found.by_year("reach") == {YEAR - 1: (40, 1, 0)}
    assert [ties.pairs for ties in found.by_year("ties").values()] == [15, 10, 10]
    assert (found.whole.ties.pairs, found.whole.ties.people) == (40, 10)
    assert None not in found.whole.bridges


def test_shares_are_worked_out_of_what_is_told(lived, linden):
    """108 hours beside ten are 110 beside 10."""
    services.tell(linden)
    whole = queries.told(linden).sums.whole
    assert whole.hours.self_do_share == 110 / 120
    assert whole.multiplied.all.per_hour == 11
    assert queries.work_out(linden).whole.multiplied.all.per_hour == 10.8


def test_pairs_are_counted_in_the_year_in_which_they_first_met(lived, linden, crew):
    teams = [(YEAR - 2, crew[:6]), (YEAR - 1, crew[3:9]), (YEAR, crew[6:])]
    areas, worlds = ({person.id: getattr(person, name) for person in crew} for name in ("sub_area_id", "world"))
    by_year, whole, _bridges = queries.work_out_ties(linden)
    assert by_year == relations.new_ties(
        [(year, [person.id for person in people]) for year, people in teams], areas, worlds
    )
    assert all(ties.worlds_known > ties.across_worlds > 0 for ties in by_year.values())
    assert [ties.pairs for ties in by_year.values()] == [15, 12, 12]
    assert (whole.pairs, whole.people) == (39, 12)


def test_what_is_written_is_told_with_the_next_month(lived, linden, crew):
    services.tell(linden)
    before = queries.told(linden)
    for person in crew:
        work.write_hours(lived, by=person, hours=HoursRange.OVER_8)
    assert queries.told(linden) == before
    services.tell_what_is_due()
    assert queries.told(linden) == before, "told today already"
    services.tell(linden, now=next_month())
    assert queries.told(linden).sums.whole.hours.resident == 230


def test_the_worker_tells_when_a_month_is_over(lived, linden, crew, monkeypatch):
    told = []
    for month, day in ((5, 3), (5, 31), (6, 1), (6, 2)):
        noon = datetime(2027, month, day, 12, tzinfo=UTC)
        monkeypatch.setattr(moments, "now", lambda noon=noon: noon)
        services.tell_what_is_due()
        told.append(queries.told(linden).since.date())
    assert told == [date(2027, 5, 3), date(2027, 5, 3), date(2027, 6, 1), date(2027, 6, 1)]


def test_what_was_told_before_lies_beside_it(lived, linden, monkeypatch):
    services.tell(linden)
    first, beside = queries.told(linden).sums, []
    monkeypatch.setattr(closed, "safe", lambda told, earlier, initiatives: beside.append((earlier, len(initiatives))))
    assert services.tell(linden, now=next_month()) is None
    assert beside == [([first], 1)]


def test_what_initiatives_tell_themselves_lies_beside_it(linden, amina):
    """Two of 95.5 hours beside a whole of 195 would say that in the third it was under five hours."""
    for title, lists in (
        ("Garden", ((9, HoursRange.OVER_8), (2, HoursRange.FROM_1_TO_4), (1, HoursRange.UNDER_1))),
        ("Bench", ((9, HoursRange.OVER_8), (2, HoursRange.FROM_1_TO_4), (1, HoursRange.UNDER_1))),
        ("Pond", ((1, HoursRange.FROM_1_TO_4), (3, HoursRange.UNDER_1))),
    ):
        made = granted(linden, amina, title=title)
        for people, hours in lists:
            work.write_hours(made, by=amina, hours=hours, on_paper=True, people=people)
    assert sorted(hours.resident for hours in queries.hours_by_initiative(linden)) == [4, 95.5, 95.5]
    assert services.tell(linden) is None


def test_what_was_told_of_a_day_stays(lived, linden, crew):
    first = services.tell(linden)
    for person in crew:
        work.write_hours(lived, by=person, hours=HoursRange.OVER_8)
    assert services.tell(linden) is None
    assert db.session.scalars(sa.select(ToldSums)).all() == [first]


def test_somebody_who_leaves_rewrites_nothing_that_was_told(lived, linden, crew):
    services.tell(linden)
    before = queries.told(linden)
    db.session.delete(crew[0])
    db.session.commit()
    services.tell_what_is_due()
    assert queries.told(linden) == before


def test_after_somebody_left_it_is_told_again(lived, linden, crew):
    services.tell(linden)
    for person in crew[:3]:
        db.session.delete(person)
    db.session.commit()
    assert services.tell(linden, now=next_month()) is not None
    assert queries.told(linden).sums.whole.hours[:3] == (110 * 60, 10 * 60, 10)


def test_who_wrote_on_many_days_and_left_is_no_crowd(garden, linden, amina, crew):
    work.take(work.add_task(garden, by=amina, what="Dig"), by=crew[0])
    for days in range(6):
        on = today() - timedelta(days=days)
        work.write_hours(garden, by=crew[0], hours=HoursRange.OVER_8, on=on, sure=True)
    db.session.delete(crew[0])
    db.session.commit()
    [hours] = queries.hours_by_initiative(linden)
    assert (hours.resident, hours.residents, hours.told.is_hidden) == (60, 1, True)


def test_who_stands_on_many_paper_lists_is_no_crowd(garden, linden, amina):
    garden.created_at = moments.start_of_day(today() - timedelta(days=30))
    for days in range(6):
        on = today() - timedelta(days=days)
        work.write_hours(garden, by=amina, hours=HoursRange.OVER_8, on=on, on_paper=True, people=2, sure=True)
    assert queries.hours_by_initiative(linden)[0].residents == 2
    assert queries.work_out(linden).whole.quarters.told.hours[-1] is None


def test_before_the_first_time_the_page_says_when_it_will_be_told(browser, lived, linden):
    reader = browser()
    assert "as soon as enough people took part" in reader.get(f"{EFFECTS}?lang=en").text
    services.tell(linden)
    page = reader.get(f"{EFFECTS}?lang=en").text
    assert "as soon as enough people took part" not in page
    assert "We tell them once a month" in page


def test_of_few_people_nothing_is_told_and_it_is_tried_again(garden, linden, amina, crew):
    task = work.add_task(garden, by=amina, what="Dig", places=5)
    for person in crew[:5]:
        work.take(task, by=person)
    for person in crew[:4]:
        work.write_hours(garden, by=person, hours=HoursRange.OVER_8)
    assert services.tell(linden) is None
    assert queries.told(linden) == (sums.Sums(), None)
    work.write_hours(garden, by=crew[4], hours=HoursRange.OVER_8)
    assert services.tell(linden).figures["whole"]["hours"][0] == 50 * 60


def test_nothing_that_is_told_points_at_a_person(lived, linden):
    figures = services.tell(linden).figures
    assert not any(name in str(figures) for name in NAMES)
    assert set(figures["years"][str(YEAR)]) == {"reach", "hours", "ties"}


def test_the_worker_looks_at_every_neighbourhood(lived, linden, elsewhere, chris):
    work.count_heads(granted(elsewhere, chris, title="Pond"), by=chris, what="Opening", heads=30)
    services.tell_what_is_due()
    assert set(queries.last_told()) >= {linden.id, elsewhere.id}


def test_two_workers_at_once_tell_once(lived, linden, monkeypatch):
    work_out = queries.work_out

    def meanwhile_another(neighbourhood):
        monkeypatch.setattr(queries, "work_out", work_out)
        services.tell(neighbourhood)
        return work_out(neighbourhood)

    monkeypatch.setattr(queries, "work_out", meanwhile_another)
    assert services.tell(linden) is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(ToldSums)) == 1


def test_a_task_that_was_done_in_a_crowd_makes_no_pairs(garden, amina, linden):
    many = [cast.resident(f"Neighbour {number}", linden, "De Hoven") for number in range(relations.LARGEST_TEAM + 1)]
    dig(garden, amina, many)
    assert queries.work_out_ties(linden) == ({}, relations.Ties(), sums.Bridges())


def test_a_hidden_initiative_counts_in_none_of_the_sums(lived, linden):
    lived.hidden_at = moments.now()
    db.session.commit()
    assert services.tell(linden) is None
    assert queries.work_out(linden).years == {}


def test_taps_are_told_in_fives(garden, linden, amina, dewi):
    opening = checkins.open_activity(garden, by=amina, what="Opening")
    checkins.count_paper(opening, by=dewi, counts={None: 40}, smiles={Smile.GLAD: 21, Smile.SO_SO: 8, Smile.SAD: 6})
    services.tell(linden)
    smiles = queries.told(linden).sums.whole.smiles
    assert (smiles.counts, smiles.total) == ((20, 10, 5), 35)
