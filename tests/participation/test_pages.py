"""Who takes part, on the page and in the CSV: the same numbers as the plain measures, and nobody to be recognised."""

import csv
import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db
from residents_budget.neighbourhoods.models import PopulationFigure
from residents_budget.participation import csv_tables, periods
from residents_budget.participation import queries as records
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import Deed as Plain
from residents_budget.participation.deeds import from_records
from residents_budget.participation.population import population_of
from residents_budget.publications import queries, services
from residents_budget.publications.remembered import Remembered
from tests import cast
from tests.questions import questions_asked

VERBS = {
    "attend": Verb.ATTENDED,
    "support": Verb.SUPPORTED,
    "comment": Verb.COMMENTED,
    "help": Verb.DID_TASK,
    "organise": Verb.ORGANISED,
    "initiate": Verb.PROPOSED,
}
AREAS = {"Lindenhof": 600, "De Hoven": 430, "Plantsoenflats": 280}


def take_part(place, area, number, *, act="help", first=0, days_ago=20, minutes=None, initiative=None):
    """So many residents of an area do something; returns the same as plain records. ``first`` tells them apart."""
    sub_area = cast.area(place, area) if area else None
    day, plain = moments.today() - timedelta(days=days_ago), []
    for person in range(first, first + number):
        name = f"Neighbour {person} of {area}"
        account = db.session.scalar(sa.select(cast.Account).where(cast.Account.email == f"{name}@example.nl"))
        if account is None:
            account = cast.Account(
                name=name,
                email=f"{name}@example.nl",
                created_at=moments.now(),
                sub_area_id=sub_area.id if sub_area else None,
            )
            db.session.add(account)
            db.session.flush()
        db.session.add(
            Deed(
                neighbourhood_id=place.id,
                initiative_id=initiative.id if initiative else None,
                verb=VERBS[act],
                act=Act(act),
                happened_on=day,
                recorded_at=moments.now(),
                person_id=account.id,
                by_id=account.id,
                sub_area_id=account.sub_area_id,
                minutes=minutes,
            )
        )
        plain.append(Plain(account.id, day, act, None, area, None, minutes / 60 if minutes else None))
    db.session.commit()
    return plain


@pytest.fixture
def many(linden):
    """Two years of taking part in De Linden, as plain records."""
    return [
        *take_part(linden, "Lindenhof", 40, act="support", days_ago=500),
        *take_part(linden, "Lindenhof", 60, act="support", first=20),
        *take_part(linden, "Lindenhof", 30, minutes=150, first=20),
        *take_part(linden, "De Hoven", 25, act="comment"),
        *take_part(linden, "De Hoven", 12, minutes=30),
        *take_part(linden, "Plantsoenflats", 3, act="attend"),
    ]


def publish(place, up_to=None):
    """What was done up to twenty days ago, or this day, is published after the years before it."""
    period = periods.twelve_months_up_to(up_to or moments.today() - timedelta(days=20))
    made = services.publish_with_earlier_years(place, period)
    db.session.commit()
    return made


@pytest.fixture
def published(linden, many):
    """The same, and it was published."""
    publish(linden)
    return many


def rows_of(page):
    return list(csv.DictReader(io.StringIO(page.answer.get_data().decode("utf-8-sig"))))


def breadth(browser, person=None):
    return browser(person).get("/n/de-linden/breadth?lang=en&depth=full")


def test_the_page_assesses_the_same_as_the_plain_measures(linden, published):
    plain = assess(population_of(AREAS, 2025), from_records(published), conversations=(0, 0))
    assert queries.assessment(linden) == plain


def test_the_page_says_the_verdict_and_shows_the_numbers(browser, linden, published):
    plain, page = assess(population_of(AREAS, 2025), from_records(published), conversations=(0, 0)), breadth(browser)
    assert plain.verdict.title in page.text
    assert f"version {plain.verdict.rules}" in page.text
    assert all(question.title in page.text for question in plain.questions)
    shown = [row for row in plain.areas if not row.suppressed]
    assert shown
    for row in shown:
        assert f"{row.active} of {row.residents} residents" in page.html


