"""People hear what concerns them, as often as they like, once, and never of what is hidden."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Theme
from residents_budget.moderation import services as moderation
from residents_budget.notifications import queries, rules, services, telling
from residents_budget.notifications.models import Follow, MailChoice, Notice
from residents_budget.notifications.terms import Pace, Why
from residents_budget.outbox import services as outbox
from residents_budget.outbox.models import OutgoingMail
from residents_budget.temperature import services as temperature
from tests import cast
from tests.outbox.post_office import open_post_office
from tests.questions import questions_asked

EVIL = '<script>alert("kwaad")</script>'


@pytest.fixture
def post():
    with open_post_office() as (office, settings):
        yield office, settings


@pytest.fixture
def bench(app, linden, amina):
    """Amina's initiative; whoever begins to read does so from here."""
    services.take_note()
    made = initiatives.propose(
        linden, by=amina, title="Een bank onder de linde", theme=Theme.GREEN, sub_area_id=amina.sub_area_id
    )
    db.session.commit()
    return made


def _say(initiative, by, body, side=Side.QUESTION, answers=None):
    said = discussion.comment(initiative, by=by, side=side, body=body, answers=answers)
    db.session.commit()
    return said


def _time_comes():
    """Everybody who wants mail is due."""
    db.session.execute(sa.update(MailChoice).values(next_mail_at=moments.now() - timedelta(seconds=1)))
    db.session.commit()


def _send_all(settings):
    services.tell()
    _time_comes()
    services.tell()
    return outbox.deliver(settings)


def _follows(account, initiative, pace=Pace.DAILY):
    services.follow(account, initiative.neighbourhood, initiative=initiative)
    services.choose(account, pace=pace)
    db.session.commit()


def test_the_lead_hears_of_a_question_and_the_asker_of_the_answer(post, bench, amina, bram):
    office, settings = post
    asked = _say(bench, bram, "Komt er ook een tafel?")
    _say(bench, amina, "Ja, die maken we zelf.", answers=asked)
    _send_all(settings)
    (to_amina,) = office.to("amina@example.nl")
    (to_bram,) = office.to("bram@example.nl")
    assert "Bram vraagt" in to_amina.get_body(("plain",)).get_content()
    assert "Komt er ook een tafel?" in to_amina.get_body(("plain",)).get_content()
    assert "Amina antwoordt je" in to_bram.get_body(("plain",)).get_content()
    assert "Ja, die maken we zelf." in to_bram.get_body(("html",)).get_content()


def test_who_follows_hears_that_the_neighbourhood_is_asked_and_that_it_has_answered(
    post, browser, tmp_path, monkeypatch, app, linden, bench, amina, bram, dewi
):
    """Not that somebody would like a question, nor that a draw was announced: nobody can do anything with that yet."""
    monkeypatch.setitem(app.config, "ROUND_KEYS", str(tmp_path))
    office, settings = post
    _follows(bram, bench)
    check = temperature.ask(bench, by=amina, question="Wil je hier een bank?")
    temperature.announce(
        check,
        by=dewi,
        question=check.question,
        lists={area.id: 100 for area in linden.sub_areas},
        letters=60,
        seed_source="De lotto",
        ends_on=moments.today() + timedelta(days=20),
    )
    temperature.let_fall(check, "04 11 19 33 40 42", by=dewi)
    db.session.commit()
    _send_all(settings)
    assert office.to("bram@example.nl") == []

    salt, rows, _letters = temperature.prepare(check)
    temperature.open_up(check, salt, rows)
    db.session.commit()
    _send_all(settings)
    opened = office.to("bram@example.nl")[-1].get_body(("plain",)).get_content()
    assert "Je kunt zelf ook antwoorden" in opened
    assert "geteld" not in opened
    feed = browser().get(f"/n/de-linden/initiatives/{bench.id}/news.atom?lang=en").answer.get_data(as_text=True)
    assert feed.count("Households were drawn by lot") == 1

    check.ends_on = moments.today() - timedelta(days=1)
    temperature.count(check, by=dewi)
    db.session.commit()
    _send_all(settings)
    counted = office.to("bram@example.nl")[-1].get_body(("plain",)).get_content()
    assert "De antwoorden zijn geteld" in counted
    assert "Je kunt zelf ook antwoorden" not in counted
    assert len(office.to("bram@example.nl")) == 2
    assert browser().get("/n/de-linden/news.atom").status == 200


