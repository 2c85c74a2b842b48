"""What pages ask about the logbook; for a neighbourhood each figure is one flat select."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.accounts.models import Account
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative, Support
from residents_budget.initiatives.terms import Stage
from residents_budget.logbook.models import (
    Hurdle,
    LaterUse,
    Learned,
    LookBack,
    OwnResource,
    PlanChange,
    RoleHolder,
)
from residents_budget.logbook.terms import Asked
from residents_budget.realisation.models import Result, Task

MOST_LINES = 100
MOST_ROWS = 50_000


class Logbook(NamedTuple):
    """All that stands in the logbook of one initiative, newest first."""

    roles: list
    hurdles: list
    brought: list
    changes: list
    learned: list
    look_back: LookBack | None
    later: list

    @property
    def is_empty(self):
        return not any(self)


def _of(model, initiative, *order):
    query = sa.select(model).where(model.initiative_id == initiative.id).order_by(*order, model.id.desc())
    return query.limit(MOST_LINES)


def logbook(initiative):
    """The logbook of an initiative."""
    holders = _of(RoleHolder, initiative, RoleHolder.role).options(joinedload(RoleHolder.account))
    return Logbook(
        roles=db.session.scalars(holders.where(RoleHolder.until_on.is_(None))).all(),
        hurdles=hurdles_of(initiative),
        brought=brought_to(initiative),
        changes=db.session.scalars(_of(PlanChange, initiative, PlanChange.changed_on.desc())).all(),
        learned=db.session.scalars(_of(Learned, initiative, Learned.told_on.desc())).all(),
        look_back=db.session.get(LookBack, initiative.id),
        later=db.session.scalars(
            sa.select(LaterUse).where(LaterUse.initiative_id == initiative.id).order_by(LaterUse.months).limit(10)
        ).all(),
    )


def hurdles_of(initiative):
    """What stood in the way of one initiative, newest first."""
    return db.session.scalars(_of(Hurdle, initiative, Hurdle.arose_on.desc())).all()


def brought_to(initiative):
    """What one initiative was brought besides the residents' budget, by kind."""
    return db.session.scalars(_of(OwnResource, initiative, OwnResource.kind)).all()


def find_role(initiative, role, *, account=None, first_name=""):
    query = sa.select(RoleHolder).where(RoleHolder.initiative_id == initiative.id, RoleHolder.role == role)
    if account is not None:
        return db.session.scalar(query.where(RoleHolder.account_id == account.id))
    return db.session.scalar(
        query.where(RoleHolder.account_id.is_(None), RoleHolder.first_name == first_name, RoleHolder.until_on.is_(None))
    )


def find_line(model, initiative, what):
    """The line with the same words of this initiative, or None."""
    return db.session.scalar(sa.select(model).where(model.initiative_id == initiative.id, model.what == what).limit(1))


def _here(model, neighbourhood, number, sentence):
    found = db.session.scalar(
        sa.select(model)
        .join(Initiative, Initiative.id == model.initiative_id)
        .where(model.id == number, Initiative.neighbourhood_id == neighbourhood.id)
    )
    if found is None:
        raise NotFound(sentence)
    return found


def hurdle(neighbourhood, number):
    """One hurdle of this neighbourhood. Raises NotFound for one of another."""
    return _here(Hurdle, neighbourhood, number, N_("We cannot find this line in this neighbourhood."))


def role_holder(neighbourhood, number):
    """One held role of this neighbourhood. Raises NotFound for one of another."""
    return _here(RoleHolder, neighbourhood, number, N_("We cannot find this line in this neighbourhood."))


def took_part(initiative, account):
    """Whether this account helped or organised in this initiative."""
    return bool(
        db.session.scalar(
            sa.select(sa.func.count()).where(
                Deed.initiative_id == initiative.id,
                Deed.person_id == account.id,
                Deed.act.in_((Act.HELP, Act.ORGANISE, Act.INITIATE)),
            )
        )
    )


def find_question(initiative, months, asked):
    return db.session.scalar(
        sa.select(LaterUse).where(
            LaterUse.initiative_id == initiative.id, LaterUse.months == months, LaterUse.asked == asked
        )
    )


def question(key_hash):
    """The question with this key. Raises NotFound."""
    found = db.session.scalar(
        sa.select(LaterUse)
        .where(LaterUse.key_hash == key_hash)
        .options(joinedload(LaterUse.initiative).joinedload(Initiative.neighbourhood))
    )
    if found is None:
        raise NotFound(N_("This link does not work. Copy it whole from the mail."))
    return found


