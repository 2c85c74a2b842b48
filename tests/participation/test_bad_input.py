"""Bad input, item by item, through the command and through the page: said under the figures, never in silence."""

import argparse
import csv
import io
import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.moments import today
from residents_budget.neighbourhoods.models import PopulationFigure
from residents_budget.participation import command_line, periods
from residents_budget.participation import queries as records
from residents_budget.publications import queries
from tests.participation.test_pages import breadth, many, publish, take_part  # noqa: F401

HEADER = ("person", "date", "act", "initiative", "area", "age_band", "hours", "brought_by")
AREAS = {"North": 500, "East": 500, "South": 500, "West": 500}


def deed(person, area, *, day=None, act="support", initiative="garden"):
    return (person, (day or today() - timedelta(days=30)).isoformat(), act, initiative, area, "", "", "")


def everybody(number=40):
    """A neighbourhood that takes part broadly, two years long: without bad input its verdict is "broad"."""
    acts = ("help", "support", "comment", "help")
    for area in AREAS:
        for one in range(number):
            yield deed(f"{area}{one}", area, act=acts[one % 4])
            if one % 10 < 6:
                yield deed(f"{area}{one}", area, act="attend", day=today() - timedelta(days=500))
    yield deed("amina", "North", act="initiate", day=today() - timedelta(days=500))
    yield deed("amina", "North", act="help")


@pytest.fixture
def command(tmp_path):
    """What the command prints as JSON, and as sentences, for these rows."""

    def run(deeds, residents=AREAS):
        for name, rows in (
            ("population.csv", [("area", "age_band", "residents"), *((a, "", n) for a, n in residents.items())]),
            ("deeds.csv", [HEADER, *deeds]),
        ):
            with open(tmp_path / name, "w", newline="") as file:
                csv.writer(file).writerows(rows)
        parser = argparse.ArgumentParser()
        command_line.add_arguments(parser)
        files = ["--population", str(tmp_path / "population.csv"), "--deeds", str(tmp_path / "deeds.csv")]
        said = []
        for words in ([*files, "--json"], files):
            out, err = io.StringIO(), io.StringIO()
            assert (command_line.run(parser.parse_args(words), out, err), err.getvalue()) == (0, "")
            said.append(out.getvalue())
        found = json.loads(said[0])
        for note in found["notes"]:
            assert f"* {note}" in said[1], "for people the command says it too"
        return found

    return run


def says(found, words):
    return any(words in note for note in found["notes"])


def test_without_bad_input_this_neighbourhood_is_broad(command):
    found = command(everybody())
    assert found["verdict"] == "broad"
    assert not any(
        says(found, words) for words in ("future", "two areas", "very many", "Check the figures", "unknown:")
    )


def test_deeds_of_unknown_areas(command):
    found = command([*everybody(), *(deed(f"moon{one}", "Moon") for one in range(20))])
    assert says(found, "These areas are not in the population figures and count as unknown: Moon.")
    assert (found["active"], found["area_known"]) == (181, pytest.approx(161 / 181))
    too_many = command([*everybody(), *(deed(f"moon{one}", "Moon") for one in range(100))])
    assert too_many["verdict"] == "too_little"


def test_people_in_two_areas(command):
    moved = deed("North0", "West", day=today() - timedelta(days=3))
    found = command([*everybody(), moved])
    assert says(found, "Some people were recorded in two areas.")
    assert found["active"] == 161
    at_once = command([*everybody(), *(deed(f"North{one}", "West") for one in range(8))])
    assert says(at_once, "Some people were recorded in two areas.") or at_once["area_known"] < 1


def test_more_active_people_than_residents(command):
    found = command(everybody(), AREAS | {"West": 60} | {"South": 30})
    assert says(found, "more people take part than live there")
    whole = command(everybody(), dict.fromkeys(AREAS, 30))
    assert whole["verdict"] == "too_little"
    assert "More people take part than live here." in whole["because"][0]


def test_a_population_of_zero(command):
    found = command(everybody(), dict.fromkeys(AREAS, 0))
    assert (found["verdict"], found["reach"], found["residents"]) == ("too_little", None, 0)
    assert says(found, "nobody lives here")
    one = command(everybody(), AREAS | {"West": 0})
    assert says(
        one, "In these areas nobody lives, according to the figures, so who is from there counts as unknown: West."
    )
    assert one["area_known"] == pytest.approx(121 / 161)


