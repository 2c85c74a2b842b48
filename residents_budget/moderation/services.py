"""Reporting a comment, and deciding about it."""

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.discussion import services as discussion
from residents_budget.discussion.models import Comment
from residents_budget.moderation import queries, rules
from residents_budget.moderation.models import ModerationDecision, Report
from residents_budget.moderation.terms import Measure
from residents_budget.outbox import services as outbox
from residents_budget.web.i18n import in_language


def report(comment, *, by, reason):
    """``by`` asks a worker to look at this comment: once. Raises TooLate for a second time."""
    rules.must_be_a_reason(reason)
    has_reported = queries.has_reported(comment, by)
    rules.must_be_able_to_report(author_id=comment.author_id, reporter_id=by.id, has_reported=has_reported)
    asked = Report(comment_id=comment.id, reporter_id=by.id, reason=reason, created_at=moments.now())
    try:
        with db.session.begin_nested():
            db.session.add(asked)
    except IntegrityError:
        rules.must_be_able_to_report(author_id=comment.author_id, reporter_id=by.id, has_reported=True)
    activity.record(by, Verb.REPORTED, initiative=comment.initiative, subject=f"comment:{comment.id}")
    return asked


def _hold(comment):
    """Read the comment anew and keep others from deciding about it until this transaction ends."""
    db.session.flush()
    db.session.execute(lock(sa.select(Comment.id).where(Comment.id == comment.id)))
    db.session.refresh(comment)


def _decide(comment, measure, reason, by):
    """Write the decision down, and settle what was reported about this comment."""
    now = moments.now()
    db.session.add(
        ModerationDecision(comment_id=comment.id, by_id=by.id, measure=measure, reason=reason, created_at=now)
    )
    db.session.execute(
        sa.update(Report).where(Report.comment_id == comment.id, Report.settled_at.is_(None)).values(settled_at=now)
    )
    db.session.flush()


def _tell_author(comment, subject, body):
    """Mail its author, in her own language; ``subject`` and ``body`` are functions that write in it."""
    if comment.author is None or not comment.author.email:
        return
    with in_language(comment.author.language):
        outbox.put(comment.author.email, subject(), body())


def hide(comment, *, by, reason, address=""):
    """Hide a comment and tell its author why, by mail and where it stood (at the full address ``address``).

    Raises NotAllowed for a worker's own comment, TooLate where it is hidden already.
    """
    rules.must_be_a_reason(reason)
    rules.must_be_able_to_decide(author_id=comment.author_id, decider_id=by.id)
    _hold(comment)
    rules.must_be_in_sight(comment.hidden_at)
    discussion.hide(comment, because=reason)
    _decide(comment, Measure.HIDE, reason, by)
    _tell_author(
        comment,
        lambda: _("Your contribution has been hidden"),
        lambda: _(
            "Hello %(name)s,\n\nA community worker has hidden what you wrote about “%(title)s”. "
            "Others cannot see it now.\n\n"
            "The reason:\n%(reason)s\n\nYou can still see it yourself:\n%(address)s\n\n"
            "You may write it again in another way. Do you not agree? Talk to the community worker.\n",
            name=comment.author.name,
            title=comment.initiative.title,
            reason=reason,
            address=address,
        ),
    )
    activity.record(by, Verb.HID, initiative=comment.initiative, subject=f"comment:{comment.id}")


def restore(comment, *, by, reason="", address=""):
    """Let a hidden comment stand in the talk again, and tell its author."""
    rules.must_be_able_to_decide(author_id=comment.author_id, decider_id=by.id)
    _hold(comment)
    rules.must_be_hidden(comment.hidden_at)
    discussion.put_back(comment)
    _decide(comment, Measure.RESTORE, reason, by)
    _tell_author(
        comment,
        lambda: _("Your contribution can be seen again"),
        lambda: _(
            "Hello %(name)s,\n\nWhat you wrote about “%(title)s” can be seen by everybody again.\n\n%(address)s\n",
            name=comment.author.name,
            title=comment.initiative.title,
            address=address,
        ),
    )
    activity.record(by, Verb.RESTORED, initiative=comment.initiative, subject=f"comment:{comment.id}")


def leave(comment, *, by, reason=""):
    """Let a reported comment stand as it is; the reports are settled."""
    rules.must_be_able_to_decide(author_id=comment.author_id, decider_id=by.id)
    _hold(comment)
    rules.must_be_in_sight(comment.hidden_at)
    _decide(comment, Measure.LEAVE, reason, by)
