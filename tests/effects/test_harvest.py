"""Harvest cards: who does what differently, and what somebody else says of it."""

from datetime import timedelta

import pytest

from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.effects import queries, services
from residents_budget.effects.models import Effect
from residents_budget.effects.terms import Answer
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import Kind
from residents_budget.moments import today
from residents_budget.three_bands import queries as years
from tests import cast
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


@pytest.fixture
def school(linden, dewi):
    return institutions.name_institution(
        linden, by=dewi, name="De Wissel", kind=Kind.SCHOOL, contact="Marieke Tol, head"
    )


@pytest.fixture
def card(garden, amina, school):
    return services.record(
        garden,
        by=amina,
        order=3,
        what="The school gives the key of its garden to neighbours.",
        told_by="Fatma",
        who="De Wissel",
        helped="We showed that we lock up.",
        can_confirm="Joke, across the street",
        institution=school,
    )


def test_a_card_is_unanswered_until_somebody_else_speaks(card, bram):
    assert card.answer is Answer.UNANSWERED
    services.confirm(card, by=bram)
    assert (card.answer, card.confirmed_by) == (Answer.CONFIRMED, "Bram")


def test_an_institution_does_not_confirm_itself(card, school, linden, dewi):
    marieke = cast.resident("Marieke", linden, "De Hoven")
    school.contact_id = marieke.id
    with pytest.raises(NotAllowed, match="own institution"):
        services.confirm(card, by=marieke)
    for name in ("De Wissel", "marieke  tol"):
        with pytest.raises(Refusal, match="itself"):
            services.confirm(card, by=dewi, name=name)


def test_who_contradicts_says_why_and_the_card_stays(card, bram, linden):
    with pytest.raises(Refusal):
        services.contradict(card, by=bram, because=" ")
    services.contradict(card, by=bram, because="The gate is locked on Sundays.")
    assert (card.answer, card.contradicted_by) == (Answer.CONTRADICTED, "Bram")
    with pytest.raises(TooLate):
        services.confirm(card, by=cast.resident("Joke", linden, "De Hoven"))
    assert years.bands_of_neighbourhood(linden).unconfirmed == 0


def test_nobody_who_leads_or_wrote_it_answers_it(card, amina, garden, dewi):
    with pytest.raises(NotAllowed):
        services.contradict(card, by=amina, because="No")
    with pytest.raises(Refusal):
        services.contradict(card, by=dewi, name="Amina", because="No")


def test_a_correction_keeps_what_was_said_and_asks_for_a_new_answer(card, amina, bram):
    services.confirm(card, by=bram)
    services.correct(card, by=amina, what="The school opens its garden on Saturdays.", because="Only on Saturdays.")
    assert card.answer is Answer.UNANSWERED
    assert [one.what_before for one in card.corrections] == ["The school gives the key of its garden to neighbours."]
    for what in (" ", card.what):
        with pytest.raises(Refusal):
            services.correct(card, by=amina, what=what, because="x")
    with pytest.raises(NotAllowed):
        services.correct(card, by=bram, what="No", because="x")


def test_a_panel_of_residents_chooses_one_change_of_the_half_year(card, dewi, bram, linden):
    for _turn in range(2):
        services.choose_most_significant(linden, by=dewi, effect=card, because="A key is trust.", people=9)
    (row,) = queries.chosen(linden)
    assert (row.effect_id, row.people) == (card.id, 9)
    with pytest.raises(Refusal):
        services.choose_most_significant(linden, by=dewi, effect=card, because="We two think so.", people=2)
    with pytest.raises(NotAllowed):
        services.choose_most_significant(linden, by=bram, effect=card, because="I think so.", people=9)
    with pytest.raises(Refusal):
        services.choose_most_significant(linden, by=dewi, effect=card, because="Later.", people=9, half="2999-1")


def test_a_card_is_filled_in_corrected_and_contradicted_on_a_phone(browser, garden, amina, bram, school):
    address = f"/n/de-linden/initiatives/{garden.id}/effects"
    fields = {
        "order": "3",
        "what": "The school asks us first.",
        "who": "De Wissel",
        "institution": str(school.id),
        "helped": "We came every week.",
        "told_by": "Fatma",
        "can_confirm": "Joke",
        "on": (today() - timedelta(days=1)).isoformat(),
        "good": "yes",
        "intended": "no",
        "evidence": "",
    }
    hers = browser(amina)
    hers.post(f"{address}/new", fields=fields)
    card = db.session.query(Effect).one()
    assert (card.institution_id, card.can_confirm) == (school.id, "Joke")
    hers.post(
        f"/n/de-linden/effects/{card.id}/correct", fields={"what": "The school asks us.", "because": "Not first."}
    )
    browser(bram).post(
        f"/n/de-linden/effects/{card.id}/confirm", fields={"answer": "contradicted", "because": "Not me."}
    )
    page = browser().get(address)
    for words in ("The school asks us.", "The school asks us first.", "Not me.", "We came every week"):
        assert words in page.text


