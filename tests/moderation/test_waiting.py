"""The queue: everything that waits, the gravest first, then the oldest, and the next at one key."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.attachments import services as attachments
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.models import Comment
from residents_budget.discussion.terms import Side
from residents_budget.errors import Refusal
from residents_budget.house_rules import holding
from residents_budget.house_rules import services as house_rules
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import queries as moderation
from residents_budget.moderation import services
from residents_budget.moderation.models import Report
from residents_budget.moderation.terms import About, Ground
from residents_budget.pictures import services as pictures
from residents_budget.waiting import queries
from residents_budget.waiting.terms import Kind
from tests import cast
from tests.moderation.test_hidden_files import a_photo
from tests.questions import selects_asked

HERE = "/n/de-linden"


@pytest.fixture
def trees(linden, amina):
    return initiatives.propose(linden, by=amina, title="Trees", what="We plant.")


@pytest.fixture
def fresh(linden):
    """Gerda made her account today."""
    gerda = cast.resident("Gerda", linden, "De Hoven")
    gerda.created_at = moments.now()
    db.session.commit()
    return gerda


def say(trees, bram, body, *, days_ago=0, side=Side.FOR):
    said = discussion.comment(trees, by=bram, side=side, body=body)
    said.created_at = moments.now() - timedelta(days=days_ago)
    db.session.commit()
    return said


def waits(linden, viewer):
    found = queries.queue(linden, viewer, moderation.people(linden))
    return [(item.place.kind, item.place.number) for item in found.items]


def test_the_gravest_comes_first_then_the_oldest_and_questions_last(linden, elsewhere, trees, amina, bram, dewi):
    question = say(trees, bram, "When?", side=Side.QUESTION, days_ago=30)
    advert, rude, hateful = (say(trees, bram, words) for words in ("Buy", "You fool", "Them"))
    services.report(advert, by=amina, reason="a", ground=Ground.ADVERTISING)
    services.report(rude, by=amina, reason="b", ground=Ground.PERSONAL)
    services.report(hateful, by=amina, reason="c", ground=Ground.DISCRIMINATION)
    services.report(advert, by=dewi, reason="d", ground=Ground.ADVERTISING)
    there = initiatives.propose(elsewhere, by=amina, title="There")
    services.report(there, by=bram, reason="Not here", ground=Ground.PRIVATE)
    expected = [
        (Kind.COMMENT, hateful.id),
        (Kind.COMMENT, rude.id),
        (Kind.COMMENT, advert.id),
        (Kind.QUESTION, question.id),
    ]
    assert waits(linden, dewi) == expected
    assert queries.count(linden, dewi, moderation.people(linden)) == {Kind.COMMENT: 3, Kind.QUESTION: 1}
    services.report(advert, by=cast.resident("Gerda"), reason="It is hate", ground=Ground.DISCRIMINATION)
    assert waits(linden, dewi)[:2] == [(Kind.COMMENT, advert.id), (Kind.COMMENT, hateful.id)]


def test_next_walks_through_everything_once(linden, trees, amina, bram, dewi):
    for number in range(3):
        services.report(say(trees, bram, f"Words {number}"), by=amina, reason="a")
    services.report(trees, by=bram, reason="b")
    people, place, seen = moderation.people(linden), None, []
    while (place := queries.following(linden, dewi, people, place)) is not None:
        seen.append((place.kind, place.number))
    assert seen == waits(linden, dewi)
    assert len(seen) == 4


def test_a_question_waits_when_nobody_answered_it_for_days(linden, trees, amina, bram, dewi):
    say(trees, bram, "Just asked?", side=Side.QUESTION)
    answered = say(trees, bram, "Answered?", side=Side.QUESTION, days_ago=9)
    discussion.comment(trees, by=amina, side=Side.ANSWER, body="Yes.", answers=answered)
    assert waits(linden, dewi) == []
    open_still = say(trees, bram, "Forgotten?", side=Side.QUESTION, days_ago=9)
    assert waits(linden, dewi) == [(Kind.QUESTION, open_still.id)]


def test_what_a_worker_has_a_part_in_waits_for_somebody_else(linden, trees, amina, dewi, els, freek):
    """Case 104."""
    own = discussion.comment(trees, by=dewi, side=Side.FOR, body="Shade")
    services.report(own, by=amina, reason="Rude")
    assert waits(linden, dewi) == []
    assert waits(linden, els) == [(Kind.COMMENT, own.id)]
    assert waits(linden, freek) == []
    fenna = cast.with_role("Fenna", Role.COMMUNITY_WORKER, linden)
    assert waits(linden, fenna) == [(Kind.COMMENT, own.id)]
    assert waits(linden, els) == []


def test_who_takes_the_lead_too_never_finds_a_report_about_the_plan_in_her_queue(
    browser, linden, trees, amina, bram, dewi, els
):
    """Case 104: neither about the plan, nor about its picture or files, nor an appeal about one of them."""
    file = attachments.attach(trees, by=amina, title="Drawing", data=a_photo())
    initiatives.join(trees, account=dewi)
    trees.picture_id = pictures.add("a" * 24, (480, 300), alt="Trees").id
    db.session.commit()
    db.session.expire_all()
    about_file = moderation.subject(linden, About.ATTACHMENT, file.id)
    for subject in (trees, moderation.picture_of(trees), about_file):
        services.report(subject, by=bram, reason="Look at this.")
    said = say(trees, bram, "Shade")
    services.report(said, by=amina, reason="Rude")
    about_the_plan = {(Kind.INITIATIVE, trees.id), (Kind.PICTURE, trees.id), (Kind.ATTACHMENT, file.id)}
    assert waits(linden, dewi) == [(Kind.COMMENT, said.id)], "what a neighbour says about it is hers to guard"
    assert set(waits(linden, els)) == about_the_plan, "no other worker is there"
    fenna = cast.with_role("Fenna", Role.COMMUNITY_WORKER, linden)
    assert set(waits(linden, fenna)) == {*about_the_plan, (Kind.COMMENT, said.id)}
    assert waits(linden, els) == []
    asked = services.appeal(services.hide(about_file, by=fenna, reason="A face"), by=amina, words="A puppet")
    db.session.commit()
    assert (Kind.APPEAL, asked.id) not in waits(linden, dewi)
    assert (Kind.APPEAL, asked.id) in waits(linden, els)
    answer = {"is_right": "yes", "answer": "A puppet"}
    assert browser(dewi).post(f"{HERE}/moderation/appeal/{asked.id}", fields=answer).status == 403
    assert browser(els).post(f"{HERE}/moderation/appeal/{asked.id}", fields=answer).status == 200


def test_an_appeal_waits_for_who_did_not_decide(linden, trees, bram, dewi, els):
    rude = say(trees, bram, "You fool")
    appeal = services.appeal(services.hide(rude, by=dewi, reason="Rude"), by=bram, words="Kindly meant")
    assert waits(linden, dewi) == []
    assert waits(linden, els) == [(Kind.APPEAL, appeal.id)]
    fenna = cast.with_role("Fenna", Role.COMMUNITY_WORKER, linden)
    assert waits(linden, fenna) == [(Kind.APPEAL, appeal.id)]
    assert waits(linden, els) == []


def test_a_link_from_a_new_account_waits_and_is_seen_by_its_author_only(browser, linden, trees, fresh, bram, dewi):
    held = discussion.comment(trees, by=fresh, side=Side.FOR, body="Look at www.kanarie.nl")
    assert held.held
    place = f"{HERE}/initiatives/{trees.id}"
    assert "kanarie" not in browser(bram).get(place).text
    assert "kanarie" in browser(fresh).get(place).text
    assert waits(linden, dewi) == [(Kind.HELD_COMMENT, held.id)]
    browser(dewi).post(f"{HERE}/moderation/comment/{held.id}", fields={"measure": "restore"})
    assert "kanarie" in browser(bram).get(place).text
    assert waits(linden, dewi) == []


def test_an_idea_with_a_link_from_a_new_account_waits_and_its_lead_can_go_on(browser, linden, fresh, bram, dewi):
    someone = browser(fresh)
    answer = someone.post(f"{HERE}/initiatives/new", fields={"title": "Win", "what": "Go to https://kanarie.nl"})
    assert "community worker" in browser(fresh).get("/account?lang=en").text or answer.status == 200
    held = db.session.scalars(sa.select(initiatives.Initiative).execution_options(hidden_too=True)).one()
    assert held.held
    place = f"{HERE}/initiatives/{held.id}"
    assert browser(bram).get(place).status == 404
    assert someone.get(place).status == 200
    assert someone.get(f"{place}/edit").status == 200
    for address in (HERE, f"{HERE}/initiatives", f"{HERE}/initiatives?search=Win"):
        assert f"initiatives/{held.id}" not in browser(bram).get(address).html
    assert waits(linden, dewi) == [(Kind.HELD_INITIATIVE, held.id)]
    worker = browser(dewi)
    assert worker.get(f"{HERE}/moderation/initiative/{held.id}").status == 200
    worker.post(f"{HERE}/moderation/initiative/{held.id}", fields={"measure": "restore"})
    assert browser(bram).get(place).status == 200


@pytest.mark.parametrize(
    ("text", "days", "written", "why"),
    [
        ("Mooi plan!", 0, 0, None),
        ("Zie www.voorbeeld.nl", 1, 0, holding.Held.LINK),
        ("Zie voorbeeld.com", 1, 0, holding.Held.LINK),
        ("Zie www.voorbeeld.nl", 30, 0, None),
        ("http://a.nl http://b.nl http://c.nl", 3000, 0, holding.Held.LINKS),
        ("Nog iets", 0, 5, holding.Held.MANY),
        ("Nog iets", 2, 50, None),
        ("Om 9.30 uur. Tot straks.Leuk", 0, 0, None),
    ],
)
def test_what_waits_is_said_by_simple_rules(text, days, written, why):
    assert holding.held_because(text, account_age=timedelta(days=days), written_today=written) == why


def test_a_neighbourhood_can_look_first_at_what_new_accounts_write(linden, trees, fresh, bram, els):
    house_rules.change(linden, by=els, text="Be kind.", look_at_new=True)
    assert discussion.comment(trees, by=fresh, side=Side.FOR, body="Nice").held
    assert not discussion.comment(trees, by=bram, side=Side.FOR, body="Nice").held


def test_house_rules_are_short_and_read_by_everybody(browser, linden, els, bram):
    with pytest.raises(Refusal):
        house_rules.change(linden, by=els, text="\n".join("Rule" for _ in range(11)), look_at_new=False)
    browser(els).post(f"{HERE}/house-rules/edit", fields={"text": "Be kind.\n<script>alert(1)</script>"})
    page = browser().get(f"{HERE}/house-rules")
    assert "Be kind." in page.text
    assert "<script>alert" not in page.html
    assert browser(bram).get(f"{HERE}/house-rules/edit").status == 403


@pytest.mark.parametrize("after", ["x", "1 2 3", "1 2026-01-01 comment 0", "9 nonsense comment 1", "1' comment 1 x"])
def test_a_place_in_the_queue_that_cannot_be_is_refused(browser, linden, dewi, after):
    """Case 100."""
    assert browser(dewi).get(f"{HERE}/moderation/next?after={after}").status == 400


def _many(trees, bram, amina, number):
    """So many reported comments, straight into the tables."""
    now = moments.now()
    first = db.session.scalar(sa.select(sa.func.coalesce(sa.func.max(Comment.id), 0))) + 1
    ids = range(first, first + number)
    said = {"initiative_id": trees.id, "author_id": bram.id, "side": Side.FOR, "hidden_because": "", "created_at": now}
    db.session.execute(sa.insert(Comment), [{"id": one, "body": f"Words {one}", **said} for one in ids])
    told = {
        "neighbourhood_id": trees.neighbourhood_id,
        "about": About.COMMENT,
        "initiative_id": trees.id,
        "person_id": bram.id,
        "reporter_id": amina.id,
        "ground": Ground.OTHER,
        "reason": "Why",
        "gravity": 3,
        "created_at": now,
    }
    db.session.execute(sa.insert(Report), [{"comment_id": one, **told} for one in ids])
    db.session.commit()


def test_a_long_queue_asks_the_database_as_little_as_a_short_one(browser, linden, trees, amina, bram, dewi):
    _many(trees, bram, amina, 10)
    worker = browser(dewi)

    def selects():
        with selects_asked() as asked:
            assert worker.get(f"{HERE}/moderation").status == 200
        return len(asked)

    short = selects()
    _many(trees, bram, amina, 60)
    assert selects() == short <= 15
    page = worker.get(f"{HERE}/moderation?page=4")
    assert page.text.count("Words") == 10


def test_an_empty_queue_says_so(browser, linden, dewi):
    assert browser(dewi).get(f"{HERE}/moderation").status == 200
