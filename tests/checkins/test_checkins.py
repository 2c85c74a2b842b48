"""Taking part without an account: no name, no time, and nobody counted twice."""

import re
from datetime import date, timedelta

import pytest

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.checkins import queries, rules, services
from residents_budget.checkins.models import Activity, CheckIn
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.moments import today
from residents_budget.realisation import services as work
from residents_budget.realisation.models import TaskGuest
from tests import cast
from tests.realisation.story import granted


@pytest.fixture
def garden(linden, amina):
    return granted(linden, amina)


@pytest.fixture
def opening(garden, amina):
    return services.open_activity(garden, by=amina, what="Opening")


def test_an_opened_activity_has_four_letters_and_is_opened_once(opening, garden, amina):
    assert re.fullmatch("[A-Z]{4}", opening.code)
    assert services.open_activity(garden, by=amina, what="Opening").id == opening.id


def test_an_activity_before_the_money_was_granted_is_asked_back(garden, amina, browser):
    early = today() - timedelta(days=40)
    with pytest.raises(Refusal, match="before the money"):
        services.open_activity(garden, by=amina, what="Digging", on=early)
    db.session.commit()
    address = f"/n/de-linden/initiatives/{garden.id}/activities/new"
    page = browser(amina).post(address, fields={"what": "Digging", "on": early.isoformat()})
    assert "Ja, het was voordat het geld was toegekend" in page.text
    assert services.open_activity(garden, by=amina, what="Digging", on=early, sure=True).held_on == early


def test_nobody_is_counted_before_the_day_itself(garden, amina):
    party = services.open_activity(garden, by=amina, what="Party", on=today() + timedelta(days=7))
    with pytest.raises(Refusal, match="on the day itself"):
        services.check_in(party, key="telephone of Joke")
    with pytest.raises(Refusal, match="on the day itself"):
        services.count_paper(party, by=amina, counts={None: 30})


def test_bram_does_not_open_the_check_in_of_others(garden, bram):
    with pytest.raises(NotAllowed):
        services.open_activity(garden, by=bram, what="Party")


def test_the_same_telephone_counts_once(opening, linden):
    assert services.check_in(opening, key="telephone of Joke", sub_area=cast.area(linden, "De Hoven"))
    assert not services.check_in(opening, key="telephone of Joke")
    assert services.check_in(opening, key="telephone of Kees")
    assert queries.checked_in(opening) == 2
    deeds = db.session.query(Deed).filter_by(verb=Verb.ATTENDED).all()
    assert [(deed.act, deed.person_id, deed.heads) for deed in deeds] == [(Act.ATTEND, None, 1)] * 2


def test_who_is_signed_in_gets_the_deed_herself_and_once_on_two_telephones(opening, bram):
    assert services.check_in(opening, key="one", by=bram)
    assert not services.check_in(opening, key="two", by=bram)
    (deed,) = db.session.query(Deed).filter_by(verb=Verb.ATTENDED)
    assert (deed.person_id, deed.heads) == (bram.id, None)


def test_after_the_day_it_is_closed_and_the_telephones_are_forgotten(opening):
    services.check_in(opening, key="telephone")
    opening.closes_at = moments.now() - timedelta(minutes=1)
    with pytest.raises(TooLate):
        services.check_in(opening, key="another")
    db.session.flush()
    assert services.forget() == (0, 1)
    db.session.expire_all()
    assert [row.key_hash for row in db.session.query(CheckIn)] == [None]
    assert db.session.get(Activity, opening.id).code is None


def test_a_sub_area_of_elsewhere_is_refused(opening, elsewhere):
    with pytest.raises(Refusal):
        services.check_in(opening, key="x", sub_area=cast.area(elsewhere, "Overkant"))


def test_a_paper_list_counts_people_and_a_new_one_takes_its_place(opening, amina, dewi, linden):
    hoven = cast.area(linden, "De Hoven").id
    services.count_paper(opening, by=dewi, counts={hoven: 8, None: 2})
    services.count_paper(opening, by=amina, counts={hoven: 9, None: 2})
    assert queries.checked_in(opening) == 11
    for counts in ({None: 0}, {None: 1_000_000}, {hoven: -1, None: 5}):
        with pytest.raises(Refusal):
            services.count_paper(opening, by=dewi, counts=counts)


