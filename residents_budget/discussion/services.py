"""Saying something, and writing down what was said elsewhere."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion import queries, rules
from residents_budget.discussion.models import Comment, Conversation, Nod
from residents_budget.discussion.terms import AskedOf, Side
from residents_budget.errors import N_, Refusal
from residents_budget.house_rules import holding
from residents_budget.house_rules import services as house_rules
from residents_budget.moments import PRESSED_TWICE

VERB_OF = {
    Side.FOR: Verb.COMMENTED,
    Side.AGAINST: Verb.COMMENTED,
    Side.QUESTION: Verb.ASKED,
    Side.STORY: Verb.COMMENTED,
    Side.ANSWER: Verb.ANSWERED,
}


def _moment_of(day):
    """The moment at which something of ``day`` is dated: noon there, or now for None."""
    return moments.start_of_day(day) + timedelta(hours=12) if day else moments.now()


def _voice_of(account, initiative):
    """As what this account answers questions about the initiative."""
    return rules.voice_of(
        is_lead=initiative.is_led_by(account),
        is_worker=account.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
        is_staff=account.has_role(Role.DISTRICT_STAFF, initiative.neighbourhood),
    )


def comment(initiative, *, by, side, body, answers=None, asked_of=None, on=None):
    """``by`` says ``body`` about the initiative; ``answers`` is the contribution it answers (then it is an answer).

    ``asked_of`` is whom a question is for (who takes the lead). ``on`` is the day it was said (today). Pressing the
    button twice gives the same comment.
    """
    rules.must_be_open(
        initiative.stage, is_imported=initiative.source_id is not None, is_locked=initiative.locked_at is not None
    )
    rules.must_be_sayable(body)
    accounts.must_be_free_to_write(by, initiative.neighbourhood)
    if answers is not None:
        rules.must_be_answerable(answers, initiative.id)
        side = Side.ANSWER
    elif side is Side.ANSWER:
        raise Refusal(N_("Say whether you are for, against, have a question or a story."))
    created_at = _moment_of(on)
    again = queries.find_just_said(initiative, by, side, body, answers, moment=created_at, within=PRESSED_TWICE)
    if again is not None:
        return again
    said = Comment(
        initiative_id=initiative.id,
        author_id=by.id,
        answers_id=answers.id if answers else None,
        side=side,
        body=body,
        created_at=created_at,
        hidden_because="",
        asked_of=(asked_of or AskedOf.LEAD) if side is Side.QUESTION else None,
        voice=_voice_of(by, initiative) if answers is not None and answers.side is Side.QUESTION else None,
    )
    _hold_back(said, by, initiative.neighbourhood)
    db.session.add(said)
    db.session.flush()
    activity.record(by, VERB_OF[side], initiative=initiative, happened_on=on, subject=f"comment:{said.id}")
    return said


def _hold_back(said, by, neighbourhood):
    """Let a community worker see it first, where the house rules ask for that."""
    written_today = queries.count_written(by, since=moments.now() - timedelta(days=1))
    why = house_rules.held_because(said.body, by=by, neighbourhood=neighbourhood, written_today=written_today)
    if why is not None:
        said.held = True
        said.hidden_at = moments.now()
        said.hidden_because = holding.WHY[why]


def change(said, *, by, body):
    """Its author writes it anew, because a worker asked for that; the same rules hold as for something new."""
    rules.must_be_able_to_change(is_author=said.author_id == by.id, is_asked=bool(said.asked_because))
    rules.must_be_sayable(body)
    accounts.must_be_free_to_write(by, said.initiative.neighbourhood)
    said.body = body
    said.changed_at = moments.now()
    said.asked_because = ""
    if said.hidden_at is None:
        _hold_back(said, by, said.initiative.neighbourhood)
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=said.initiative, subject=f"comment:{said.id}")


def hold_conversation(
    initiative, *, by, held_on, place, heads, critics, said, done_with_it="", sub_area_id=None, neighbourhood=None
):
    """Write down a conversation that was held off-line; it stands in the initiative's talk.

    ``heads`` is how many people were there, ``critics`` whether opponents were. Community workers may enter one, and
    who takes the lead.
    """
    place_of_it = neighbourhood or initiative.neighbourhood
    rules.must_be_able_to_enter_conversation(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, place_of_it), is_lead=initiative.is_led_by(by)
    )
    rules.must_be_a_number_of_people(heads)
    held = Conversation(
        neighbourhood_id=place_of_it.id,
        initiative_id=initiative.id,
        sub_area_id=sub_area_id,
        held_on=held_on,
        place=place,
        heads=heads,
        critics=critics,
        said=said,
        done_with_it=done_with_it,
        recorded_by_id=by.id,
        recorded_at=moments.now(),
    )
    db.session.add(held)
    db.session.flush()
    activity.record(
        by,
        Verb.HELD_CONVERSATION,
        initiative=initiative,
        happened_on=held_on,
        sub_area_id=sub_area_id,
        heads=heads,
        subject=f"conversation:{held.id}",
    )
    return held


def say_what_was_done(held, *, by, done_with_it):
    """Write down later what was done with what was said in a conversation."""
    rules.must_be_able_to_enter_conversation(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, held.initiative.neighbourhood),
        is_lead=held.initiative.is_led_by(by),
    )
    held.done_with_it = done_with_it
    db.session.flush()
    activity.record(by, Verb.CHANGED, initiative=held.initiative, subject=f"conversation:{held.id}")


def _must_be_able_to_agree(said, by):
    initiative = said.initiative
    rules.must_be_able_to_agree(
        is_answer=said.side is Side.ANSWER,
        is_hidden=said.hidden_at is not None,
        is_author=said.author_id == by.id,
        is_professional=bool(by.assignments),
        is_open=rules.is_open(
            initiative.stage, is_imported=initiative.source_id is not None, is_locked=initiative.locked_at is not None
        ),
    )


def agree(said, *, by, on=None):
    """``by`` agrees with a contribution. Doing it twice changes nothing. True where it is new."""
    _must_be_able_to_agree(said, by)
    accounts.must_be_free_to_write(by, said.initiative.neighbourhood)
    try:
        with db.session.begin_nested():
            db.session.add(
                Nod(comment_id=said.id, account_id=by.id, sub_area_id=by.sub_area_id, created_at=_moment_of(on))
            )
    except IntegrityError:
        return False
    activity.record(by, Verb.AGREED, initiative=said.initiative, happened_on=on, subject=f"comment:{said.id}")
    return True


def agree_no_more(said, *, by):
    """``by`` takes "I agree" back. True where she had said so."""
    done = db.session.execute(sa.delete(Nod).where(Nod.comment_id == said.id, Nod.account_id == by.id))
    if not done.rowcount:
        return False
    activity.record(by, Verb.AGREED_NO_MORE, initiative=said.initiative, subject=f"comment:{said.id}")
    return True


def hide(said, *, because):
    """Take a comment out of the talk; its author keeps seeing it, with the reason. Moderation decides and records."""
    said.hidden_at = moments.now()
    said.hidden_because = because
    said.held = False
    db.session.flush()


def put_back(said):
    """Let a hidden comment stand in the talk again."""
    said.hidden_at = None
    said.hidden_because = ""
    said.held = False
    db.session.flush()


def ask_to_change(said, *, because):
    """Let its author write it anew, for this reason; it stays as it is until she does."""
    said.asked_because = because
    db.session.flush()


def move(said, *, side, initiative):
    """Let a contribution stand at another side, or with the answers below it at another initiative."""
    answers = queries.answers_to(said)
    said.side = side
    said.asked_of = (said.asked_of or AskedOf.LEAD) if side is Side.QUESTION else None
    for moved in (said, *answers):
        moved.initiative_id = initiative.id
    said.moved_at = moments.now()
    db.session.flush()
    db.session.expire(said, ["initiative"])