def finished_before(day, months, limit=500):
    """Finished initiatives whose last result was told on or before ``day`` and of which nobody was asked yet."""
    last = sa.select(sa.func.max(Result.recorded_on)).where(Result.initiative_id == Initiative.id).scalar_subquery()
    asked = sa.exists().where(LaterUse.initiative_id == Initiative.id, LaterUse.months == months)
    return db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.stage == Stage.DONE, last <= day, ~asked)
        .options(joinedload(Initiative.lead), joinedload(Initiative.neighbourhood))
        .order_by(last.desc(), Initiative.id)
        .limit(limit)
    ).all()


def whom_to_ask(initiative, *, besides=()):
    """(Asked, account) of who takes the lead and of a neighbour, where they can be mailed.

    ``besides`` are accounts that want no mail, as a select. The neighbour supports the initiative and does not lead it;
    it is always the same one.
    """
    can_be_mailed = (Account.email.is_not(None), Account.closed_at.is_(None), Account.id.not_in(besides))
    lead = db.session.scalar(sa.select(Account).where(Account.id == initiative.lead_id, *can_be_mailed))
    neighbour = db.session.scalar(
        sa.select(Account)
        .join(Support, Support.account_id == Account.id)
        .where(
            Support.initiative_id == initiative.id,
            Account.id != sa.func.coalesce(initiative.lead_id, 0),
            *can_be_mailed,
        )
        .order_by(Account.id)
        .limit(1)
    )
    return [(asked, one) for asked, one in ((Asked.LEAD, lead), (Asked.NEIGHBOUR, neighbour)) if one is not None]


def _everywhere(model, neighbourhood, *columns):
    query = sa.select(*(columns or (model,))).join(Initiative, Initiative.id == model.initiative_id)
    return query.where(Initiative.neighbourhood_id == neighbourhood.id).limit(MOST_ROWS)


def role_pairs(neighbourhood):
    """(initiative, who) of every role that is held: an account's number, or a first name of that initiative."""
    columns = (RoleHolder.initiative_id, RoleHolder.account_id, RoleHolder.first_name)
    rows = db.session.execute(_everywhere(RoleHolder, neighbourhood, *columns).where(RoleHolder.until_on.is_(None)))
    return [(number, account or (number, name.casefold())) for number, account, name in rows]


def hurdles(neighbourhood):
    """Every hurdle of a neighbourhood, newest first."""
    query = _everywhere(Hurdle, neighbourhood).order_by(Hurdle.arose_on.desc(), Hurdle.id.desc())
    return db.session.scalars(query).all()


def brought(neighbourhood):
    """(kind, how often, cents) of what was brought, over a neighbourhood."""
    query = _everywhere(
        OwnResource,
        neighbourhood,
        OwnResource.kind,
        sa.func.count(),
        sa.func.coalesce(sa.func.sum(OwnResource.cents), 0),
    )
    return [(kind, count, int(cents)) for kind, count, cents in db.session.execute(query.group_by(OwnResource.kind))]


def groups_that_brought(neighbourhood):
    """A select of the names of groups that brought something."""
    return (
        sa.select(OwnResource.whose)
        .join(Initiative, Initiative.id == OwnResource.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id, OwnResource.whose != "")
    )


def changes(neighbourhood, limit=200):
    """(PlanChange, title) of a neighbourhood, newest first."""
    query = _everywhere(PlanChange, neighbourhood, PlanChange, Initiative.title)
    return db.session.execute(query.order_by(PlanChange.changed_on.desc(), PlanChange.id.desc()).limit(limit)).all()


def learned(neighbourhood, limit=200):
    """What people learned in a neighbourhood, newest first, with the initiatives."""
    query = _everywhere(Learned, neighbourhood).options(joinedload(Learned.initiative))
    return db.session.scalars(query.order_by(Learned.told_on.desc(), Learned.id.desc()).limit(limit)).all()


def later(neighbourhood):
    """(months, answer or None, how many) of the questions that were asked later."""
    query = _everywhere(LaterUse, neighbourhood, LaterUse.months, LaterUse.answer, sa.func.count())
    return db.session.execute(query.group_by(LaterUse.months, LaterUse.answer)).all()


def first_activities(neighbourhood):
    """(day of the idea, day of the first done task or None) of every initiative that got its money."""
    first = sa.select(sa.func.min(Task.done_on)).where(Task.initiative_id == Initiative.id).scalar_subquery()
    rows = db.session.execute(
        sa.select(Initiative.created_at, first)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.stage.in_((Stage.GRANTED, Stage.DOING, Stage.DONE)),
            Initiative.source_id.is_(None),
        )
        .limit(MOST_ROWS)
    )
    return [(created.date(), day) for created, day in rows]
