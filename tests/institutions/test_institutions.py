"""Residents and institutions: two sides that each speak for themselves."""

from datetime import timedelta

import pytest

from residents_budget.accounts.terms import Role
from residents_budget.errors import NotAllowed, NotFound, Refusal
from residents_budget.institutions import queries, rules, services
from residents_budget.institutions.models import Agreement, Institution, LadderScore
from residents_budget.institutions.terms import AgreementKind, Kind, Side
from residents_budget.moments import today
from residents_budget.outbox.models import OutgoingMail
from tests import cast
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


@pytest.fixture
def school(linden, dewi):
    return services.name_institution(linden, by=dewi, name="De Wissel", kind=Kind.SCHOOL, contact="Marieke Tol")


@pytest.fixture
def marieke(linden, school):
    """Speaks for the school."""
    account = cast.resident("Marieke", linden, "De Hoven")
    school.contact_id = account.id
    return account


def agreed(school, garden, by, **changes):
    words = {
        "kind": AgreementKind.USE,
        "residents_duty": "We lock up.",
        "institution_duty": "The school gives the key.",
        "begins_on": today() - timedelta(days=10),
    }
    return services.agree(school, garden, by=by, **words | changes)


def test_both_sides_say_how_things_stand_and_the_gap_is_seen(school, garden, amina, marieke, linden):
    services.score(school, garden, by=amina, side=Side.RESIDENTS, level=1)
    services.score(school, garden, by=marieke, side=Side.INSTITUTION, level=3)
    found = queries.relations(linden)
    assert found == [(school.id, garden.id, today().year, 1, 3)]
    assert queries.standing(found) == {school.id: (1, 3)}


def test_a_second_score_on_the_same_day_takes_the_place_of_the_first(school, garden, amina, linden):
    services.score(school, garden, by=amina, side=Side.RESIDENTS, level=1)
    services.score(school, garden, by=amina, side=Side.RESIDENTS, level=2)
    assert [relation.residents for relation in queries.relations(linden)] == [2]


def test_the_newest_score_of_a_year_counts(school, garden, amina, linden):
    services.score(school, garden, by=amina, side=Side.RESIDENTS, level=3, on=today())
    services.score(school, garden, by=amina, side=Side.RESIDENTS, level=1, on=today() - timedelta(days=3))
    assert queries.relations(linden)[-1].residents == 3


def test_nobody_speaks_for_the_other_side(school, garden, amina, bram, dewi, els, marieke):
    for person, side in (
        (amina, Side.INSTITUTION),
        (dewi, Side.INSTITUTION),
        (bram, Side.RESIDENTS),
        (marieke, Side.RESIDENTS),
        (els, Side.RESIDENTS),
    ):
        with pytest.raises(NotAllowed):
            services.score(school, garden, by=person, side=side, level=2)


def test_a_contact_person_who_leads_an_initiative_does_not_speak_for_both(school, garden, amina):
    school.contact_id = amina.id
    with pytest.raises(NotAllowed):
        services.score(school, garden, by=amina, side=Side.RESIDENTS, level=4)
    assert rules.sides(is_lead=True, is_worker=False, is_contact=True, is_staff=False) == {Side.INSTITUTION}


def test_a_worker_does_not_speak_for_residents_about_welfare_itself(linden, garden, amina, dewi, els):
    welfare = services.name_institution(linden, by=els, name="Welzijn Noord", kind=Kind.WELFARE)
    assert services.may_speak(welfare, garden, dewi) == {Side.INSTITUTION}
    with pytest.raises(NotAllowed):
        services.score(welfare, garden, by=dewi, side=Side.RESIDENTS, level=4)
    assert services.may_speak(welfare, garden, amina) == {Side.RESIDENTS}


def test_there_are_five_steps_and_no_sixth(school, garden, amina):
    with pytest.raises(Refusal):
        services.score(school, garden, by=amina, side=Side.RESIDENTS, level=5)