def test_nobody_hears_of_what_she_did_herself_or_does_not_follow(post, bench, amina, chris):
    office, settings = post
    _say(bench, amina, "Wie helpt er mee?", side=Side.FOR)
    _send_all(settings)
    assert office.arrived == []


def test_each_deed_is_told_once_however_often_the_worker_looks(post, bench, bram, dewi):
    office, settings = post
    _follows(bram, bench)
    _say(bench, dewi, "Mooi plan.", side=Side.FOR)
    assert _send_all(settings) == 2
    assert _send_all(settings) == 0
    assert len(office.to("bram@example.nl")) == 1


def test_mail_is_written_in_the_language_of_its_reader(post, bench, bram, dewi):
    office, settings = post
    bram.language = "en"
    _follows(bram, bench)
    _say(bench, dewi, "Mooi plan.", side=Side.FOR)
    _send_all(settings)
    (mail,) = office.to("bram@example.nl")
    assert "Hello Bram" in mail.get_body(("plain",)).get_content()
    assert 'lang="en"' in mail.get_body(("html",)).get_content()


def test_what_was_hidden_after_the_mail_was_composed_is_not_in_it(post, bench, bram, dewi):
    """Case 99: checked when composed, and again when sent."""
    office, settings = post
    _follows(bram, bench)
    said = _say(bench, cast.resident("Tesfay"), "kanarie-in-de-mijn", side=Side.AGAINST)
    _say(bench, dewi, "Dit blijft staan.", side=Side.FOR)
    services.tell()
    _time_comes()
    services.tell()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingMail)) >= 1
    moderation.hide(said, by=dewi, reason="Niet aardig.")
    db.session.commit()
    outbox.deliver(settings)
    (mail,) = office.to("bram@example.nl")
    assert "Dit blijft staan" in mail.as_string()
    assert "kanarie" not in "".join(one.as_string() for one in office.to("bram@example.nl"))


def test_a_mail_with_only_hidden_things_is_never_sent_and_nothing_of_them_is_kept(post, bench, bram, dewi):
    office, settings = post
    _follows(bram, bench)
    said = _say(bench, cast.resident("Tesfay"), "kanarie-in-de-mijn", side=Side.AGAINST)
    services.tell()
    _time_comes()
    services.tell()
    kept = db.session.scalars(sa.select(OutgoingMail)).all()
    assert kept
    assert all("kanarie" not in mail.body + mail.subject + mail.html for mail in kept)
    discussion.hide(said, because="Niet aardig.")
    db.session.commit()
    assert outbox.deliver(settings) == 0
    assert office.arrived == []


def test_nothing_is_told_of_an_initiative_that_is_hidden(post, bench, bram, dewi, browser):
    office, settings = post
    _follows(bram, bench)
    _say(bench, dewi, "kanarie-in-de-mijn", side=Side.FOR)
    services.tell()
    bench.hidden_at = moments.now()
    db.session.commit()
    _send_all(settings)
    assert office.to("bram@example.nl") == []
    page = browser(bram).get("/new-for-me")
    assert "kanarie" not in page.text
    assert "Een bank onder de linde" not in browser(bram).get("/account/mail").text


def test_a_withdrawn_initiative_is_only_told_of_as_withdrawn(post, bench, bram, amina):
    office, settings = post
    _follows(bram, bench)
    _say(bench, cast.resident("Tesfay"), "Ik doe mee", side=Side.FOR)
    initiatives.withdraw(bench, by=amina)
    db.session.commit()
    _send_all(settings)
    (mail,) = office.to("bram@example.nl")
    assert "ingetrokken" in mail.as_string() or "ingetrokken" in mail.get_body(("plain",)).get_content()
    assert "Ik doe mee" not in mail.get_body(("plain",)).get_content()


