"""Two initiatives become one and one becomes two: support, talk and history go along, and nobody counts twice."""

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.attachments import queries as files
from residents_budget.attachments.models import Attachment
from residents_budget.attachments.terms import Kind
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import Side
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import queries as initiative_queries
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.models import Initiative, Support
from residents_budget.initiatives.terms import Stage
from residents_budget.merging import queries, rules, services
from residents_budget.merging.models import Merge
from residents_budget.moderation import queries as moderation_queries
from residents_budget.moderation import services as moderation
from residents_budget.moderation.terms import About
from residents_budget.notifications import services as notifications
from residents_budget.notifications.models import Follow
from residents_budget.tested import queries as tested
from residents_budget.web.access import Visitor
from tests import cast

WHY = "They want the same corner."


@pytest.fixture
def noor(linden):
    return cast.resident("Noor", linden, "De Hoven")


@pytest.fixture
def bench(linden, amina):
    return initiatives.propose(linden, by=amina, title="A bench", what="To sit.", cost_lines=[("Wood", 100_00)])


@pytest.fixture
def tree(linden, bram):
    return initiatives.propose(linden, by=bram, title="A tree", what="For shade.", cost_lines=[("Roots", 250_00)])


def supporters(initiative):
    return set(db.session.scalars(sa.select(Support.account_id).where(Support.initiative_id == initiative.id)))


def merged(bench, tree, amina, bram):
    """The bench goes on in the tree, both sides agreed."""
    made = services.ask(bench, tree, by=amina, reason=WHY)
    services.answer(made, by=bram, agrees=True)
    return made


def test_both_sides_have_to_agree(bench, tree, amina, bram, noor):
    with pytest.raises(NotAllowed):
        services.ask(bench, tree, by=noor, reason=WHY)
    made = services.ask(bench, tree, by=amina, reason=WHY)
    assert made.done_at is None
    assert bench.stage is not Stage.WITHDRAWN
    for nobody in (amina, noor):
        with pytest.raises(NotAllowed):
            services.answer(made, by=nobody, agrees=True)
    with pytest.raises(TooLate):
        services.ask(bench, tree, by=bram, reason=WHY)
    services.answer(made, by=bram, agrees=True)
    assert (bench.stage, bench.merged_into_id) == (Stage.WITHDRAWN, tree.id)
    with pytest.raises(TooLate):
        services.answer(made, by=bram, agrees=True)


def test_the_other_side_may_say_no_and_can_be_asked_again(bench, tree, amina, bram):
    made = services.ask(bench, tree, by=amina, reason=WHY)
    services.answer(made, by=bram, agrees=False)
    assert bench.merged_into_id is None
    services.ask(bench, tree, by=amina, reason=WHY)


def test_a_worker_of_here_merges_with_a_reason(bench, tree, dewi, els):
    with pytest.raises(Refusal):
        services.ask(bench, tree, by=dewi, reason=" ")
    with pytest.raises(NotAllowed):
        services.ask(bench, tree, by=els, reason=WHY)
    assert services.ask(bench, tree, by=dewi, reason=WHY).done_at


def test_who_supports_both_is_counted_once_and_no_measure_counts_her_twice(linden, bench, tree, amina, bram, noor):
    chris = cast.resident("Sem", linden, "Plantsoenflats")
    for one in (bench, tree):
        initiatives.support(one, by=noor)
    initiatives.support(bench, by=chris)
    initiatives.support(tree, by=amina)
    before = db.session.execute(sa.select(Deed.person_id, Deed.act).where(Deed.act == Act.SUPPORT)).all()
    merged(bench, tree, amina, bram)
    assert supporters(tree) == {noor.id, chris.id}, "its lead is no supporter beside herself"
    assert supporters(bench) == set()
    assert initiative_queries.support_of(tree, noor) == (2, True)
    after = db.session.execute(sa.select(Deed.person_id, Deed.act).where(Deed.act == Act.SUPPORT)).all()
    assert after == before, "a merge is nobody's support"
    verbs = db.session.scalars(sa.select(Deed.verb).where(Deed.verb == Verb.MERGED)).all()
    assert len(verbs) == 2


def test_talk_conversations_costs_leads_and_followers_go_along(linden, bench, tree, amina, bram, noor, dewi):
    said = discussion.comment(bench, by=noor, side=Side.AGAINST, body="Who sweeps it?")
    discussion.comment(bench, by=amina, side=Side.ANSWER, body="We do.", answers=said)
    discussion.hold_conversation(
        bench,
        by=dewi,
        held_on=moments.today(),
        place="School",
        heads=20,
        critics=True,
        said="Yes",
        sub_area_id=cast.area(linden, "Lindenhof").id,
    )
    notifications.follow(noor, linden, initiative=bench)
    notifications.follow(dewi, linden, initiative=bench)
    notifications.follow(dewi, linden, initiative=tree)
    child = initiatives.propose(linden, by=noor, title="A birdhouse", parent=bench)
    merged(bench, tree, amina, bram)
    db.session.expire_all()
    assert {one.initiative_id for one in db.session.scalars(sa.select(Comment))} == {tree.id}
    assert db.session.scalars(sa.select(Conversation.initiative_id)).all() == [tree.id]
    assert [(line.what, line.cents) for line in tree.cost_lines] == [("Roots", 250_00), ("Wood", 100_00)]
    assert tree.asked_cents == 350_00
    assert tree.is_led_by(amina)
    followers = db.session.execute(sa.select(Follow.account_id, Follow.initiative_id)).all()
    assert sorted(tuple(row) for row in followers) == sorted([(noor.id, tree.id), (dewi.id, tree.id)])
    assert child.parent_id == tree.id
    told = tested.test(tree, Visitor())
    assert {part.name: part.heard for part in told.heard.parts}["Lindenhof"] == 20, "also what was done for the other"


