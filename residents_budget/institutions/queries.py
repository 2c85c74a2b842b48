"""What pages ask about institutions: each a flat select for the whole neighbourhood."""

from statistics import median
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.accounts.models import Account, Assignment
from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import ENDED
from residents_budget.institutions.models import Agreement, Institution, LadderScore, Spending
from residents_budget.institutions.terms import EMPLOYS, Side
from residents_budget.realisation.rules import same_words

MOST_SCORES = 20_000
MOST_INITIATIVES = 300


class Relation(NamedTuple):
    """How an institution and an initiative stand to each other in a year: the newest score of each side, or None."""

    institution_id: int
    initiative_id: int
    year: int
    residents: int | None
    institution: int | None


def institutions(neighbourhood):
    """The institutions of a neighbourhood, by name."""
    return db.session.scalars(
        sa.select(Institution)
        .where(Institution.neighbourhood_id == neighbourhood.id)
        .order_by(Institution.name)
        .limit(200)
    ).all()


def institution(neighbourhood, number):
    """One institution of this neighbourhood. Raises NotFound for one of another."""
    found = db.session.scalar(
        sa.select(Institution)
        .where(Institution.id == number, Institution.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Institution.neighbourhood))
    )
    if found is None:
        raise NotFound(N_("We cannot find this institution in this neighbourhood."))
    return found


def find_institution(neighbourhood, name):
    """The institution with this name, in capitals or not; None where there is none."""
    here = sa.select(Institution).where(Institution.neighbourhood_id == neighbourhood.id).order_by(Institution.id)
    return next((one for one in db.session.scalars(here) if same_words(one.name, name)), None)


def names_of(institution):
    """The names under which an institution speaks: its own, its contact person's, and those of who works for it."""
    works_here = sa.and_(
        Assignment.role == EMPLOYS.get(institution.kind),
        sa.or_(Assignment.neighbourhood_id.is_(None), Assignment.neighbourhood_id == institution.neighbourhood_id),
    )
    people = db.session.scalars(
        sa.select(Account.name).where(sa.or_(Account.id == institution.contact_id, Account.assignments.any(works_here)))
    )
    return [name for name in (institution.name, institution.contact.split(",")[0], *people) if name]


def must_be_here(institution, initiative):
    """Raises NotFound where the initiative belongs to another neighbourhood."""
    if initiative.neighbourhood_id != institution.neighbourhood_id:
        raise NotFound(N_("We cannot find this institution in this neighbourhood."))


def find_score(institution, initiative, side, day):
    return db.session.scalar(
        sa.select(LadderScore).where(
            LadderScore.institution_id == institution.id,
            LadderScore.initiative_id == initiative.id,
            LadderScore.side == side,
            LadderScore.scored_on == day,
        )
    )


def is_said_by_both(institution, initiative):
    """Whether both sides said how things stand, in the newest year in which one did."""
    found = relations(institution.neighbourhood, institution=institution, initiative=initiative)
    return bool(found) and None not in (found[-1].residents, found[-1].institution)


def find_agreement(institution, initiative, residents_duty, institution_duty):
    return db.session.scalar(
        sa.select(Agreement)
        .where(
            Agreement.institution_id == institution.id,
            Agreement.initiative_id == initiative.id,
            Agreement.residents_duty == residents_duty,
            Agreement.institution_duty == institution_duty,
        )
        .limit(1)
    )


def agreement(neighbourhood, number):
    """One agreement of this neighbourhood, with both its sides. Raises NotFound for one of another."""
    found = db.session.scalar(
        sa.select(Agreement)
        .join(Agreement.institution)
        .where(Agreement.id == number, Institution.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Agreement.institution), joinedload(Agreement.initiative))
    )
    if found is None:
        raise NotFound(N_("We cannot find this agreement in this neighbourhood."))
    return found


def relations(neighbourhood, *, institution=None, initiative=None):
    """Every relation with the newest score of both sides in each year, oldest year first."""
    query = (
        sa.select(LadderScore)
        .join(LadderScore.institution)
        .where(Institution.neighbourhood_id == neighbourhood.id)
        .order_by(LadderScore.scored_on, LadderScore.id)
        .limit(MOST_SCORES)
    )
    if institution is not None:
        query = query.where(LadderScore.institution_id == institution.id)
    if initiative is not None:
        query = query.where(LadderScore.initiative_id == initiative.id)
    newest = {}
    for row in db.session.scalars(query):
        newest.setdefault((row.scored_on.year, row.institution_id, row.initiative_id), {})[row.side] = row.level
    return [
        Relation(where, what, year, sides.get(Side.RESIDENTS), sides.get(Side.INSTITUTION))
        for (year, where, what), sides in sorted(newest.items())
    ]


def agreements(neighbourhood, *, institution=None, initiative=None, limit=100):
    """Agreements, newest first, with both their sides."""
    query = (
        sa.select(Agreement)
        .join(Agreement.institution)
        .where(Institution.neighbourhood_id == neighbourhood.id)
        .options(joinedload(Agreement.institution), joinedload(Agreement.initiative))
        .order_by(Agreement.begins_on.desc(), Agreement.id.desc())
        .limit(limit)
    )
    if institution is not None:
        query = query.where(Agreement.institution_id == institution.id)
    if initiative is not None:
        query = query.where(Agreement.initiative_id == initiative.id)
    return db.session.scalars(query).all()


def spending(neighbourhood):
    """(Institution, Spending) of all years, newest first."""
    return db.session.execute(
        sa.select(Institution, Spending)
        .join(Spending, Spending.institution_id == Institution.id)
        .where(Institution.neighbourhood_id == neighbourhood.id)
        .order_by(Spending.year.desc(), Institution.name)
        .limit(500)
    ).all()


def initiatives_to_choose(neighbourhood):
    """Initiatives that an institution can have something to do with, by name."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.stage.not_in(ENDED),
            Initiative.source_id.is_(None),
        )
        .options(selectinload(Initiative.co_initiators))
        .order_by(Initiative.title)
        .limit(MOST_INITIATIVES)
    ).all()


def titles(numbers):
    """number -> title of these initiatives."""
    rows = db.session.execute(sa.select(Initiative.id, Initiative.title).where(Initiative.id.in_(numbers)))
    return dict(rows.all()) if numbers else {}


def standing(relations):
    """institution -> (median step by residents, by itself) in the newest year in which both sides scored."""
    newest = {}
    for relation in relations:
        if relation.residents is not None and relation.institution is not None:
            year, pairs = newest.get(relation.institution_id, (0, []))
            if relation.year > year:
                year, pairs = relation.year, []
            newest[relation.institution_id] = (year, [*pairs, (relation.residents, relation.institution)])
    return {
        number: (median(ours for ours, _ in pairs), median(theirs for _, theirs in pairs))
        for number, (_year, pairs) in newest.items()
    }