def test_who_follows_a_theme_or_a_place_hears_of_a_new_idea_and_not_of_all_talk(post, app, linden, amina, bram, dewi):
    office, settings = post
    services.take_note()
    services.follow(bram, linden, theme=Theme.GREEN)
    services.follow(dewi, linden, sub_area_id=amina.sub_area_id)
    db.session.commit()
    made = initiatives.propose(
        linden, by=amina, title="Geveltuintjes", theme=Theme.GREEN, sub_area_id=amina.sub_area_id
    )
    _say(made, cast.resident("Tesfay"), "Prachtig", side=Side.FOR)
    _send_all(settings)
    for address in ("bram@example.nl", "dewi@example.nl"):
        text = "".join(mail.get_body(("plain",)).get_content() for mail in office.to(address))
        assert "Geveltuintjes" in text
        assert "Prachtig" not in text


def test_what_happened_before_somebody_followed_is_no_news(post, bench, bram, dewi):
    office, settings = post
    _say(bench, dewi, "Oud nieuws", side=Side.FOR)
    _follows(bram, bench)
    _send_all(settings)
    assert office.to("bram@example.nl") == []


@pytest.mark.parametrize("pace", list(Pace))
def test_mail_leaves_at_the_pace_that_was_chosen(post, bench, bram, dewi, pace):
    office, settings = post
    with time_machine.travel(datetime(2030, 3, 4, 12, tzinfo=UTC), tick=False) as clock:  # a Monday
        _follows(bram, bench, pace)
        arrived = []
        for day in range(8):
            _say(bench, dewi, f"Bericht {day}", side=Side.FOR)
            services.tell()
            outbox.deliver(settings)
            clock.shift(timedelta(hours=12))
            services.tell()
            outbox.deliver(settings)
            arrived.append(len(office.to("bram@example.nl")))
            clock.shift(timedelta(hours=12))
    assert arrived[-1] == {Pace.AT_ONCE: 8, Pace.DAILY: 8, Pace.WEEKLY: 1, Pace.NEVER: 0}[pace]


def test_at_once_is_quiet_when_much_is_said(post, bench, bram, dewi):
    office, settings = post
    _follows(bram, bench, Pace.AT_ONCE)
    for number in range(12):
        _say(bench, dewi, f"Bericht {number}", side=Side.FOR)
        services.tell()
        outbox.deliver(settings)
    assert len(office.to("bram@example.nl")) == 1
    _time_comes()
    services.tell()
    outbox.deliver(settings)
    assert len(office.to("bram@example.nl")) == 2
    assert "6" in office.to("bram@example.nl")[1].get_body(("plain",)).get_content()


def test_a_closed_account_gets_nothing_even_when_its_mail_was_ready(post, bench, bram, dewi):
    office, settings = post
    _follows(bram, bench)
    _say(bench, dewi, "Mooi plan.", side=Side.FOR)
    services.tell()
    _time_comes()
    services.tell()
    bram.closed_at = moments.now()
    db.session.commit()
    outbox.deliver(settings)
    assert office.to("bram@example.nl") == []


def test_one_press_in_the_mail_program_stops_the_mail_without_signing_in(post, bench, bram, dewi, browser):
    office, settings = post
    _follows(bram, bench)
    _say(bench, dewi, "Mooi plan.", side=Side.FOR)
    _send_all(settings)
    (mail,) = office.to("bram@example.nl")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip("<>").split("localhost:5000")[1]
    visitor = browser()
    assert visitor.get(link).status == 200
    assert queries.choice(bram).pace is Pace.DAILY
    answer = visitor.send("POST", link, data={"List-Unsubscribe": "One-Click"})
    assert answer.status == 200
    assert queries.choice(bram).pace is Pace.NEVER
    _say(bench, dewi, "Nog iets.", side=Side.FOR)
    _send_all(settings)
    assert len(office.to("bram@example.nl")) == 1
    assert "Nog iets" in browser(bram).get("/new-for-me").text