def test_files_go_along_and_come_back_and_what_was_said_about_them_stays_with_them(
    linden, bench, tree, amina, bram, noor, dewi
):
    def keep(initiative, by, title):
        made = Attachment(
            initiative_id=initiative.id, key=title * 24, kind=Kind.PDF, title=title, size=9, by_id=by.id,
            added_at=moments.now(), hidden_because="",
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        return made

    drawing, letter, own = keep(bench, amina, "a"), keep(bench, amina, "b"), keep(tree, bram, "c")
    moderation.hide(moderation_queries.subject(linden, About.ATTACHMENT, letter.id), by=dewi, reason="Names.")
    made = merged(bench, tree, amina, bram)
    db.session.expire_all()
    assert [one.id for one in files.attachments(tree, hidden_too=True)] == [drawing.id, letter.id, own.id]
    assert [one.id for one in files.attachments(tree)] == [drawing.id, own.id]
    about = moderation_queries.subject(linden, About.ATTACHMENT, drawing.id)
    assert about.initiative.id == tree.id
    assert about.parties == {amina.id, bram.id}
    moderation.report(about, by=noor, reason="Names.")
    services.undo(made, by=bram)
    db.session.expire_all()
    assert [one.id for one in files.attachments(bench, hidden_too=True)] == [drawing.id, letter.id]
    assert [one.id for one in files.attachments(tree)] == [own.id]
    assert moderation_queries.open_reports(moderation_queries.subject(linden, About.ATTACHMENT, drawing.id))


def test_a_merge_from_before_files_went_along_can_be_undone(bench, tree, amina, bram):
    made = merged(bench, tree, amina, bram)
    made.moved = {name: what for name, what in made.moved.items() if name != "attachments"}
    db.session.flush()
    services.undo(made, by=bram)
    assert bench.merged_into_id is None


def test_the_old_address_leads_to_the_new_page_which_says_so(browser, bench, tree, amina, bram):
    merged(bench, tree, amina, bram)
    old = browser().get(f"/n/de-linden/initiatives/{bench.id}")
    assert old.status == 302
    assert old.location.endswith(f"/initiatives/{tree.id}?came-from={bench.id}")
    assert "A bench" in browser().get(old.location).text
    told = browser().get(f"{old.location}&lang=en").text
    assert "goes on in this one" in told
    assert WHY in told, "everybody can read the reason"
    history = browser().get(f"/n/de-linden/initiatives/{bench.id}?old=yes")
    assert history.status == 200
    assert browser().get(f"/n/de-linden/initiatives/{bench.id}/versions").status == 200
    assert "A bench" not in browser().get("/n/de-linden/initiatives").text
    assert "A bench" not in browser().get(f"/n/de-linden/initiatives/{tree.id}?came-from=99999").text.split("Costs")[0]


def test_not_when_on_a_ballot_granted_hidden_imported_or_of_elsewhere(elsewhere, bench, tree, amina, bram, chris, dewi):
    far = initiatives.propose(elsewhere, by=chris, title="Far away")
    for into in (far, bench):
        with pytest.raises(Refusal):
            services.ask(bench, into, by=amina, reason=WHY)
    for stage in (Stage.ON_THE_BALLOT, Stage.GRANTED, Stage.DONE, Stage.WITHDRAWN):
        tree.stage = stage
        db.session.flush()
        with pytest.raises(TooLate):
            services.ask(bench, tree, by=dewi, reason=WHY)
    tree.stage = Stage.PLAN
    made = services.ask(bench, tree, by=amina, reason=WHY)
    tree.stage = Stage.ON_THE_BALLOT
    db.session.flush()
    with pytest.raises(TooLate):
        services.answer(made, by=bram, agrees=True)


def test_undone_everything_goes_back_but_what_came_since(linden, bench, tree, amina, bram, noor):
    sem = cast.resident("Sem", linden, "Plantsoenflats")
    for one in (bench, tree):
        initiatives.support(one, by=noor)
    initiatives.support(bench, by=sem)
    notifications.follow(noor, linden, initiative=bench)
    said = discussion.comment(bench, by=noor, side=Side.FOR, body="Nice")
    made = merged(bench, tree, amina, bram)
    later = discussion.comment(tree, by=noor, side=Side.FOR, body="Since then")
    with pytest.raises(NotAllowed):
        services.undo(made, by=noor)
    services.undo(made, by=amina)
    db.session.expire_all()
    assert supporters(bench) == {noor.id, sem.id}
    assert supporters(tree) == {noor.id}
    assert (said.initiative_id, later.initiative_id) == (bench.id, tree.id)
    assert bench.merged_into_id is None
    assert bench.stage in (Stage.IDEA, Stage.PLAN)
    assert not tree.is_led_by(amina)
    assert [line.what for line in tree.cost_lines] == ["Roots"]
    assert tree.asked_cents == 250_00
    assert db.session.scalars(sa.select(Follow.initiative_id)).all() == [bench.id]
    with pytest.raises(TooLate):
        services.undo(made, by=amina)


def test_it_cannot_be_undone_after_a_month_or_on_the_ballot(bench, tree, amina, bram):
    made = merged(bench, tree, amina, bram)
    tree.stage = Stage.ON_THE_BALLOT
    db.session.flush()
    with pytest.raises(TooLate):
        services.undo(made, by=bram)
    tree.stage = Stage.PLAN
    made.done_at -= rules.CAN_BE_UNDONE_FOR
    db.session.flush()
    with pytest.raises(TooLate):
        services.undo(made, by=bram)


def test_merged_twice_every_old_address_leads_to_the_last(browser, linden, bench, tree, amina, bram, noor, dewi):
    merged(bench, tree, amina, bram)
    pond = initiatives.propose(linden, by=noor, title="A pond")
    services.ask(tree, pond, by=dewi, reason=WHY)
    db.session.expire_all()
    assert bench.merged_into_id == pond.id
    assert pond.is_led_by(amina)
    assert pond.is_led_by(bram)


def test_a_part_goes_on_by_itself_with_the_supporters_of_the_whole(linden, amina, noor, bram):
    both = initiatives.propose(
        linden, by=amina, title="Bench and tree", cost_lines=[("Wood", 100_00), ("Roots", 250_00)]
    )
    for person in (noor, bram):
        initiatives.support(both, by=person)
    notifications.follow(noor, linden, initiative=both)
    deeds = db.session.scalar(sa.select(sa.func.count()).where(Deed.act == Act.SUPPORT))
    with pytest.raises(NotAllowed):
        services.split(both, by=bram, title="A tree", what="", lines=set(), reason=WHY)
    with pytest.raises(Refusal):
        services.split(both, by=amina, title="A tree", what="", lines={one.id for one in both.cost_lines}, reason=WHY)
    made = services.split(both, by=amina, title="A tree", what="", lines={both.cost_lines[1].id}, reason=WHY)
    assert made.parent_id == both.id
    assert (made.asked_cents, both.asked_cents) == (250_00, 100_00)
    assert supporters(made) == supporters(both) == {noor.id, bram.id}
    assert db.session.scalar(sa.select(sa.func.count()).where(Deed.act == Act.SUPPORT)) == deeds
    assert len(db.session.scalars(sa.select(Follow).where(Follow.initiative_id == made.id)).all()) == 1


def test_through_the_pages_from_asking_to_undoing(browser, bench, tree, amina, bram, noor):
    form = browser(amina).get(f"/n/de-linden/initiatives/{bench.id}/merge")
    assert "A tree" in form.text
    browser(amina).post(f"/n/de-linden/initiatives/{bench.id}/merge", fields={"into": str(tree.id), "reason": WHY})
    made = db.session.scalar(sa.select(Merge))
    assert browser(noor).get(f"/n/de-linden/merges/{made.id}").status == 404
    assert "agrees" in browser(bram).get(f"/n/de-linden/merges/{made.id}").html
    browser(bram).post(f"/n/de-linden/merges/{made.id}", fields={"agrees": "yes"})
    assert db.session.get(Initiative, bench.id).merged_into_id == tree.id
    assert "undo" in browser(bram).get(f"/n/de-linden/merges/{made.id}").html
    browser(bram).post(f"/n/de-linden/merges/{made.id}/undo")
    assert db.session.get(Initiative, bench.id).merged_into_id is None
    lines = [str(tree.cost_lines[0].id)]
    page = browser(bram).post(
        f"/n/de-linden/initiatives/{tree.id}/split",
        follow=False,
        fields={"title": "Leaves", "reason": WHY, "lines": lines},
    )
    assert page.status == 422, "one cost line stays"
    page = browser(bram).post(
        f"/n/de-linden/initiatives/{tree.id}/split", follow=False, fields={"title": "Leaves", "reason": WHY}
    )
    assert page.status == 302


def test_a_merge_of_another_neighbourhood_is_not_found(browser, elsewhere, bench, tree, amina, bram):
    made = merged(bench, tree, amina, bram)
    assert browser(bram).get(f"/n/{elsewhere.slug}/merges/{made.id}").status == 404
    with pytest.raises(NotFound):
        queries.merge(elsewhere, made.id)
