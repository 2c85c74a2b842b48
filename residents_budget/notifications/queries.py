"""What pages and mails ask about news."""

from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from residents_budget import moments
from residents_budget.accounts.models import Account, Assignment
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.discussion.models import Comment
from residents_budget.discussion.queries import is_unanswered
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.moderation.models import Appeal, Report
from residents_budget.neighbourhoods.models import Neighbourhood
from residents_budget.notifications import rules
from residents_budget.notifications.models import Follow, MailChoice, Notice
from residents_budget.notifications.telling import Told
from residents_budget.notifications.terms import Pace
from residents_budget.outbox.models import OutgoingMail
from residents_budget.outbox.services import MOST_ATTEMPTS
from residents_budget.temperature.terms import COUNTED, OPENED

PER_PAGE = 40
MOST_IN_A_MAIL = 60
MOST_FOLLOWED = 200


class News(NamedTuple):
    """One page of what is news to somebody, newest first; ``unread`` says whether any of it is."""

    told: list
    newest: int
    unread: bool
    page: int
    pages: int


def subject_of(*, initiative_id=None, sub_area_id=None, theme=None):
    """The one name of what is followed."""
    if initiative_id is not None:
        return f"initiative:{initiative_id}"
    return f"sub_area:{sub_area_id}" if sub_area_id is not None else f"theme:{theme.value}"


@cache
def _is_followed():
    """Asked for every page of an initiative of somebody who is signed in, and so made once."""
    asked = Follow.account_id == sa.bindparam("account"), Follow.subject == sa.bindparam("subject")
    return sa.select(sa.exists().where(*asked))


def is_followed(account, subject):
    """Whether this account follows it."""
    return db.session.scalar(_is_followed(), {"account": account.id, "subject": subject})


def subjects_followed(account, neighbourhood):
    """The names of everything this account follows in this neighbourhood."""
    return set(
        db.session.scalars(
            sa.select(Follow.subject).where(
                Follow.account_id == account.id, Follow.neighbourhood_id == neighbourhood.id
            )
        )
    )


def followed(account):
    """What this account follows, by neighbourhood, newest first; withdrawn initiatives are left out."""
    return db.session.scalars(
        sa.select(Follow)
        .where(Follow.account_id == account.id)
        .outerjoin(Follow.initiative)
        .where(sa.or_(Follow.initiative_id.is_(None), Initiative.stage != Stage.WITHDRAWN))
        .options(contains_eager(Follow.initiative), joinedload(Follow.neighbourhood), joinedload(Follow.sub_area))
        .order_by(Follow.neighbourhood_id, Follow.kind, Follow.id.desc())
        .limit(MOST_FOLLOWED)
    ).all()


def find_choice(account):
    return db.session.get(MailChoice, account.id)


def choice(account):
    """How often this account wants mail: what she chose, or what holds for everybody who did not choose."""
    return find_choice(account) or MailChoice(
        account_id=account.id,
        pace=Pace.DAILY,
        next_mail_at=rules.next_mail_at(Pace.DAILY, moments.now()),
        work_mail=True,
        read_to=0,
    )


def want_no_mail():
    """A select of the accounts that look on the site themselves: nothing is mailed to them that can be chosen."""
    return sa.select(MailChoice.account_id).where(MailChoice.pace == Pace.NEVER)


def in_sight():
    """What may be told, for a select that ``with_deeds`` joined: nothing that is hidden or withdrawn."""
    is_about_talk = Deed.subject.startswith("comment:")
    return sa.and_(
        sa.or_(~is_about_talk, sa.and_(Comment.id.is_not(None), Comment.hidden_at.is_(None))),
        sa.or_(
            Deed.initiative_id.is_(None),
            sa.and_(Initiative.id.is_not(None), Initiative.hidden_at.is_(None), Initiative.stage != Stage.WITHDRAWN),
            sa.and_(Initiative.id.is_not(None), Initiative.hidden_at.is_(None), Deed.verb == Verb.WITHDREW),
        ),
    )


def is_news():
    """Which deeds with the verbs of news are news: of a plan its own changes, of a question its begin and its end."""
    return sa.and_(
        sa.or_(Deed.verb != Verb.CHANGED, Deed.subject.startswith("initiative:")),
        sa.or_(Deed.verb != Verb.ASKED_NEIGHBOURHOOD, Deed.note.in_((OPENED, COUNTED))),
    )


def about_talk():
    """What joins a deed with the comment it is about."""
    return Deed.subject == sa.literal("comment:") + sa.cast(Comment.id, sa.Text)


def with_deeds(query):
    """Join the deeds, initiatives and comments that the notices of ``query`` are about."""
    return (
        query.join(Deed, Deed.id == Notice.deed_id)
        .outerjoin(Initiative, Initiative.id == Deed.initiative_id)
        .outerjoin(Comment, about_talk())
    )