def test_stickers_on_the_sheet_are_counted_with_the_list(opening, dewi, linden):
    services.count_paper(opening, by=dewi, counts={None: 12}, smiles={3: 9, 1: 1})
    assert queries.smiles(linden) == {3: 9, 1: 1}
    with pytest.raises(Refusal):
        services.count_paper(opening, by=dewi, counts={None: 3}, smiles={3: 4})


def test_small_groups_are_not_told_not_even_by_subtraction(opening, dewi, linden):
    """Cases 152 and 153."""
    areas = {name: cast.area(linden, name).id for name in ("Lindenhof", "De Hoven", "Plantsoenflats")}
    counts = {areas["Lindenhof"]: 31, areas["De Hoven"]: 12, areas["Plantsoenflats"]: 2}
    services.count_paper(opening, by=dewi, counts=counts)
    assert queries.by_area(opening) == [("Lindenhof", 30), ("De Hoven", None), ("Plantsoenflats", None)]


def test_letters_are_read_as_people_type_them():
    assert rules.tidy_code(" li nd ") == "LIND"
    assert [rules.tidy_code(typed) for typed in ("", "12AB", "LINDE", "<b>x")] == [""] * 4


@pytest.fixture
def digging(garden, amina):
    return work.add_task(garden, by=amina, what="Dig", places=2, skills="lifting", for_whom="young people")


def test_a_first_name_and_a_telephone_are_enough_for_a_task(digging, bram):
    services.take_as_guest(digging, first_name="Joke", reach="06 1234 5678")
    services.take_as_guest(digging, first_name="Joke", reach="06 1234 5678")
    assert len(digging.guests) == 1
    work.take(digging, by=bram)
    with pytest.raises(TooLate):
        services.take_as_guest(digging, first_name="Kees", reach="kees@example.nl")
    with pytest.raises(TooLate):
        work.take(digging, by=cast.resident("Ilse", digging.initiative.neighbourhood, "De Hoven"))


@pytest.mark.parametrize(
    ("name", "reach"), [("", "06 1234 5678"), ("Joke", "12"), ("Joke", "joke"), ("x" * 41, "j@x.nl")]
)
def test_who_cannot_be_reached_gets_no_place(digging, name, reach):
    with pytest.raises(Refusal):
        services.take_as_guest(digging, first_name=name, reach=reach)


def test_when_the_task_is_done_the_names_are_gone_and_the_hands_are_counted(digging, amina):
    """Case 155: what was kept for the task is not kept after it."""
    services.take_as_guest(digging, first_name="Joke", reach="joke-canary@example.nl")
    work.mark_done(digging, by=amina)
    assert db.session.query(TaskGuest).count() == 0
    assert digging.guests_who_did_it == 1
    (deed,) = db.session.query(Deed).filter_by(verb=Verb.DID_TASK)
    assert (deed.act, deed.person_id, deed.heads, deed.note) == (Act.HELP, None, 1, "")


def test_a_task_that_nobody_marked_forgets_its_guests_too(digging, garden, amina):
    """Case 156."""
    late = work.add_task(garden, by=amina, what="Paint", planned_on=today() - timedelta(days=20))
    services.take_as_guest(late, first_name="Joke", reach="06 1234 5678")
    services.take_as_guest(digging, first_name="Kees", reach="06 1234 0000")
    assert services.forget() == (1, 0)
    assert services.forget(moments.now() + timedelta(days=61))[0] == 1


def test_a_key_gives_the_place_back(digging):
    key = services.take_as_guest(digging, first_name="Joke", reach="06 1234 5678")
    services.give_back(services.find_guest_by_key(key))
    assert digging.guests == []
    with pytest.raises(NotFound):
        services.find_guest_by_key(key)


def test_joke_checks_in_without_an_account_and_again(browser, opening, linden):
    phone = browser()
    assert phone.get("/check-in?lang=en").status == 200
    page = phone.post("/check-in", fields={"code": opening.code.lower()})
    assert page.status == 200
    fields = {"area": str(cast.area(linden, "De Hoven").id), "age_band": "65+", "smile": "3"}
    phone.get(f"/check-in/{opening.code}")
    assert "You are counted" in phone.post(f"/check-in/{opening.code}", fields=fields).text
    phone.get(f"/check-in/{opening.code}")
    assert "counted already" in phone.post(f"/check-in/{opening.code}", fields=fields).text
    (row,) = db.session.query(CheckIn)
    assert (row.age_band, row.smile) == ("65+", 3)


