"""The pages of the pulse: answering without an account, running it, reading what came of it."""

import secrets

import pytest

from residents_budget.database import db
from residents_budget.effects import services as effects
from residents_budget.pulse import queries, services
from residents_budget.pulse.models import PulseAnswer
from residents_budget.pulse.terms import Group, Question
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered, HoursRange
from tests import cast
from tests.pulse.test_services import LETTERS, SIZES, in_four_weeks, opened, with_codes
from tests.questions import questions_asked, selects_asked
from tests.realisation.story import granted
from tests.strict_client import Browser
from tests.voting.test_languages import _left_in_latin

FIELDS = {question.value: "1" for question in Question}


def fields(**more):
    return FIELDS | {"form": secrets.token_hex(16)} | more


def test_a_neighbour_answers_without_an_account(browser, linden, els):
    pulse = opened(linden, els)
    here = f"/n/de-linden/pulse/{pulse.id}"
    visitor = browser()
    assert "Beantwoord de vragen" in visitor.get("/n/de-linden/pulse").text
    page = visitor.get(f"{here}/answer")
    assert "De mensen kennen elkaar in deze buurt nauwelijks" in page.text
    assert visitor.post(f"{here}/answer", fields={"form": secrets.token_hex(16)}).status == 422
    assert "bewaard" in visitor.post(f"{here}/answer", fields=fields(age_band="65+")).text
    assert queries.answers_so_far(pulse) == {Group.OPEN: 1}


def test_the_four_statements_stand_word_for_word(browser, linden, els):
    pulse = opened(linden, els)
    text = browser().get(f"/n/de-linden/pulse/{pulse.id}/answer?lang=nl").text
    for statement in (
        "De mensen kennen elkaar in deze buurt nauwelijks",
        "De mensen gaan in deze buurt op een prettige manier met elkaar om",
        "Ik woon in een gezellige buurt, waar veel saamhorigheid is",
        "Ik voel me thuis bij de mensen die in deze buurt wonen",
        "Ik vertrouw erop dat de gemeente zich aan afspraken houdt",
        "Ik kan hier in de buurt iets veranderen",
        "Dit is ook van mij",
        "Heb je dit jaar iemand leren kennen die anders leeft dan jij?",
    ):
        assert statement in text


def test_a_wrong_code_keeps_what_was_filled_in(browser, linden, els):
    pulse, codes = with_codes(linden, els)
    here, visitor = f"/n/de-linden/pulse/{pulse.id}/letter", browser()
    page = visitor.post(here, fields=fields(code="7K3M-01234-56789-ABCN"))
    assert page.status == 422
    assert page.html.count("checked") == len(Question)
    assert visitor.post(here, fields=fields(code=codes[0])).status == 200
    assert visitor.post(here, fields=fields(code=codes[0])).status == 422
    assert queries.answers_so_far(pulse) == {Group.DRAWN: 1}


def test_odd_input_is_asked_back(browser, linden, els):
    pulse = opened(linden, els)
    here, visitor = f"/n/de-linden/pulse/{pulse.id}/answer", browser()
    for wrong in ({"ours": "9"}, {"ours": "x" * 9000}, {"age_band": "<script>"}, {"form": "1"}, {"area": "٣x"}):
        assert visitor.post(here, fields=fields(**wrong)).status == 422
    assert queries.answers_so_far(pulse) == {}


def test_a_pulse_of_elsewhere_is_not_found(browser, linden, elsewhere, els, dewi):
    pulse = opened(linden, els)
    for path in ("", ".csv", "/answer", "/letter", "/paper"):
        assert browser().get(f"/n/de-overkant/pulse/{pulse.id}{path}").status == 404
    assert browser().get(f"/n/de-linden/pulse/{pulse.id}/professionals/{'0' * 24}").status == 404