def test_people_from_where_nobody_lives_do_not_stand_in_for_their_neighbours(command):
    """The houses of West are not in the figures yet; nobody of South takes part. That is no broad neighbourhood."""
    deeds = [row for row in everybody() if row[4] != "South"]
    found = command(deeds, {"North": 500, "East": 500, "South": 500, "West": 0})
    assert (found["questions"]["all_parts"], found["verdict"]) == ("unknown", "too_little")


def test_dates_in_the_future(command):
    found = command(
        [*everybody(), *(deed(f"later{one}", "North", day=today() + timedelta(days=9)) for one in range(7))]
    )
    assert says(found, "Deeds with a date in the future were left out: 7.")
    assert (found["active"], found["verdict"]) == (161, "broad")
    assert found["period"][1] <= today().isoformat()


def test_a_thousand_deeds_by_one_person_in_a_minute(command):
    plain = command(everybody())
    found = command([*everybody(), *([deed("North0", "North", act="help")] * 1000)])
    assert says(found, "Somebody has very many deeds on one day.")
    for name in ("half_of_the_work", "gini", "verdict", "questions", "active", "effective_number"):
        assert found[name] == plain[name], name


def test_a_thousand_deeds_at_a_thousand_initiatives_are_mentioned_too(command):
    flood = [deed("North0", "North", act="help", initiative=f"plan {one}") for one in range(1000)]
    found = command([*everybody(), *flood])
    assert says(found, "Somebody has very many deeds on one day.")
    assert found["verdict"] != "broad", "one person then does most of the work, and the verdict says so"


# The same on the page.


def test_on_the_page_areas_without_figures_are_unknown_and_named(browser, linden, many):  # noqa: F811
    db.session.execute(sa.delete(PopulationFigure).where(PopulationFigure.area_code == "De Hoven"))
    db.session.commit()
    publish(linden)
    page = breadth(browser)
    assert "These areas are not in the population figures and count as unknown: De Hoven." in page.text
    assert "Of De Hoven we do not know how many people live there." in page.text


def test_on_the_page_people_in_two_areas_are_mentioned(browser, linden, many):  # noqa: F811
    first = db.session.scalar(sa.select(Deed).order_by(Deed.id.desc()).limit(1))
    db.session.execute(
        sa.insert(Deed),
        {
            "neighbourhood_id": linden.id,
            "verb": "supported",
            "act": "support",
            "happened_on": today(),
            "recorded_at": moments.now(),
            "person_id": first.person_id,
            "sub_area_id": first.sub_area_id - 1,
            "age_band": "",
            "subject": "",
            "note": "",
        },
    )
    db.session.commit()
    publish(linden, moments.today())
    assert "Some people were recorded in two areas." in breadth(browser).text


def residents_of(name, number):
    db.session.execute(sa.update(PopulationFigure).where(PopulationFigure.area_code == name).values(residents=number))
    db.session.commit()


def test_on_the_page_more_active_people_than_residents_are_mentioned(browser, linden, many):  # noqa: F811
    residents_of("Lindenhof", 55)
    publish(linden)
    page = breadth(browser)
    assert "more people take part than live there" in page.text
    assert queries.assessment(linden).verdict.word == "too_little"


def test_on_the_page_a_population_of_zero_gives_no_figures(browser, linden, many):  # noqa: F811
    for name in ("Lindenhof", "De Hoven", "Plantsoenflats"):
        residents_of(name, 0)
    assert publish(linden) is None
    page = breadth(browser)
    assert page.status == 200
    assert "We do not know yet how many people live here." in page.text


def test_on_the_page_dates_in_the_future_are_left_out(browser, linden, many):  # noqa: F811
    known = records.people_known(linden, periods.twelve_months_up_to(moments.today()))
    take_part(linden, "Lindenhof", 9, first=900, days_ago=-30)
    publish(linden)
    assert "Deeds with a date in the future were left out: 9." in breadth(browser).text
    assert queries.assessment(linden).active == known


def test_on_the_page_a_thousand_deeds_by_one_person_are_mentioned(browser, linden, many):  # noqa: F811
    known = records.people_known(linden, periods.twelve_months_up_to(moments.today()))
    first = db.session.scalar(sa.select(Deed).where(Deed.act == "help").order_by(Deed.id).limit(1))
    one = {
        "neighbourhood_id": linden.id,
        "verb": "did_task",
        "act": "help",
        "happened_on": first.happened_on,
        "recorded_at": moments.now(),
        "person_id": first.person_id,
        "sub_area_id": first.sub_area_id,
        "age_band": "",
        "subject": "",
        "note": "",
    }
    db.session.execute(sa.insert(Deed), [one] * 1000)
    db.session.commit()
    publish(linden)
    assert "Somebody has very many deeds on one day." in breadth(browser).text
    assert queries.assessment(linden).active == known