def test_wrong_letters_are_a_kind_sentence(browser, opening):
    phone = browser()
    phone.get("/check-in?lang=en")
    page = phone.post("/check-in", fields={"code": "ZZZZ"})
    assert page.status in (200, 422)
    assert "no activity with this code" in page.text
    assert browser().get("/check-in/ZZZZ").status == 404


def test_amina_hangs_up_a_code_and_counts_a_list(browser, garden, amina, bram, linden):
    hers = browser(amina)
    page = hers.post(
        f"/n/de-linden/initiatives/{garden.id}/activities/new", fields={"what": "Opening", "on": today().isoformat()}
    )
    row = db.session.query(Activity).one()
    assert row.code in page.text
    assert "<svg" in page.html
    hoven = cast.area(linden, "De Hoven").id
    page = hers.post(f"/n/de-linden/activities/{row.id}/paper", fields={f"area_{hoven}": "12", "area_0": "3"})
    assert "15" in page.text
    assert browser(bram).get(f"/n/de-linden/activities/{row.id}").status == 403


def test_amina_finds_her_code_and_her_paper_list_back_and_nobody_else_sees_them(browser, garden, amina, bram, dewi):
    row = services.open_activity(garden, by=amina, what="Opening")
    services.count_paper(row, by=amina, counts={None: 6})
    db.session.commit()
    own, times = f"/n/de-linden/activities/{row.id}", f"/n/de-linden/initiatives/{garden.id}/activities"
    for who in (amina, dewi):
        page = browser(who).get(f"/n/de-linden/initiatives/{garden.id}")
        assert own in page.html
        assert f"code {row.code}" in page.text
        assert "6 mensen ingecheckt" in page.text
    assert own in browser(amina).get(times).html
    for who in (None, bram):
        page = (browser(who) if who else browser()).get(f"/n/de-linden/initiatives/{garden.id}")
        assert own not in page.html
        assert row.code not in page.text
    assert browser(bram).get(times).status == 403


def test_the_times_people_came_are_told_a_page_at_a_time_and_without_a_code_that_works_no_more(
    browser, garden, amina, linden
):
    for day in range(22):
        row = services.open_activity(garden, by=amina, what=f"Coffee {day}")
        row.held_on -= timedelta(days=day)
        row.closes_at -= timedelta(days=day)
    db.session.commit()
    address = f"/n/de-linden/initiatives/{garden.id}"
    assert "Alle 22 keren" in browser(amina).get(address).text
    first = browser(amina).get(f"{address}/activities")
    assert "Coffee 0" in first.text
    assert "Coffee 21" not in first.text
    assert row.code not in first.text
    last = browser(amina).get(f"{address}/activities?page=2")
    assert "Coffee 21" in last.text
    assert row.code not in last.text
    assert browser(amina).get(f"{address}/activities?page=x").status == 400


def test_who_takes_a_task_without_an_account_reads_when_it_is_and_what_happens_then(browser, digging, garden):
    digging.planned_on = date(2027, 5, 9)
    db.session.commit()
    page = browser().get(f"/n/de-linden/tasks/{digging.id}/guest")
    for words in ("Wat gebeurt er dan?", "Wie het trekt, kan je bellen of mailen.", "zondag 9 mei"):
        assert words in page.text


def test_who_marks_a_task_done_reads_that_guests_count_before_their_names_are_forgotten(browser, digging, amina):
    services.take_as_guest(digging, first_name="Joke", reach="06 1234 5678")
    db.session.commit()
    page = browser(amina).get(f"/n/de-linden/tasks/{digging.id}/done")
    assert "1 buur zonder account telt ook mee. Als je dit opslaat, vergeten we de naam." in page.text


def test_a_visitor_takes_a_task_and_gives_it_back(browser, digging, amina):
    visitor = browser()
    address = f"/n/de-linden/tasks/{digging.id}/guest"
    visitor.get(address)
    page = visitor.post(address, fields={"first_name": "Joke", "reach": "06 1234 5678"})
    key = re.search(r"/my-task/([\w-]+)", page.html).group(1)
    shown = f"/n/de-linden/initiatives/{digging.initiative_id}"
    assert "06 1234 5678" not in browser().get(shown).text
    assert "06 1234 5678" in browser(amina).get(shown).text
    visitor.get(f"/my-task/{key}")
    visitor.post(f"/my-task/{key}")
    assert db.session.query(TaskGuest).count() == 0