def test_nobody_can_be_recognised_on_the_page(browser, linden, published):
    plain, page = assess(population_of(AREAS, 2025), from_records(published), conversations=(0, 0)), breadth(browser)
    flats = plain.areas[2]
    assert (flats.name, flats.suppressed, flats.reason) == ("Plantsoenflats", True, "few")
    assert "3 of 280" not in page.html
    assert "fewer than 5 people" in page.text
    numbers = re.findall(r'<td class="number">(\d+)</td>', page.html)
    assert numbers
    assert not {"1", "2", "3", "4"} & set(numbers)
    assert not any(f"Neighbour {person} of" in page.text for person in range(80))


def test_a_second_area_is_left_out_so_that_the_small_one_cannot_be_subtracted(linden, published):
    active = [row.active for row in queries.assessment(linden).areas]
    assert active.count(None) >= 2


def test_the_csv_tells_what_the_page_tells_and_no_more(browser, linden, published):
    plain = assess(population_of(AREAS, 2025), from_records(published), conversations=(0, 0))
    rows = rows_of(browser().get("/n/de-linden/breadth.csv?table=areas"))
    assert [(row["area"], row["active"]) for row in rows] == [
        (row.name, "" if row.suppressed else str(row.active)) for row in plain.areas
    ]
    assert rows[2] == dict.fromkeys(csv_tables.AREAS, "") | {
        "area": "Plantsoenflats",
        "residents": "280",
        "suppressed": "yes",
    }
    answers = rows_of(browser().get("/n/de-linden/breadth.csv?table=questions"))
    assert [row["answer"] for row in answers] == [*(one.answer for one in plain.questions), plain.verdict.word]
    steps = rows_of(browser().get("/n/de-linden/breadth.csv?table=ladder"))
    assert [row["people"] for row in steps] == ["" if n is None else str(n) for n in plain.ladder.levels]


def test_an_unknown_table_is_refused(browser, linden):
    assert browser().get("/n/de-linden/breadth.csv?table=people").status == 400


def test_an_area_named_like_a_formula_is_harmless_in_a_spreadsheet(browser, app):
    place = cast.make_place("De Linden", [("=HYPERLINK(1)", 300), ("+Zuid", 400)])
    take_part(place, "+Zuid", 9)
    publish(place)
    rows = rows_of(browser().get(f"/n/{place.slug}/breadth.csv"))
    assert [row["area"] for row in rows] == ["'=HYPERLINK(1)", "'+Zuid"]


def test_everybody_may_look(browser, linden, published, bram, dewi, els, freek):
    for person in (None, bram, dewi, els, freek):
        assert breadth(browser, person).status == 200


def test_dewi_goes_where_hardly_anybody_is_known_and_others_see_where_we_go(browser, linden, published, dewi):
    flats = cast.area(linden, "Plantsoenflats")
    assert f'href="/n/de-linden/outreach/new?sub_area={flats.id}"' in breadth(browser, dewi).html
    page = breadth(browser)
    assert 'href="/n/de-linden/outreach"' in page.html
    assert "Go there: Plantsoenflats" in page.text


def test_without_deeds_the_page_invites(browser, linden):
    page = breadth(browser)
    assert "We do not know enough yet." in page.text
    assert "/n/de-linden/initiatives/new" in page.html


def test_before_the_first_publication_nothing_of_anybody_is_shown(browser, linden, many):
    """Amina looks a minute after her street joined: no figure stands anywhere until it was looked over."""
    page = breadth(browser)
    assert "The first figures are being worked out." in page.text
    assert not re.search(r"[0-9]+ of [0-9]+ residents", page.html)
    assert "We do not know enough yet." not in page.text
    for table in csv_tables.TABLES:
        answer = browser().get(f"/n/de-linden/breadth.csv?table={table}")
        assert answer.status == 200
        assert rows_of(answer) == []
    assert "There are no figures yet." in browser().get("/n/de-linden?lang=en").text
    services.publish_first_figures()
    assert "are being worked out" not in breadth(browser).text
    assert "of 600 residents" in breadth(browser).html


def test_four_people_are_told_that_five_are_needed(browser, linden):
    take_part(linden, "Lindenhof", 4)
    services.publish_first_figures()
    assert "As soon as five people have taken part" in breadth(browser).text
    assert queries.picture(linden) is None


def test_without_population_figures_the_page_says_so_and_els_can_do_something(browser, linden, many, els):
    db.session.execute(sa.delete(PopulationFigure))
    services.publish_first_figures()
    assert "We do not know yet how many people live here." in breadth(browser).text
    assert "/desk/population" not in breadth(browser).html
    assert "/desk/population" in breadth(browser, els).html