def test_an_agreement_has_duties_on_both_sides(school, garden, amina):
    with pytest.raises(Refusal, match="both sides"):
        agreed(school, garden, amina, institution_duty="  ")
    first = agreed(school, garden, amina)
    assert agreed(school, garden, amina).id == first.id


def test_an_agreement_has_days_that_can_be(school, garden, amina):
    for changes in (
        {"begins_on": today() + timedelta(days=1)},
        {"begins_on": today() - timedelta(days=400)},
        {"ends_on": today() - timedelta(days=20)},
        {"signed_by": 1_000_000},
    ):
        with pytest.raises(Refusal):
            agreed(school, garden, amina, **changes)


def test_each_side_says_it_of_the_other_and_never_of_itself(school, garden, amina, marieke):
    row = agreed(school, garden, amina)
    services.say_whether_kept(row, by=amina, side=Side.RESIDENTS, kept=False)
    services.say_whether_kept(row, by=marieke, side=Side.INSTITUTION, kept=True)
    assert (row.institution_kept, row.residents_kept) == (False, True)
    with pytest.raises(NotAllowed):
        services.say_whether_kept(row, by=marieke, side=Side.RESIDENTS, kept=True)


def test_residents_cannot_have_decided_on_more_than_was_spent(school, els, amina, linden):
    services.write_spending(school, by=els, year=today().year - 1, cents=25_000_000, by_residents_cents=6_000_000)
    services.write_spending(school, by=els, year=today().year - 1, cents=25_000_000, by_residents_cents=7_000_000)
    assert [row.by_residents_cents for _institution, row in queries.spending(linden)] == [7_000_000]
    for wrong in ({"by_residents_cents": 2}, {"year": today().year + 1}, {"cents": 0}):
        with pytest.raises(Refusal):
            services.write_spending(school, by=els, **{"year": 2025, "cents": 1, "by_residents_cents": 1} | wrong)
    with pytest.raises(NotAllowed):
        services.write_spending(school, by=amina, year=2025, cents=5, by_residents_cents=1)


def test_what_belongs_to_another_neighbourhood_is_not_here(school, elsewhere, chris):
    there = granted(elsewhere, chris)
    with pytest.raises(NotFound):
        services.score(school, there, by=chris, side=Side.RESIDENTS, level=1)
    with pytest.raises(NotFound):
        queries.institution(elsewhere, school.id)


def test_amina_says_how_things_stand_on_her_phone_and_the_school_answers(browser, school, garden, amina, marieke):
    address = f"/n/de-linden/institutions/{school.id}"
    assert browser(amina).post(f"{address}/score", fields={"initiative": str(garden.id), "level": "1"}).status == 200
    theirs = browser(marieke)
    assert theirs.post(f"{address}/score", fields={"initiative": str(garden.id), "level": "3"}).status == 200
    scores = {row.side: row.level for row in LadderScore.query.all()}
    assert scores == {Side.RESIDENTS: 1, Side.INSTITUTION: 3}
    page = browser().get(address)
    assert page.status == 200
    assert "Garden" in page.text
    assert browser().get("/n/de-linden/institutions").status == 200


def test_an_agreement_is_written_down_and_judged_with_one_tap(browser, school, garden, amina, marieke):
    address = f"/n/de-linden/institutions/{school.id}"
    fields = {
        "initiative": str(garden.id),
        "kind": "word",
        "residents_duty": "We lock up.",
        "institution_duty": "The school gives the key.",
        "begins_on": today().isoformat(),
        "ends_on": "",
        "signed_by": "7",
    }
    assert browser(amina).post(f"{address}/agreements/new", fields=fields).status == 200
    row = Agreement.query.one()
    theirs = browser(marieke)
    theirs.get(address)
    theirs.post(f"/n/de-linden/agreements/{row.id}/kept", fields={"kept": "yes"})
    assert (row.residents_kept, row.institution_kept) == (True, None)
    assert browser(marieke).get(f"{address}/agreements/new").status == 403


