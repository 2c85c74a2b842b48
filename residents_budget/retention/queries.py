"""What is kept about people, how long, and which rows have had their time. The page and the worker read one list."""

from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget.accounts.models import Session, SignInLink, Suspension
from residents_budget.accounts.rules import LINK_LASTS, SESSION_LASTS
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.errors import N_
from residents_budget.groups.models import GroupInvitation
from residents_budget.jobs.models import Job
from residents_budget.learning.models import LearningQuestion
from residents_budget.notifications.models import Notice
from residents_budget.outbox.models import OutgoingMail
from residents_budget.together.models import Invitation

SOON = timedelta(days=1)
TWO_WEEKS = timedelta(days=14)
QUARTER = timedelta(days=90)
LONGER_THAN_A_HALF_YEAR = timedelta(days=200)


class Kept(NamedTuple):
    """Something about people that goes by itself: ``what`` in words, and how long after which moment.

    ``over(before)`` is the condition on ``model`` that this moment of a row lies before ``before``.
    """

    what: str
    from_when: str
    keeps: timedelta
    model: type
    over: object


KEPT = (
    Kept(
        N_("A link to sign in, with the address it went to"),
        N_("after it stopped working"),
        SOON,
        SignInLink,
        lambda before: SignInLink.created_at < before - LINK_LASTS,
    ),
    Kept(
        N_("That you are signed in on a device"),
        N_("after thirty days without signing in again"),
        SOON,
        Session,
        lambda before: Session.created_at < before - SESSION_LASTS,
    ),
    Kept(
        N_("To which address a mail was sent; its words go at once"),
        N_("after it was sent"),
        TWO_WEEKS,
        OutgoingMail,
        lambda before: sa.func.coalesce(OutgoingMail.sent_at, OutgoingMail.dropped_at) < before,
    ),
    Kept(
        N_("A mail that could not be delivered"),
        N_("after it was written"),
        QUARTER,
        OutgoingMail,
        lambda before: OutgoingMail.created_at < before,
    ),
    Kept(
        N_("An invitation to take the lead together"),
        N_("after it stopped working"),
        TWO_WEEKS,
        Invitation,
        lambda before: Invitation.expires_at < before,
    ),
    Kept(
        N_("An invitation to a group"),
        N_("after it was made"),
        QUARTER,
        GroupInvitation,
        lambda before: GroupInvitation.made_at < before,
    ),
    Kept(
        N_("What was new for you"),
        N_("after it happened"),
        QUARTER,
        Notice,
        lambda before: Notice.deed_id.in_(sa.select(Deed.id).where(Deed.recorded_at < before)),
    ),
    Kept(
        N_("That you could not write for a while"),
        N_("after it ended"),
        QUARTER,
        Suspension,
        lambda before: Suspension.until < before,
    ),
    Kept(
        N_("That we asked you what you learned; your answer stands without you"),
        N_("after we asked"),
        LONGER_THAN_A_HALF_YEAR,
        LearningQuestion,
        lambda before: LearningQuestion.asked_at < before,
    ),
    Kept(
        N_("Long work that somebody asked for, such as making letters"),
        N_("after it ended"),
        QUARTER,
        Job,
        lambda before: Job.finished_at < before,
    ),
)


def over(kept, now, limit):
    """Numbers of rows of ``kept`` that have had their time, oldest first, at most ``limit`` of them."""
    number = kept.model.id
    return db.session.scalars(sa.select(number).where(kept.over(now - kept.keeps)).order_by(number).limit(limit)).all()