def test_dewi_runs_a_pulse_from_the_announcement_to_the_end(browser, linden, dewi):
    worker = browser(dewi)
    told = {"until": in_four_weeks().isoformat(), "seed_source": "the national lottery", "lists_sha256": ""}
    for place, area in enumerate(["Lindenhof", "De Hoven", "Plantsoenflats"]):
        told |= {
            f"lists-{place}-area": area,
            f"lists-{place}-people": str(SIZES.get(area, 0)),
            f"lists-{place}-letters": str(LETTERS.get(area, 0)),
        }
    assert worker.get("/n/de-linden/pulse/new").status == 200
    assert worker.post("/n/de-linden/pulse/new", fields=told | {"lists-0-letters": "501"}).status == 422
    assert worker.post("/n/de-linden/pulse/new", fields=told).status == 200
    [pulse] = queries.pulses(linden)
    here = f"/n/de-linden/pulse/{pulse.id}"
    assert worker.post(f"{here}/seed", fields={"seed": "x"}).status == 422
    assert worker.post(f"{here}/seed", fields={"seed": "12 33 41 07"}).status == 200
    assert worker.post(f"{here}/letters", fields={"help_at": ""}).status == 422
    assert worker.post(f"{here}/letters", fields={"help_at": "Lindehuis", "language": "tr"}).status == 200
    from residents_budget.jobs import services as jobs

    jobs.work_on(queries.work_for(pulse).id)
    assert worker.post(f"{here}/letters/download").headers["Content-Type"] == "application/zip"
    assert worker.post(f"{here}/open").status == 200
    sheet = fields(area=str(cast.area(linden, "Lindenhof").id))
    assert worker.post(f"{here}/enter", fields=sheet).status == 200
    assert worker.get(f"{here}/enter").status == 200
    key = queries.pulse(linden, pulse.id).professionals_key
    asked = {"form": secrets.token_hex(16), "trust": "2"}
    assert "niet verplicht" not in browser().get(f"{here}/professionals/{key}").text, "it is the only question"
    empty = browser().post(f"{here}/professionals/{key}", fields={"form": asked["form"]})
    assert (empty.status, 'id="trust-error"' in empty.html) == (422, True)
    assert browser().post(f"{here}/professionals/{key}", fields=asked).status == 200
    assert worker.get(f"{here}/steps").status == 200
    assert browser().get(f"{here}.csv").status == 404, "nothing is told before the end"
    assert worker.post(f"{here}/end").status == 200
    assert "Minder dan 30" in browser().get(here).text
    assert browser().get(f"{here}/answer").status == 200
    assert browser().post(f"{here}/answer", fields=fields()).status == 409


def _many(pulse, linden, number=60):
    areas = [cast.area(linden, name).id for name in ("Lindenhof", "De Hoven")]
    db.session.add_all(
        PulseAnswer(
            id=secrets.token_hex(16),
            pulse_id=pulse.id,
            group=group,
            sub_area_id=areas[place % 2],
            age_band="",
            answers={question.value: 1 + place % 3 for question in Question if question is not Question.MET}
            | {"met": 1 + place % 2},
        )
        for group in Group
        for place in range(number)
    )
    db.session.flush()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everybody_reads_what_came_of_it(browser, linden, els, language):
    pulse, _codes = with_codes(linden, els)
    _many(pulse, linden)
    services.end(pulse, by=els)
    page = browser().get(f"/n/de-linden/pulse/{pulse.id}?lang={language}")
    assert page.status == 200
    assert "67" in page.text, "two of three agree"
    table = browser().get(f"/n/de-linden/pulse/{pulse.id}.csv").answer.get_data(as_text=True)
    assert "drawn,influence,,60,66.7" in table
    assert "open,influence,,60,66.7" in table
    assert "professionals,trust_in_residents,,60,66.7" in table
    assert browser().get("/n/de-linden/pulse").status == 200


def test_an_arabic_reader_answers_in_arabic(app, linden, els):
    pulse, codes = with_codes(linden, els)
    reader, here = Browser(app), f"/n/de-linden/pulse/{pulse.id}"
    pages = [
        reader.get(f"{here}/letter?lang=ar"),
        reader.get(f"{here}/answer"),
        reader.get(f"{here}/paper"),
        reader.post(f"{here}/letter", fields=fields(code="nonsense")),
        reader.post(f"{here}/letter", fields={"form": secrets.token_hex(16), "code": ""}),
        reader.post(f"{here}/letter", fields={"form": secrets.token_hex(16), "code": codes[0]}),
        reader.post(f"{here}/letter", fields=fields(code=codes[0])),
        reader.get("/n/de-linden/pulse/999999/answer"),
    ]
    assert [page.status for page in pages] == [200, 200, 200, 422, 422, 422, 200, 404]
    services.end(pulse, by=els)
    pages.append(reader.get(f"{here}/answer"))
    names = {"Lindenhof", "De Hoven", "Plantsoenflats"}
    for page in pages:
        assert 'lang="ar" dir="rtl"' in page.html
        assert _left_in_latin(page) - names == set(), page.text[:200]


def test_the_page_of_a_pulse_asks_few_queries_however_many_answered(browser, linden, els):
    pulse, _codes = with_codes(linden, els)
    _many(pulse, linden)
    services.end(pulse, by=els)
    few = _queries(browser, pulse)
    _many(pulse, linden, 300)
    assert _queries(browser, pulse) == few <= 15


