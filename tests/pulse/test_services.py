"""A pulse from announcement to end: drawn by a public seed, answered once, and nothing ties answer to person."""

import io
import secrets
import threading
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.errors import NotFound, Refusal, TooLate
from residents_budget.jobs import services as jobs
from residents_budget.letters.rules import Fetched
from residents_budget.panels import lots
from residents_budget.pulse import queries, rules, services
from residents_budget.pulse.models import Pulse, PulseAnswer, PulseCode
from residents_budget.pulse.terms import Group, Question, State
from tests import cast
from tests.at_once import at_once

ALL_AGREE = dict.fromkeys(Question, 1)
SIZES = {"Lindenhof": 500, "De Hoven": 400}
LETTERS = {"Lindenhof": 5, "De Hoven": 3}


def form():
    return secrets.token_hex(16)


def in_four_weeks():
    return moments.today() + timedelta(days=28)


def prepared(linden, els, **told):
    values = {"until": in_four_weeks(), "sizes": SIZES, "letters": LETTERS, "seed_source": "the national lottery"}
    return services.prepare(linden, by=els, **values | told)


def opened(linden, by):
    """A pulse without a draw that is open."""
    pulse = services.prepare(linden, by=by, until=in_four_weeks())
    services.open_pulse(pulse, by=by)
    return pulse


def with_codes(linden, els):
    """(an open pulse, the codes of its letters)."""
    pulse = prepared(linden, els)
    services.let_fall(pulse, "12 33 41 07", by=els)
    rows, letters = services._new_codes(pulse)
    db.session.execute(sa.insert(PulseCode), rows)
    pulse.letters_fetched_at = moments.now()
    services.open_pulse(pulse, by=els)
    return pulse, [letter.code for letter in letters]


def test_who_gets_a_letter_follows_from_the_seed_and_nothing_else(linden, els):
    pulse = prepared(linden, els)
    services.let_fall(pulse, " 12  33 41 07 ", by=els)
    assert queries.letters_of_drawn(pulse) == {
        area: sorted(lots.members("12 33 41 07", area, SIZES[area], number)) for area, number in LETTERS.items()
    }
    with pytest.raises(TooLate):
        services.let_fall(pulse, "another seed", by=els)


def test_a_draw_that_cannot_be_held_is_refused(linden, els):
    for wrong in ({"letters": {"Lindenhof": 501}}, {"seed_source": " "}, {"until": moments.today() - timedelta(1)}):
        with pytest.raises(Refusal):
            prepared(linden, els, **wrong)
    with pytest.raises(NotFound):
        prepared(linden, els, sizes={"Elsewhere": 9}, letters={"Elsewhere": 3})
    with pytest.raises(Refusal):
        prepared(linden, els, until=moments.today() + timedelta(days=200))


def test_there_is_one_pulse_in_a_half_year(linden, els):
    prepared(linden, els)
    with pytest.raises(TooLate):
        prepared(linden, els)


def test_letters_are_made_once_fetched_once_and_opened_after_that(linden, els):
    pulse = prepared(linden, els)
    services.let_fall(pulse, "12 33 41 07", by=els)
    with pytest.raises(Refusal):
        services.open_pulse(pulse, by=els)
    job = services.ask_for_letters(pulse, by=els, language="ar", help_at="Lindehuis", link="https://x.nl/pulse/1")
    jobs.work_on(job.id)
    db.session.refresh(pulse)
    assert queries.codes_left(pulse) == 8
    name, pieces = services.fetch(pulse, by=els)
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as whole:
        table = whole.read("mail-house.csv").decode()
    assert name == f"letters-pulse-{pulse.half}.zip"
    assert table.count("Lindenhof · ") == 5
    with pytest.raises(Fetched):
        services.fetch(pulse, by=els)
    services.open_pulse(pulse, by=els)
    code = table.split("\r\n")[1].split(",")[1].strip('"')
    services.answer_by_letter(pulse, ALL_AGREE, code=code, form=form())
    assert queries.codes_left(pulse) == 7


def test_a_code_answers_once_and_is_gone(linden, els):
    pulse, codes = with_codes(linden, els)
    services.answer_by_letter(pulse, ALL_AGREE, code=codes[0].lower(), form=form())
    with pytest.raises(rules.NoSuchCode):
        services.answer_by_letter(pulse, ALL_AGREE, code=codes[0], form=form())
    for nonsense in ("", "7K3M-01234-56789-ABCN", "x" * 5000):
        with pytest.raises(rules.NoSuchCode):
            services.answer_by_letter(pulse, ALL_AGREE, code=nonsense, form=form())
    assert queries.answers_so_far(pulse) == {Group.DRAWN: 1}