def test_dewi_writes_down_what_the_panel_chose(browser, card, dewi, bram):
    address = "/n/de-linden/effects/panel"
    assert browser(bram).get(address).status == 403
    page = browser(dewi).post(address, fields={"effect": str(card.id), "because": "A key is trust.", "people": "7"})
    assert "A key is trust." in page.text
    wrong = browser(dewi).post(address, fields={"effect": str(card.id), "because": "Me.", "people": "1"})
    assert wrong.status == 422


@pytest.fixture
def town(linden, els):
    return institutions.name_institution(linden, by=els, name="Gemeente Oeverdam", kind=Kind.MUNICIPALITY)


def _card(garden, by, **more):
    told = {"order": 3, "what": "They ask us now.", "told_by": "Fatma"} | more
    return services.record(garden, by=by, **told)


def test_the_municipality_does_not_confirm_itself_by_a_second_account(browser, garden, amina, els, dewi, town):
    """Whoever its contact person is: all district staff work for it."""
    card = _card(garden, amina, institution=town)
    other = cast.with_role("Koen", Role.DISTRICT_STAFF, garden.neighbourhood)
    for staff in (els, other):
        with pytest.raises(NotAllowed, match="own institution"):
            services.confirm(card, by=staff)
        assert browser(staff).get(f"/n/de-linden/effects/{card.id}/confirm").status == 403
    with pytest.raises(Refusal, match="itself"):
        services.confirm(card, by=dewi, name="koen")
    assert card.answer is Answer.UNANSWERED


def test_welfare_does_not_confirm_itself_by_the_hand_of_the_worker(garden, amina, dewi, els):
    welfare = institutions.name_institution(garden.neighbourhood, by=els, name="Welzijn", kind=Kind.WELFARE)
    with pytest.raises(NotAllowed, match="own institution"):
        services.confirm(_card(garden, amina, institution=welfare), by=dewi, name="Joke")


def test_an_institution_does_not_confirm_what_it_told_of_another(garden, amina, dewi, els, school, linden, town):
    marieke = cast.resident("Marieke van der Tol", linden, "De Hoven")
    school.contact_id = marieke.id
    for told_by in ("De Wissel", "Marieke Tol", "de wissel."):
        card = _card(garden, amina, institution=town, told_by=told_by, what=f"They ask us now, says {told_by}.")
        with pytest.raises(NotAllowed, match="own institution"):
            services.confirm(card, by=marieke)
        for name in ("De Wissel", "Marieke Tol", "Marieke van der Tol"):
            with pytest.raises(Refusal):
                services.confirm(card, by=dewi, name=name)
        assert card.answer is Answer.UNANSWERED


def test_who_put_a_card_right_does_not_confirm_her_own_words(browser, card, dewi, bram):
    services.correct(card, by=dewi, what="The school gives two keys.", because="I was there.")
    with pytest.raises(NotAllowed, match="wrote this down"):
        services.confirm(card, by=dewi)
    assert browser(dewi).get(f"/n/de-linden/effects/{card.id}/confirm").status == 403
    services.confirm(card, by=bram)
    assert card.answer is Answer.CONFIRMED


def test_a_name_in_other_letters_is_the_same_person(garden, amina, dewi):
    amina.name = "Zo\u00eb"
    with pytest.raises(Refusal, match="takes the lead"):
        services.confirm(_card(garden, amina), by=dewi, name="ZOE\u0308")


def test_a_first_name_is_the_same_person_as_the_whole_name(garden, amina, bram, dewi, linden):
    """The form asks for a first name; the account has the whole one."""
    amina.name, bram.name = "Amina Yilmaz", "Bram de Wit"
    card = _card(garden, amina, told_by="Bram")
    with pytest.raises(Refusal, match="says so"):
        services.confirm(card, by=bram)
    with pytest.raises(Refusal, match="takes the lead"):
        services.confirm(card, by=dewi, name="Amina")
    services.confirm(card, by=cast.resident("Amina Bos", linden, "De Hoven"))
    assert card.confirmed_by == "Amina Bos"


def test_whoever_tells_in_no_name_keeps_nobody_from_confirming(garden, amina, bram):
    card = _card(garden, amina, told_by="een buurvrouw")
    bram.name = "Bram de Wit"
    services.confirm(card, by=bram)
    assert card.answer is Answer.CONFIRMED
