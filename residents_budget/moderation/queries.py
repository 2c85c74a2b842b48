"""What is asked of reports and decisions."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.accounts.models import Account, Assignment
from residents_budget.accounts.terms import Role
from residents_budget.attachments import queries as attachments
from residents_budget.database import db
from residents_budget.discussion import queries as discussion
from residents_budget.discussion.models import Comment
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.moderation.models import Appeal, ModerationDecision, Report
from residents_budget.moderation.subjects import Gone, Subject
from residents_budget.moderation.terms import About, Measure
from residents_budget.pictures.models import Picture

PER_PAGE = 20

GROUPS = {
    Role.COMMUNITY_WORKER: "workers",
    Role.DISTRICT_STAFF: "staff",
    Role.ADMINISTRATOR: "administrators",
}


class Log(NamedTuple):
    """One page of what was decided, newest first, and how often each measure was taken in all."""

    rows: list
    counts: dict
    appeals: int
    right: int
    page: int
    pages: int


def subject_of(thing):
    """A comment, an initiative or a Subject, as a Subject."""
    if isinstance(thing, Subject):
        return thing
    if isinstance(thing, Comment):
        return Subject(About.COMMENT, thing.initiative, comment=thing)
    return Subject(About.INITIATIVE, thing)


def picture_of(initiative):
    """The picture of an initiative as a subject, hidden or not. Raises NotFound where it has none."""
    picture = db.session.get(Picture, initiative.picture_id) if initiative.picture_id else None
    if picture is None:
        raise NotFound(N_("This initiative has no picture."))
    return Subject(About.PICTURE, initiative, picture=picture)


def subject(neighbourhood, about, number):
    """What has this kind and number in this neighbourhood, hidden or not. Raises NotFound."""
    if about is About.COMMENT:
        return subject_of(discussion.comment(neighbourhood, number))
    if about is About.ATTACHMENT:
        found = attachments.hidden_or_not(neighbourhood, number)
        return Subject(about, found.initiative, attachment=found)
    initiative = initiatives.initiative_hidden_or_not(neighbourhood, number)
    return picture_of(initiative) if about is About.PICTURE else subject_of(initiative)


def subject_decided_about(decision):
    """What a decision was about, hidden or not."""
    if decision.about is About.ATTACHMENT and decision.attachment_id is None:
        return Subject(decision.about, decision.initiative, attachment=Gone(decision.person, decision.person_id))
    if decision.about is About.PICTURE:
        return Subject(decision.about, decision.initiative, picture=db.session.get(Picture, decision.picture_id))
    number = decision.comment_id or decision.attachment_id or decision.initiative_id
    return subject(decision.neighbourhood, decision.about, number)


def parties_to_appeal(decision):
    """The numbers of those who never settle an appeal: who decided, and who has a part in what was decided about."""
    return ({decision.person_id, decision.by_id} - {None}) | subject_decided_about(decision).parties


def to_open(subject):
    """What of a subject can be opened: the picture or file that it is, or all that stand with the initiative it is."""
    if subject.about is not About.INITIATIVE:
        is_there = subject.picture is not None or (subject.attachment is not None and subject.attachment.id is not None)
        return [subject] if is_there else []
    plan = subject.initiative
    files = attachments.attachments(plan, hidden_too=True)
    pictures = [picture_of(plan)] if plan.picture_id else []
    return [*pictures, *(Subject(About.ATTACHMENT, plan, attachment=one) for one in files)]


def subject_in_sight(neighbourhood, about, number):
    """As ``subject``, but only what everybody can see."""
    found = subject(neighbourhood, about, number)
    if found.is_hidden or found.initiative.hidden_at is not None:
        raise NotFound(N_("We cannot find this contribution."))
    return found


def _about(subject, table):
    """What makes a row of ``table`` (reports, decisions) one about this subject."""
    if subject.about is About.COMMENT:
        return (table.comment_id == subject.comment.id,)
    if subject.about is About.ATTACHMENT:
        is_there = subject.attachment.id is not None
        return (table.attachment_id == subject.attachment.id,) if is_there else (sa.false(),)
    return (table.about == subject.about, table.initiative_id == subject.initiative.id)


def has_reported(subject, account):
    """Whether this account has reported it: a comment or file ever, what can change as long as nobody looked."""
    asked = sa.exists().where(*_about(subject, Report), Report.reporter_id == account.id)
    if subject.about not in (About.COMMENT, About.ATTACHMENT):
        asked = asked.where(Report.settled_at.is_(None))
    return db.session.scalar(sa.select(asked))


def open_reports(subject):
    """The reports about this that nobody looked at yet, oldest first."""
    return db.session.scalars(
        sa.select(Report).where(*_about(subject, Report), Report.settled_at.is_(None)).order_by(Report.id)
    ).all()


def settle_reports(subject, moment):
    """Somebody has looked at the reports about this."""
    db.session.execute(
        sa.update(Report).where(*_about(subject, Report), Report.settled_at.is_(None)).values(settled_at=moment)
    )


def people(neighbourhood):
    """Who can decide here, as sets of account numbers: workers, staff, administrators."""
    found = {name: set() for name in GROUPS.values()}
    rows = db.session.execute(
        sa.select(Assignment.role, Assignment.account_id)
        .join(Assignment.account)
        .where(
            Assignment.role.in_(GROUPS),
            sa.or_(Assignment.neighbourhood_id.is_(None), Assignment.neighbourhood_id == neighbourhood.id),
            Account.closed_at.is_(None),
        )
    )
    for role, account_id in rows:
        found[GROUPS[role]].add(account_id)
    return found


def _decisions():
    """Decisions with everything that is told about them; also about what is hidden."""
    return (
        sa.select(ModerationDecision)
        .options(
            joinedload(ModerationDecision.comment),
            joinedload(ModerationDecision.initiative),
            joinedload(ModerationDecision.appeal),
            joinedload(ModerationDecision.neighbourhood),
        )
        .execution_options(hidden_too=True)
    )


def decision(neighbourhood, number):
    """One decision in this neighbourhood. Raises NotFound for another's."""
    found = db.session.scalar(
        _decisions().where(ModerationDecision.id == number, ModerationDecision.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(N_("We cannot find this decision."))
    return found


def decided_about(account, limit=PER_PAGE):
    """What was decided about this account's words and told to it, newest first."""
    return db.session.scalars(
        _decisions()
        .where(ModerationDecision.person_id == account.id, ModerationDecision.measure != Measure.LEAVE)
        .order_by(ModerationDecision.id.desc())
        .limit(limit)
    ).all()


def latest_on(subject):
    """The last few decisions about the same thing, newest first."""
    return db.session.scalars(
        _decisions().where(*_about(subject, ModerationDecision)).order_by(ModerationDecision.id.desc()).limit(5)
    ).all()


def appeal(neighbourhood, number):
    """One appeal in this neighbourhood, with its decision. Raises NotFound for another's."""
    found = db.session.scalar(
        sa.select(Appeal)
        .where(Appeal.id == number, Appeal.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Appeal.decision).joinedload(ModerationDecision.initiative))
        .execution_options(hidden_too=True)
    )
    if found is None:
        raise NotFound(N_("We cannot find this decision."))
    return found


def log(neighbourhood, page=1):
    """What was decided in this neighbourhood: what kind of thing, what was done, why. Nobody's name or words."""
    here = ModerationDecision.neighbourhood_id == neighbourhood.id
    counts = dict(
        db.session.execute(
            sa.select(ModerationDecision.measure, sa.func.count()).where(here).group_by(ModerationDecision.measure)
        ).all()
    )
    appeals, right = db.session.execute(
        sa.select(sa.func.count(), sa.func.count(sa.case((Appeal.is_right, 1)))).where(
            Appeal.neighbourhood_id == neighbourhood.id
        )
    ).one()
    pages = max(1, -(-sum(counts.values()) // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = db.session.scalars(
        sa.select(ModerationDecision)
        .where(here)
        .options(joinedload(ModerationDecision.appeal))
        .order_by(ModerationDecision.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return Log(rows, counts, appeals, right, page, pages)