def test_an_area_without_figures_is_named_and_not_counted(browser, linden, many):
    db.session.execute(sa.delete(PopulationFigure).where(PopulationFigure.area_name == "De Hoven"))
    publish(linden)
    assert "Of De Hoven we do not know how many people live there." in breadth(browser).text
    assert [row.name for row in queries.assessment(linden).areas] == ["Lindenhof", "Plantsoenflats"]


def test_the_newest_figures_count(linden):
    db.session.add(
        PopulationFigure(area_code="Lindenhof", area_name="Lindenhof", level="sub_area", year=2026, residents=650)
    )
    db.session.commit()
    assert records.population(linden).residents.tolist() == [650, 430, 280]


def test_figures_by_age_are_used_where_all_areas_have_them(linden):
    db.session.execute(sa.delete(PopulationFigure))
    for area, young, old in (("Lindenhof", 200, 400), ("De Hoven", 230, 200), ("Plantsoenflats", 180, 100)):
        for band, residents in (("15-24", young), ("65+", old)):
            db.session.add(
                PopulationFigure(
                    area_code=area, area_name=area, level="sub_area", year=2025, age_band=band, residents=residents
                )
            )
    db.session.commit()
    found = records.population(linden)
    assert found.ages == ("15-24", "65+")
    assert found.residents.tolist() == [600, 430, 280]


def test_chris_who_lives_elsewhere_is_no_resident_of_de_linden(browser, linden, elsewhere, many):
    before = records.people_known(linden, periods.twelve_months_up_to(moments.today()))
    overkant = cast.area(elsewhere, "Overkant")
    for number in range(6):
        neighbour = cast.resident(f"Chris{number}", elsewhere, "Overkant")
        db.session.add(
            Deed(
                neighbourhood_id=linden.id,
                verb=Verb.ATTENDED,
                act=Act.ATTEND,
                happened_on=moments.today() - timedelta(days=30),
                recorded_at=moments.now(),
                person_id=neighbour.id,
                sub_area_id=overkant.id,
            )
        )
    db.session.commit()
    publish(linden)
    assert queries.assessment(linden).active == before
    assert queries.picture(linden).visitors == 6


def test_what_was_published_is_read_once_and_never_computed_for_a_page(linden, published, monkeypatch):
    read = []
    monkeypatch.setattr(queries, "_pictures", Remembered())
    whole = queries._as_published
    monkeypatch.setattr(queries, "_as_published", lambda *given: read.append(1) or whole(*given))
    monkeypatch.setattr(records, "assessed", None)
    first = queries.assessment(linden)
    take_part(linden, "De Hoven", 1, first=100)
    assert queries.assessment(linden) is first
    assert len(read) == 1


def test_somebody_who_is_erased_is_counted_no_longer_in_what_comes(linden, many):
    period = periods.twelve_months_up_to(moments.today())
    before = records.people_known(linden, period)
    person = db.session.scalar(sa.select(Deed.person_id).where(Deed.act == Act.COMMENT))
    db.session.execute(sa.update(Deed).where(Deed.person_id == person).values(person_id=None))
    db.session.commit()
    assert records.people_known(linden, period) == before - 1
    assert publish(linden, moments.today()).figures["fields"]["active"] == before - 1


def test_earlier_years_stand_beside_this_one(browser, linden, published):
    earlier = queries.picture(linden).earlier
    assert [one.active for one in earlier] == [40]
    assert "The same in earlier years" in breadth(browser).text


def test_the_sentence_for_the_neighbourhood_page_agrees(linden, published):
    found, summary = queries.assessment(linden), queries.summary(linden)
    assert (summary.verdict, summary.hardly_known) == (found.verdict, found.hardly_known)


def test_a_warm_page_asks_little_of_the_database(browser, linden, published, bram):
    browser(bram).get("/n/de-linden/breadth")
    with questions_asked() as asked:
        page = breadth(browser, bram)
    assert page.status == 200
    assert len(asked) <= 15
    assert linden.zone
    with questions_asked() as asked:
        queries.assessment(linden)
    assert len(asked) == 1


@pytest.mark.parametrize("address", ["/n/nergens/breadth", "/n/nergens/breadth.csv"])
def test_a_neighbourhood_that_does_not_exist_is_not_here(browser, linden, address):
    assert browser().get(address).status == 404
