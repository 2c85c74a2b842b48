"""What pages ask about the generations of participation: one select, so that the effects page stays quick."""

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.generations import years
from residents_budget.institutions.models import Institution, LadderScore, Spending
from residents_budget.institutions.terms import Side
from residents_budget.ledger.models import Grant
from residents_budget.rounds.models import Pot

MOST_ROWS = 20_000
POTS, SCORE, SPENT = "pots", "score", "spent"


def _in_year(day):
    """A number that grows with the days of a year, in SQL."""
    return sa.extract("month", day) * 100 + sa.extract("day", day)


def _rows(neighbourhood):
    """Rows of three sorts: (sort, year, two numbers, two more); of a score the last is its day in the year."""
    pots = (
        sa.select(
            sa.literal(POTS),
            Pot.year,
            Pot.generation,
            sa.func.count(sa.distinct(Pot.id)),
            sa.func.coalesce(sa.func.sum(Grant.cents), 0),
            sa.literal(0),
        )
        .outerjoin(Grant, Grant.pot_id == Pot.id)
        .where(Pot.neighbourhood_id == neighbourhood.id)
        .group_by(Pot.year, Pot.generation)
    )
    here = Institution.neighbourhood_id == neighbourhood.id
    scores = (
        sa.select(
            sa.literal(SCORE),
            sa.cast(sa.extract("year", LadderScore.scored_on), sa.Integer),
            LadderScore.institution_id,
            LadderScore.initiative_id,
            LadderScore.level,
            sa.cast(_in_year(LadderScore.scored_on), sa.Integer),
        )
        .join(LadderScore.institution)
        .where(here, LadderScore.side == Side.RESIDENTS)
    )
    spent = (
        sa.select(
            sa.literal(SPENT),
            Spending.year,
            Spending.institution_id,
            sa.literal(0),
            Spending.cents,
            Spending.by_residents_cents,
        )
        .join(Spending.institution)
        .where(here)
    )
    return db.session.execute(sa.union_all(pots, scores, spent).limit(MOST_ROWS)).all()


def by_year(neighbourhood):
    """The Years of a neighbourhood, oldest first. Of a relation the newest score of residents in a year counts."""
    pots, scores, spent = [], {}, []
    for sort, year, first, second, third, fourth in sorted(_rows(neighbourhood), key=lambda row: (row[1], row[5])):
        if sort == POTS:
            pots.append((year, first, int(second), int(third)))
        elif sort == SCORE:
            scores[year, first, second] = int(third)
        else:
            spent.append((year, int(third), int(fourth)))
    return years.by_year(pots, [(year, step) for (year, _where, _what), step in scores.items()], spent)