def test_bram_who_leads_nothing_gets_no_form(browser, school, bram, els):
    address = f"/n/de-linden/institutions/{school.id}"
    for page in ("score", "agreements/new", "spending"):
        assert browser(bram).get(f"{address}/{page}").status == 403
    assert browser(els).get(f"{address}/spending").status == 200


def test_dewi_adds_an_institution_once(browser, dewi, linden):
    hers = browser(dewi)
    for _turn in range(2):
        hers.post(
            "/n/de-linden/institutions/new",
            fields={"name": "Oeverwonen", "kind": "housing", "contact": "", "about": ""},
        )
    assert Institution.query.filter_by(name="Oeverwonen").count() == 1
    assert Role.COMMUNITY_WORKER in {given.role for given in dewi.assignments}


def test_one_institution_in_capitals_or_not_is_one(school, linden, dewi):
    named = {"by": dewi, "kind": Kind.SCHOOL}
    assert services.name_institution(linden, name="de  WISSEL", **named) is school
    assert services.name_institution(linden, name="De Wissel 2", **named) is not school
    assert school.name == "De Wissel"


def _choose(browser, by, school, **fields):
    page = f"/n/{school.neighbourhood.slug}/institutions/{school.id}/contact"
    return browser(by).post(page, fields={"contact": "Marieke Tol, head", **fields})


def test_dewi_chooses_who_speaks_for_the_school_and_both_sides_score(browser, school, garden, amina, dewi, linden):
    marieke = cast.resident("Marieke", linden, "De Hoven")
    hers, page = browser(marieke), f"/n/de-linden/institutions/{school.id}"
    choice = {"initiative": garden.id, "level": "3"}
    assert hers.post(f"{page}/score", fields=choice).status == 403
    _choose(browser, dewi, school, email=f"  {marieke.email.upper()} ")
    mails = OutgoingMail.query.filter_by(recipient=marieke.email).all()
    assert [page in mail.body for mail in mails] == [True]
    assert hers.post(f"{page}/score", fields=choice).status == 200
    browser(amina).post(f"{page}/score", fields={**choice, "level": "1"})
    assert queries.relations(linden) == [(school.id, garden.id, today().year, 1, 3)]


def test_an_empty_address_leaves_who_speaks_and_the_box_takes_it_away(browser, school, marieke, dewi):
    _choose(browser, dewi, school, email="")
    assert (school.contact, school.contact_id) == ("Marieke Tol, head", marieke.id)
    assert marieke.email not in browser(dewi).get(f"/n/de-linden/institutions/{school.id}/contact").text
    _choose(browser, dewi, school, email="", nobody="y")
    assert (school.contact, school.contact_id) == ("Marieke Tol, head", None)


def test_an_address_that_nobody_signs_in_with_is_asked_back(browser, school, marieke, dewi):
    answer = _choose(browser, dewi, school, email="nobody@example.nl")
    assert "Vraag haar of hem om één keer in te loggen" in answer.text
    assert "nobody@example.nl" in answer.html
    assert 'id="email-error"' in answer.html
    assert (school.contact, school.contact_id) == ("Marieke Tol", marieke.id)
    assert OutgoingMail.query.count() == 0


def test_nobody_makes_herself_the_contact_person(school, amina):
    with pytest.raises(NotAllowed):
        services.choose_contact(school, by=amina, email=amina.email)


def test_of_more_initiatives_none_is_chosen_beforehand_and_the_answer_says_when_it_is_seen(
    browser, school, marieke, garden, linden, amina
):
    shed, page = granted(linden, amina, title="Shed"), f"/n/de-linden/institutions/{school.id}/score"
    hers = browser(marieke)
    assert "Kies een initiatief." in hers.post(page, fields={"initiative": "", "level": "3"}).text
    assert queries.relations(linden) == []
    mine = {"initiative": shed.id, "level": "3"}
    assert "zodra de andere kant het ook heeft gezegd" in hers.post(page, fields=mine).text
    assert "zodra de andere kant" not in browser(amina).post(page, fields=mine).text