def _send(phone, opening, **fields):
    phone.get(f"/check-in/{opening.code}?lang=en")
    return phone.post(f"/check-in/{opening.code}", fields=fields).text


def test_who_signs_in_or_out_between_is_there_once(browser, opening, bram):
    """The same telephone, by code or QR: first without an account and then with it, or the other way round."""
    phone = browser()
    assert "You are counted" in _send(phone, opening)
    phone.sign_in(bram)
    assert "counted already" in _send(phone, opening)
    assert queries.checked_in(opening) == 1
    other = browser(bram)
    assert "You are counted" in _send(other, opening)
    other.post("/sign-out")
    assert "counted already" in _send(other, opening)
    assert queries.checked_in(opening) == 2


def test_neighbours_with_accounts_share_a_telephone(browser, opening, amina, bram):
    phone = browser(amina)
    assert "You are counted" in _send(phone, opening)
    phone.sign_in(bram)
    assert "You are counted" in _send(phone, opening)
    assert "counted already" in _send(phone.sign_in(amina), opening)
    assert queries.checked_in(opening) == 2


def test_without_a_cookie_the_same_form_counts_once(browser, opening):
    phone = browser()
    for _turn in range(2):
        _send(phone, opening, key="the name of this form")
        phone.client.delete_cookie("check-in")
    assert queries.checked_in(opening) == 1


@pytest.mark.parametrize("forged", ["account {}", "account.{}", "account.", "\u202e", "x" * 4000])
def test_a_forged_cookie_keeps_nobody_out(browser, opening, bram, forged):
    visitor = browser()
    visitor.client.set_cookie("check-in", forged.format(bram.id))
    assert "You are counted" in _send(visitor, opening)
    assert "You are counted" in _send(browser(bram), opening)


def test_at_what_has_ended_nobody_checks_in(opening, garden, amina):
    garden.stage = Stage.WITHDRAWN
    for count in (
        lambda: services.check_in(opening, key="telephone"),
        lambda: services.count_paper(opening, by=amina, counts={None: 9}),
    ):
        with pytest.raises(TooLate):
            count()
    assert queries.checked_in(opening) == 0


def test_one_telephone_written_in_two_ways_is_one_place(digging):
    services.take_as_guest(digging, first_name="Joke", reach="06 1234 5678")
    services.take_as_guest(digging, first_name="Joke", reach="+31 6-12345678")
    assert len(digging.guests) == 1


def test_who_knows_her_telephone_does_not_get_her_place(digging):
    """A new key goes to who pressed the button twice, not to who comes later with the same number."""
    key = services.take_as_guest(digging, first_name="Joke", reach="06 1234 5678")
    digging.guests[0].taken_at -= timedelta(hours=1)
    with pytest.raises(TooLate, match="already"):
        services.take_as_guest(digging, first_name="Kwaad", reach="0612345678")
    assert services.find_guest_by_key(key).first_name == "Joke"


def test_a_crowd_in_many_lists_is_asked_back(garden, amina, dewi):
    """A head count that cannot be, told in eleven paper lists of one day."""
    parties = [services.open_activity(garden, by=amina, what=f"Party {number}") for number in range(11)]
    for party in parties[:10]:
        services.count_paper(party, by=dewi, counts={None: 500})
    with pytest.raises(TooLate, match="cannot be right"):
        services.count_paper(parties[10], by=dewi, counts={None: 1})
    with pytest.raises(TooLate, match="cannot be right"):
        services.check_in(parties[10], key="telephone")
    services.count_paper(parties[0], by=dewi, counts={None: 400})
    assert services.check_in(parties[10], key="telephone")


def test_an_initiative_does_not_use_up_the_codes(garden, amina):
    for number in range(rules.MOST_OPEN):
        services.open_activity(garden, by=amina, what=f"Party {number}")
    with pytest.raises(Refusal, match="codes"):
        services.open_activity(garden, by=amina, what="One more")
    assert services.open_activity(garden, by=amina, what="Party 1").what == "Party 1"
    yesterday = today() - timedelta(days=2)
    assert services.open_activity(garden, by=amina, what="Before", on=yesterday).held_on == yesterday