def _queries(browser, pulse):
    here = browser()
    here.get(f"/n/de-linden/pulse/{pulse.id}")
    with selects_asked() as asked:
        here.get(f"/n/de-linden/pulse/{pulse.id}")
    return len(asked)


def _ended(linden, els, half, agree):
    """A pulse of an earlier half-year in which so many of sixty agreed with everything."""
    pulse, _codes = with_codes(linden, els)
    for number in range(60):
        answer = 1 if number < agree else 4
        answers = {question.value: answer if question is not Question.MET else min(answer, 2) for question in Question}
        area = cast.area(linden, ("Lindenhof", "De Hoven")[number % 2]).id
        db.session.add(
            PulseAnswer(id=f"{half}-{number}", pulse_id=pulse.id, group=Group.DRAWN, sub_area_id=area, answers=answers)
        )
    db.session.flush()
    services.end(pulse, by=els)
    pulse.half = half
    db.session.commit()
    return pulse


def test_three_half_years_stand_on_a_line_with_their_change(browser, linden, els):
    for half, agree in (("2024-2", 12), ("2025-1", 14), ("2025-2", 45)):
        _ended(linden, els, half, agree)
    told = [year.item(Question.INFLUENCE) for year in queries.half_years(linden)]
    assert [round(item.share.value, 2) for item in told] == [0.2, 0.23, 0.75]
    assert [item.change and item.change.sure for item in told] == [None, "chance", "sure"]
    page = browser().get("/n/de-linden/pulse?lang=en")
    assert page.html.count('class="ribbon"') == 8
    for words in ("Autumn 2024", "Spring 2025", "surely more than last time"):
        assert words in page.text
    lines = browser().get("/n/de-linden/pulse.csv").answer.get_data(as_text=True).split("\r\n")
    head = "half_year,question,answers_about,percent_agree,percent_low,percent_high,change,sure"
    assert lines[0].lstrip("\ufeff") == head
    assert [line.split(",")[0] for line in lines[1:4]] == ["2024-2", "2025-1", "2025-2"]


def test_what_was_shown_stays_when_residents_are_counted_anew(browser, linden, els):
    from residents_budget.neighbourhoods.models import PopulationFigure

    _ended(linden, els, "2025-2", 30)
    before = queries.latest(linden)
    db.session.query(PopulationFigure).update({"residents": PopulationFigure.residents * 3 + 50})
    db.session.commit()
    assert queries.latest(linden) == before


def test_a_half_year_below_the_minimum_is_a_hole_in_the_line(browser, linden, els):
    _ended(linden, els, "2024-2", 12)
    empty, _codes = with_codes(linden, els)
    services.end(empty, by=els)
    empty.half = "2025-1"
    _ended(linden, els, "2025-2", 45)
    told = [year.item(Question.OURS) for year in queries.half_years(linden)]
    assert [item.share is None for item in told] == [False, True, False]
    assert told[2].change.sure == "sure"
    page = browser().get("/n/de-linden/pulse?lang=en")
    assert "not shown" in page.text
    assert 'class="ribbon"' not in page.html


def test_the_line_asks_no_answers(browser, linden, els):
    for half in ("2024-1", "2024-2", "2025-1", "2025-2"):
        _ended(linden, els, half, 20)
    with questions_asked() as asked:
        browser().get("/n/de-linden/pulse")
        browser().get("/n/de-linden/effects")
    assert not [statement for statement in asked if "pulse_answer" in statement]


@pytest.mark.parametrize("address", ["", "/results", "/together", "/relations", "/leaflet"])
def test_pages_of_effects_ask_no_more_however_many_pulses_and_initiatives_there_are(
    browser, linden, els, amina, dewi, address
):
    def lives(title):
        garden = granted(linden, amina, title=title)
        work.write_hours(garden, by=dewi, hours=HoursRange.FROM_4_TO_8, on_paper=True, people=6)
        work.count_heads(garden, by=dewi, what="Opening", heads=40)
        work.record_result(garden, by=amina, promised="Soil", delivered=Delivered.DONE, sentence="It lies there.")
        for order in (1, 2, 3):
            effects.record(garden, by=amina, order=order, what=f"{title} {order}", told_by="Fatma")
        db.session.commit()

    def asked():
        here = browser(amina)
        with selects_asked() as selects:
            assert here.get(f"/n/de-linden/effects{address}").status == 200
        return len(selects)

    lives("Garden")
    _ended(linden, els, "2024-1", 20)
    few = asked()
    for number in range(6):
        lives(f"Bed {number}")
    for half in ("2024-2", "2025-1", "2025-2"):
        _ended(linden, els, half, 30)
    assert 8 <= asked() <= few <= 20