@pytest.mark.parametrize("change", [lambda t: t[:-2] + "xx", lambda t: "x" * 40, lambda t: t.split(".")[0] + ".abc"])
def test_a_link_that_we_did_not_make_stops_nobodys_mail(bram, browser, change):
    token = services.stop_token(bram.id, services.NEWS)
    assert browser().get(f"/mail/stop/{change(token)}").status == 404


def test_no_script_and_no_header_comes_through_in_mail(post, app, linden, amina, bram, dewi):
    """Cases 107, 116 and 118."""
    office, settings = post
    services.take_note()
    amina.name = f"Amina{EVIL}\r\nBcc: x@example.nl"
    made = initiatives.propose(
        linden, by=amina, title=f"Bank{EVIL}\r\nBcc: x@example.nl %(x)s {{{{7*7}}}} {{0.__class__}}"
    )
    _follows(bram, made)
    _say(made, amina, f"Kijk{EVIL} %(name)s {{{{7*7}}}}", side=Side.FOR)
    _send_all(settings)
    (mail,) = office.to("bram@example.nl")
    html = mail.get_body(("html",)).get_content()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "{{7*7}}" in html
    assert mail["Bcc"] is None
    assert "\n" not in mail["Subject"]


def test_what_is_new_stands_on_the_page_and_can_be_marked_as_read(bench, bram, dewi, browser):
    _follows(bram, bench, Pace.NEVER)
    said = _say(bench, dewi, f"Mooi plan {EVIL}", side=Side.FOR)
    services.tell()
    page = browser(bram).get("/new-for-me")
    assert "Een bank onder de linde" in page.text
    assert "Mooi plan" in page.text
    newest = db.session.scalar(sa.select(sa.func.max(Notice.id)))
    assert "Alles gelezen" in page.text or "gelezen" in page.text
    browser(bram).post("/new-for-me/read", fields={"up_to": newest})
    assert "gelezen" not in browser(bram).get("/new-for-me").text
    moderation.hide(said, by=cast.with_role("Dirk", Role.COMMUNITY_WORKER, bench.neighbourhood), reason="Zo niet.")
    assert "Mooi plan" not in browser(bram).get("/new-for-me").text


def test_following_and_choosing_on_the_pages(bench, bram, browser, linden, amina):
    mine = browser(bram)
    place = f"/n/de-linden/initiatives/{bench.id}"
    assert "Volg dit" in mine.get(place).text
    assert "Je volgt dit" in mine.post(f"{place}/follow", fields={"follow": "yes"}).text
    mine.post("/account/mail", fields={"pace": "weekly"})
    assert queries.choice(bram).pace is Pace.WEEKLY
    mine.post("/n/de-linden/follow", fields={"themes": ["green", "care"], "sub_areas": [amina.sub_area_id]})
    assert len(queries.followed(bram)) == 4
    mine.post("/n/de-linden/follow", fields={"themes": ["care"]})
    assert {one.subject for one in queries.followed(bram)} == {f"initiative:{bench.id}", "theme:care"}
    number = queries.followed(bram)[0].id
    mine.post(f"/account/mail/stop-following/{number}")
    assert len(queries.followed(bram)) == 1
    assert mine.post("/n/de-linden/follow", fields={"themes": ["onzin"]}).status == 422
    assert mine.post("/account/mail", fields={"pace": "elk uur"}).status == 422


def test_nobody_stops_what_another_follows(bench, bram, amina, browser):
    _follows(bram, bench)
    number = queries.followed(bram)[0].id
    browser(amina).post(f"/account/mail/stop-following/{number}")
    assert len(queries.followed(bram)) == 1


def test_following_twice_is_following_once(bench, bram, linden):
    assert services.follow(bram, linden, initiative=bench)
    assert not services.follow(bram, linden, initiative=bench)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Follow)) == 1