def _told():
    """Select everything that is said of a notice, in the order of the columns of ``Told``."""
    columns = (
        Notice.id,
        Notice.why,
        Deed.verb,
        Deed.recorded_at,
        Account.name,
        Comment.body,
        Comment.id,
        Initiative.id,
        Initiative.title,
        Neighbourhood.slug,
        Neighbourhood.name,
        Deed.subject,
        Deed.note,
    )
    return (
        with_deeds(sa.select(*columns).select_from(Notice))
        .join(Neighbourhood, Neighbourhood.id == Deed.neighbourhood_id)
        .outerjoin(Account, Account.id == Deed.by_id)
        .where(in_sight())
    )


def news(account, page=1):
    """One page of what is news to this account. Two selects, however much there is."""
    mine = Notice.account_id == account.id
    total = db.session.scalar(with_deeds(sa.select(sa.func.count(Notice.id))).where(mine, in_sight()))
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = db.session.execute(
        _told().where(mine).order_by(Notice.id.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    ).all()
    told = [Told(*row) for row in rows]
    newest = max((one.number for one in told), default=0)
    return News(told, newest, newest > choice(account).read_to, page, pages)


def told_in(mail):
    """What this mail has to tell as things stand now, oldest first."""
    rows = db.session.execute(_told().where(Notice.mail_id == mail.id).order_by(Notice.id).limit(MOST_IN_A_MAIL)).all()
    return [Told(*row) for row in rows]


def with_something_to_tell(account_ids):
    """Those of these accounts for whom something waits that may be told."""
    return set(
        db.session.scalars(
            with_deeds(sa.select(Notice.account_id).distinct()).where(
                Notice.account_id.in_(account_ids), Notice.waits, in_sight()
            )
        )
    )


def open_account(number):
    """The account with this number, with its roles; None where it was closed or has no address."""
    return db.session.scalar(
        sa.select(Account)
        .where(Account.id == number, Account.closed_at.is_(None), Account.email.is_not(None))
        .options(joinedload(Account.assignments))
    )


class Work(NamedTuple):
    """What waits for people with a role in one neighbourhood; ``queue``: reports, held contributions and appeals."""

    neighbourhood: Neighbourhood
    queue: int
    questions: int
    plans: int


def _by_neighbourhood(query):
    return dict(db.session.execute(query.group_by(Initiative.neighbourhood_id)).all())


def _open(query, table):
    return dict(db.session.execute(query.where(table.settled_at.is_(None)).group_by(table.neighbourhood_id)).all())


def work_waiting(account):
    """What waits for this account in each neighbourhood where it has a role, where anything does. Six selects."""
    roles = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
    given = [one.neighbourhood_id for one in account.assignments if one.role in roles]
    if not given:
        return []
    count = sa.func.count
    of_talk = sa.select(Initiative.neighbourhood_id, count(Comment.id)).join(Comment.initiative)
    held = _by_neighbourhood(of_talk.where(Comment.held))
    questions = _by_neighbourhood(of_talk.where(is_unanswered()))
    plans = _by_neighbourhood(sa.select(Initiative.neighbourhood_id, count()).where(Initiative.stage == Stage.PLAN))
    number = sa.func.coalesce(Report.comment_id, Report.attachment_id, Report.initiative_id)
    reported = count(sa.distinct(sa.cast(Report.about, sa.Text) + sa.literal(":") + sa.cast(number, sa.Text)))
    reports = _open(sa.select(Report.neighbourhood_id, reported), Report)
    appeals = _open(sa.select(Appeal.neighbourhood_id, count()), Appeal)
    places = sa.select(Neighbourhood).order_by(Neighbourhood.name)
    if None not in given:
        places = places.where(Neighbourhood.id.in_(given))
    found = [
        Work(
            place,
            sum(some.get(place.id, 0) for some in (reports, held, appeals)),
            questions.get(place.id, 0),
            plans.get(place.id, 0),
        )
        for place in db.session.scalars(places)
    ]
    return [work for work in found if work.queue or work.questions or work.plans]


def professionals():
    """Select the numbers of the accounts that have work waiting somewhere: community workers and district staff."""
    return (
        sa.select(Assignment.account_id)
        .where(Assignment.role.in_((Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)))
        .distinct()
    )


class Undelivered(NamedTuple):
    """Mail that did not arrive at one address: how often, when last tried for, and what the server said."""

    recipient: str
    mails: int
    newest: object
    last_error: str


def undelivered(limit=100):
    """Addresses where mail did not arrive, those with the newest mail first."""
    rows = db.session.execute(
        sa.select(
            OutgoingMail.recipient,
            sa.func.count(),
            sa.func.max(OutgoingMail.created_at),
            sa.func.max(OutgoingMail.last_error),
        )
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.dropped_at.is_(None), OutgoingMail.attempts > 0)
        .where(sa.or_(OutgoingMail.attempts >= MOST_ATTEMPTS, OutgoingMail.last_error != ""))
        .group_by(OutgoingMail.recipient)
        .order_by(sa.func.max(OutgoingMail.created_at).desc())
        .limit(limit)
    )
    return [Undelivered(*row) for row in rows]


def mail_waiting():
    """How many mails wait to leave."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(OutgoingMail)
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.dropped_at.is_(None), OutgoingMail.attempts < MOST_ATTEMPTS)
    )