def test_nothing_that_is_kept_ties_an_answer_to_a_code(linden, els):
    pulse, codes = with_codes(linden, els)
    deeds = db.session.query(Deed).count()
    services.answer_by_letter(pulse, ALL_AGREE, code=codes[0], form=form())
    assert db.session.query(Deed).count() == deeds, "an answer writes nothing in the book"
    kept = {column.name for column in PulseAnswer.__table__.columns}
    assert kept == {"id", "pulse_id", "group", "sub_area_id", "age_band", "answers"}
    prefix = codes[0][:4]
    assert db.session.query(PulseCode).filter_by(prefix=prefix).count() == 0
    assert not {"used", "used_at", "answered_at"} & {column.name for column in PulseCode.__table__.columns}


def test_the_sub_area_of_a_letter_is_kept_unless_she_says_no(linden, els):
    pulse, codes = with_codes(linden, els)
    services.answer_by_letter(pulse, ALL_AGREE, code=codes[0], form=form(), age_band="25-44")
    services.answer_by_letter(pulse, ALL_AGREE, code=codes[1], form=form(), with_area=False)
    areas = sorted((one.sub_area_id is None, one.age_band) for one in db.session.query(PulseAnswer))
    assert areas == [(False, "25-44"), (True, "")]


def test_the_same_form_twice_is_one_answer(linden, els):
    pulse, name = opened(linden, els), form()
    services.answer_openly(pulse, ALL_AGREE, form=name)
    with pytest.raises(rules.AnsweredBefore):
        services.answer_openly(pulse, ALL_AGREE, form=name)
    assert queries.answers_so_far(pulse) == {Group.OPEN: 1}


def test_odd_answers_are_refused(linden, elsewhere, els):
    pulse = opened(linden, els)
    for answers in ({}, {Question.MET: 3}, {Question.OURS: 6}, {Question.OURS: -1}):
        with pytest.raises(Refusal):
            services.answer_openly(pulse, answers, form=form())
    for wrong in ({"age_band": "0-14"}, {"form": "short"}, {"sub_area": cast.area(elsewhere, "Overkant")}):
        with pytest.raises(Refusal):
            services.answer_openly(pulse, ALL_AGREE, **{"form": form()} | wrong)
    assert queries.answers_so_far(pulse) == {}


def test_it_can_be_answered_only_while_it_is_open(linden, els):
    pulse = services.prepare(linden, by=els, until=in_four_weeks())
    with pytest.raises(TooLate):
        services.answer_openly(pulse, ALL_AGREE, form=form())
    services.open_pulse(pulse, by=els)
    services.answer_openly(pulse, ALL_AGREE, form=form())
    pulse.until = moments.today() - timedelta(days=2)
    with pytest.raises(TooLate):
        services.answer_openly(pulse, ALL_AGREE, form=form())
    services.end(pulse, by=els)
    assert pulse.state is State.ENDED
    with pytest.raises(TooLate):
        services.answer_as_professional(pulse, 1, form=form())
    with pytest.raises(TooLate):
        services.end(pulse, by=els)


def test_at_the_end_codes_that_were_not_used_are_gone(linden, els):
    pulse, _codes = with_codes(linden, els)
    services.end(pulse, by=els)
    assert queries.codes_left(pulse) == 0


def _settle():
    from residents_budget.accounts.terms import Role

    linden = cast.make_linden()
    els = cast.with_role("Els", Role.DISTRICT_STAFF, linden)
    pulse, codes = with_codes(linden, els)
    db.session.commit()
    return pulse.id, codes[0]


def test_one_code_in_eight_hands_answers_once(fresh_app):
    with fresh_app.app_context():
        number, code = _settle()

    def answer():
        services.answer_by_letter(db.session.get(Pulse, number), ALL_AGREE, code=code, form=form())

    found = at_once(fresh_app, [answer] * 8)
    assert found.count(None) == 1
    assert all(one is None or isinstance(one, Refusal) for one in found), found
    with fresh_app.app_context():
        assert db.session.query(PulseAnswer).count() == 1


def test_without_the_code_going_in_the_same_step_it_would_answer_more_than_once(fresh_app):
    """The twin of "one code in eight hands": the same race, with looking first and storing afterwards."""
    with fresh_app.app_context():
        number, code = _settle()
    looked = threading.Barrier(8)

    def answer():
        pulse = db.session.get(Pulse, number)
        assert queries.find_code(pulse, code[:4]) is not None
        db.session.commit()
        looked.wait(30)
        db.session.execute(sa.delete(PulseCode).where(PulseCode.prefix == code[:4]))
        services._store(pulse, form(), Group.DRAWN, {"ours": 1})

    assert at_once(fresh_app, [answer] * 8).count(None) > 1