def test_workers_hear_on_a_working_morning_what_waits_and_nothing_when_nothing_does(post, bench, bram, dewi):
    office, settings = post
    with time_machine.travel(datetime(2030, 3, 4, 12, tzinfo=UTC), tick=False) as clock:
        services.tell()
        clock.shift(timedelta(days=1))
        services.tell()
        outbox.deliver(settings)
        assert office.to("dewi@example.nl") == []
        _say(bench, bram, "Wie beheert de bank?")
        clock.shift(timedelta(days=1))
        services.tell()
        outbox.deliver(settings)
        (mail,) = office.to("dewi@example.nl")
        assert "1 vraag" in mail.get_body(("plain",)).get_content()
        services.stop_mail(dewi, services.WORK)
        clock.shift(timedelta(days=1))
        services.tell()
        outbox.deliver(settings)
        assert len(office.to("dewi@example.nl")) == 1


def test_composing_costs_the_same_for_one_follower_and_for_fifty(bench, linden, dewi):
    def statements_for(times):
        for number in range(times):
            _follows(cast.resident(f"Buur{db.session.query(Follow).count()}x{number}"), bench)
        services.take_note()
        _say(bench, dewi, f"Bericht {db.session.query(Follow).count()}", side=Side.FOR)
        with questions_asked() as asked:
            services.take_note()
        return len(asked)

    statements_for(1)  # Amina, who leads, gets her choice written down
    few = statements_for(1)
    assert 3 < few < 20
    assert statements_for(50) == few


def test_a_deed_that_was_committed_late_is_still_told(app, linden, amina):
    """On PostgreSQL a lower number can be committed after a higher one was read."""
    activity.begin_reading("proef")
    first = activity.record(amina, Verb.PROPOSED, neighbourhood=linden)
    db.session.execute(
        sa.insert(Deed).values(
            id=first.id + 3,
            neighbourhood_id=linden.id,
            verb=Verb.PROPOSED,
            happened_on=moments.today(),
            recorded_at=moments.now(),
            age_band="",
            subject="",
            note="",
        )
    )
    assert [deed.id for deed in activity.read_on("proef")] == [first.id, first.id + 3]
    db.session.execute(
        sa.insert(Deed).values(
            id=first.id + 1,
            neighbourhood_id=linden.id,
            verb=Verb.PROPOSED,
            happened_on=moments.today(),
            recorded_at=moments.now(),
            age_band="",
            subject="",
            note="",
        )
    )
    assert [deed.id for deed in activity.read_on("proef")] == [first.id + 1]
    assert activity.read_on("proef") == []


def test_ten_contributions_become_a_few_lines():
    told = [
        telling.Told(
            n, Why.FOLLOWS, Verb.COMMENTED, moments.now(), "Bram", "Mooi", n, 1, "Bank", "de-linden", "De Linden", ""
        )
        for n in range(10)
    ]
    lines = telling.lines_of(told)
    assert len(lines) == telling.MOST_QUOTES + 1
    assert lines[-1].figures == {"count": 5}


@pytest.mark.parametrize("day", range(1, 32))
def test_the_daily_mail_comes_at_five_on_the_clock_also_when_it_is_changed(day):
    now = datetime(2026, 10, day, 3, tzinfo=UTC)
    assert moments.in_zone(rules.next_mail_at(Pace.DAILY, now)).hour == 17


def test_an_administrator_sees_which_mail_did_not_arrive_and_nobody_else_does(post, browser, freek, els, bram):
    office, settings = post
    office.refuse["weg@example.nl"] = "550 no such person"
    outbox.put("weg@example.nl", "Nieuws", "Hallo")
    db.session.commit()
    outbox.deliver(settings)
    assert "Mail die niet aankwam" in browser(freek).get("/desk").text
    page = browser(freek).get("/desk/mail")
    assert "weg@example.nl" in page.text
    assert browser(els).get("/desk/mail").status == 403
    assert browser(bram).get("/desk/mail").status == 403
