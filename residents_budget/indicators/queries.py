"""What is known for the figures of each band: flat selects over a whole neighbourhood, however much there is."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.effects import bands, multiplying, own_resources, own_strength, relations, results, stepping_back
from residents_budget.effects.models import Effect
from residents_budget.indicators import figures
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.institutions import queries as institutions
from residents_budget.ledger import queries as ledger
from residents_budget.ledger.models import Grant, Payment
from residents_budget.logbook import queries as logbook
from residents_budget.realisation import queries as work
from residents_budget.realisation.models import Result, Task
from residents_budget.realisation.terms import Delivered
from residents_budget.three_bands import queries as whole
from residents_budget.year_sums import queries as years
from residents_budget.year_sums.sums import Bridges

MOST_HELPERS = 400


class ResultFigures(NamedTuple):
    """First order: promises kept, money, use later, what stood in the way, and how users liked it."""

    realised: results.Realised | None
    money: results.Money
    later: dict
    hurdles: results.Hurdles
    hurdle_rows: list
    first_days: float | None
    smiles: results.Smiles
    since: datetime | None


class TogetherFigures(NamedTuple):
    """Second order: help and what it multiplies, stepping back, roles, own resources, allies, changes, learning."""

    multiplier: multiplying.Between | None
    multiplied: multiplying.Multiplied
    quarters: stepping_back.Quarters
    handed_over: work.HandedOver
    roles: own_strength.Roles
    brought: list
    cofunding: float | None
    others_cents: int
    board: own_resources.Board
    allies: list
    changes: list
    learned: list
    follow_ups: bands.FollowUps
    since: datetime | None


class RelationFigures(NamedTuple):
    """Third order: ties against chance, mixed activities, the stair of institutions, agreements, money, answers."""

    bridges: Bridges
    pairs: int
    mix: float | None
    standing: list
    ladder: relations.Ladder | None
    moves: relations.Moves | None
    kept: relations.Kept
    spending: list
    answers: relations.Answers
    cards: dict
    since: datetime | None


def _first_payments(neighbourhood):
    """grant -> the day of its first payment that did not come back."""
    return dict(
        db.session.execute(
            sa.select(Payment.grant_id, sa.func.min(Payment.paid_on))
            .join(Payment.grant)
            .join(Grant.initiative)
            .where(Initiative.neighbourhood_id == neighbourhood.id, Payment.returned_on.is_(None))
            .group_by(Payment.grant_id)
        ).all()
    )


def _money(neighbourhood):
    rows, first = ledger.all_grants(neighbourhood), _first_payments(neighbourhood)
    zone = moments.ZoneInfo(neighbourhood.zone)
    return results.Money(
        sum(row.grant.cents for row in rows),
        sum(row.paid_cents for row in rows),
        sum(row.given_back_cents for row in rows),
        tuple(
            max(0, (first[row.grant.id] - moments.in_zone(row.grant.granted_at, zone).date()).days)
            for row in rows
            if row.grant.id in first
        ),
    )


def _realised(neighbourhood):
    """Of finished initiatives: promises, and how many are there as they were made."""
    as_made = sa.func.sum(sa.case((Result.delivered == Delivered.DONE, 1), else_=0))
    rows = db.session.execute(
        sa.select(sa.func.count(), as_made)
        .join(Initiative, Initiative.id == Result.initiative_id)
        .where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage == Stage.DONE)
        .group_by(Result.initiative_id)
    )
    return results.realised_by_initiatives((planned, int(done)) for planned, done in rows)


def of_results(neighbourhood):
    """First order: is it there?"""
    rows = logbook.hurdles(neighbourhood)
    told, since = years.told(neighbourhood)
    return ResultFigures(
        realised=_realised(neighbourhood),
        money=_money(neighbourhood),
        later=figures.use_later(logbook.later(neighbourhood)),
        hurdles=figures.hurdles(rows),
        hurdle_rows=rows,
        first_days=results.days_to_first_activity(logbook.first_activities(neighbourhood)),
        smiles=told.whole.smiles,
        since=since,
    )


def _helpers(neighbourhood):
    """The names of organisations that did a task, and of groups that brought something."""
    did = (
        sa.select(Task.organisation)
        .join(Initiative, Initiative.id == Task.initiative_id)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Task.done_on.is_not(None),
            Task.organisation != "",
            Task.handed_over_on.is_(None),
        )
    )
    return db.session.scalars(sa.union(did, logbook.groups_that_brought(neighbourhood)).limit(MOST_HELPERS)).all()


def of_together(neighbourhood):
    """Second order: what can neighbours do themselves now?"""
    told, since = years.told(neighbourhood)
    brought = logbook.brought(neighbourhood)
    others = sum(cents for _kind, _count, cents in brought)
    granted, finished = whole.granted_and_finished(neighbourhood)
    return TogetherFigures(
        multiplier=multiplying.between(*told.whole.ends),
        multiplied=told.whole.multiplied,
        quarters=told.whole.quarters,
        handed_over=work.handed_over(neighbourhood),
        roles=told.whole.roles,
        brought=brought,
        cofunding=own_resources.cofunding_share(others, granted),
        others_cents=others,
        board=told.whole.board,
        allies=own_strength.allies(_helpers(neighbourhood)),
        changes=logbook.changes(neighbourhood, limit=6),
        learned=logbook.learned(neighbourhood, limit=6),
        follow_ups=whole.follow_ups(neighbourhood, finished=finished),
        since=since,
    )


def _standing(neighbourhood, rows):
    """[(institution, ours, theirs)] of how things stand now."""
    names = {one.id: one for one in institutions.institutions(neighbourhood)}
    return [(names[number], *both) for number, both in sorted(institutions.standing(rows).items())]


def _moves(rows):
    """Moves between the last two years in which residents scored."""
    years = sorted({row.year for row in rows if row.residents is not None})
    if len(years) < 2:
        return None
    before, now = (
        {
            (row.institution_id, row.initiative_id): row.residents
            for row in rows
            if row.year == year and row.residents is not None
        }
        for year in years[-2:]
    )
    by_institution = [{}, {}]
    for place, scores in enumerate((before, now)):
        for (institution, _initiative), level in scores.items():
            by_institution[place].setdefault(institution, []).append(level)
    return relations.moves(*({one: max(levels) for one, levels in scores.items()} for scores in by_institution))


def _cards(neighbourhood):
    """order -> (confirmed, contradicted, unanswered) of what people told."""
    answer = sa.case((Effect.contradicted_by != "", 1), (Effect.confirmed_by != "", 0), else_=2)
    rows = db.session.execute(
        sa.select(Effect.order, answer, sa.func.count())
        .join(Effect.initiative)
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .group_by(Effect.order, answer)
    )
    found = {order: [0, 0, 0] for order in (1, 2, 3)}
    for order, place, count in rows:
        found[order][place] = count
    return found


def _answers(rows):
    asked = [row for row in rows if row.institution_id is not None]
    answered = [row for row in asked if row.answered_on is not None]
    days = tuple((row.answered_on - row.arose_on).days for row in answered)
    return relations.Answers(len(asked), len(answered), days, sum(row.rule_changed for row in rows))


def of_relations(neighbourhood):
    """Third order: how do people stand to each other now?"""
    told, since = years.told(neighbourhood)
    rows = institutions.relations(neighbourhood)
    latest = max((row.year for row in rows), default=None)
    agreements = institutions.agreements(neighbourhood, limit=500)
    return RelationFigures(
        bridges=told.whole.bridges,
        pairs=told.whole.ties.pairs,
        mix=told.whole.mix,
        standing=_standing(neighbourhood, rows),
        ladder=relations.ladder((row.residents, row.institution) for row in rows if row.year == latest),
        moves=_moves(rows),
        kept=relations.kept((row.institution_kept, row.residents_kept) for row in agreements),
        spending=institutions.spending(neighbourhood),
        answers=_answers(logbook.hurdles(neighbourhood)),
        cards=_cards(neighbourhood),
        since=since,
    )


class OfInitiative(NamedTuple):
    """What stands beside the three bands of one initiative: hurdles, what was brought, its life, and institutions."""

    hurdles: list
    brought: list
    standing: list
    agreements: list
    quarters: stepping_back.Quarters


def of_initiative(initiative):
    """A few facts of one initiative for each band."""
    place = initiative.neighbourhood
    scored = institutions.relations(place, initiative=initiative)
    return OfInitiative(
        logbook.hurdles_of(initiative),
        logbook.brought_to(initiative),
        _standing(place, scored) if scored else [],
        institutions.agreements(place, initiative=initiative),
        years.quarters_of(initiative).told,
    )
