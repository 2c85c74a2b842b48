"""What pages ask about the outcome of a vote."""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.outcomes import elections, publishing, rules
from residents_budget.outcomes.models import Resampling
from residents_budget.rounds.models import Round
from residents_budget.voting.models import CountedBallot, Outcome, OutcomeLine, Slip, Turnout


class Votes(NamedTuple):
    """What an initiative's page says of the vote on it."""

    line: OutcomeLine
    outcome: Outcome
    round: Round

    @property
    def got_money(self):
        return self.line.place is not None


def outcome(round):
    """The count of a round; None before it has been counted."""
    return db.session.get(Outcome, round.id)


def outcome_lines(round):
    """What the count says of each initiative: first those that get money, in the order of the count, then by votes."""
    return db.session.scalars(
        sa.select(OutcomeLine)
        .where(OutcomeLine.round_id == round.id)
        .options(
            joinedload(OutcomeLine.initiative).joinedload(Initiative.picture),
            joinedload(OutcomeLine.initiative).joinedload(Initiative.sub_area),
        )
        .order_by(
            OutcomeLine.place.is_(None),
            OutcomeLine.place,
            OutcomeLine.votes.desc(),
            OutcomeLine.cost_cents,
            OutcomeLine.initiative_id,
        )
    ).all()


def outcome_line(round, number):
    """What the count says of one initiative. Raises NotFound for one that was not voted on in this round."""
    found = db.session.scalar(
        sa.select(OutcomeLine)
        .where(OutcomeLine.round_id == round.id, OutcomeLine.initiative_id == number)
        .options(joinedload(OutcomeLine.initiative).joinedload(Initiative.picture))
    )
    if found is None:
        raise NotFound(N_("This initiative was not on the ballot of this round."))
    return found


def votes_of(initiative):
    """The newest count of an initiative as Votes; None where it was not voted on, or not counted yet."""
    row = db.session.execute(
        sa.select(OutcomeLine, Outcome, Round)
        .join(Outcome, Outcome.round_id == OutcomeLine.round_id)
        .join(Round, Round.id == OutcomeLine.round_id)
        .where(OutcomeLine.initiative_id == initiative.id)
        .order_by(Outcome.counted_at.desc())
        .limit(1)
    ).first()
    return Votes(*row) if row else None


def turnout(round):
    """(sub-area's name, codes, ballots or None), taken at closing, in the sub-areas' own order."""
    return db.session.execute(
        sa.select(SubArea.name, Turnout.codes, Turnout.ballots)
        .join(Turnout, Turnout.sub_area_id == SubArea.id)
        .where(Turnout.round_id == round.id)
        .order_by(SubArea.position, SubArea.name)
    ).all()


def ballots(round):
    """The whole ballots of a counted round, in their published order: (initiatives' numbers, points of each)."""
    return db.session.execute(
        sa.select(CountedBallot.choices, CountedBallot.points)
        .where(CountedBallot.round_id == round.id)
        .order_by(CountedBallot.number)
    ).all()


def publishes_ballots(round):
    """Whether there are whole ballots to publish."""
    return db.session.scalar(sa.select(sa.exists().where(CountedBallot.round_id == round.id)))


def slips(round):
    """(initiative's number, points, tracker) of every choice, sorted: nothing in it tells who made two of them."""
    return db.session.execute(
        sa.select(Slip.initiative_id, Slip.points, Slip.tracker)
        .join(OutcomeLine, OutcomeLine.initiative_id == Slip.initiative_id)
        .where(OutcomeLine.round_id == round.id)
        .order_by(Slip.initiative_id, Slip.tracker)
    ).all()


def slips_to_find(round):
    """(tracker, title, points) of every choice, by tracker; whatever stage its initiative is in by now."""
    return db.session.execute(
        sa.select(Slip.tracker, Initiative.title, Slip.points)
        .join(OutcomeLine, OutcomeLine.initiative_id == Slip.initiative_id)
        .join(Initiative, Initiative.id == Slip.initiative_id)
        .where(OutcomeLine.round_id == round.id)
        .order_by(Slip.tracker, Slip.initiative_id)
    ).all()


def publishes_slips(round):
    """Whether there are slips to find one's tracker in."""
    return db.session.scalar(
        sa.select(sa.exists().where(OutcomeLine.round_id == round.id, OutcomeLine.initiative_id == Slip.initiative_id))
    )


def initiatives_with_tracker(round, tracker):
    """The initiatives of this round that a vote with this tracker was counted for."""
    return db.session.scalars(
        sa.select(Initiative)
        .join(OutcomeLine, OutcomeLine.initiative_id == Initiative.id)
        .join(Slip, Slip.initiative_id == Initiative.id)
        .where(OutcomeLine.round_id == round.id, sa.or_(Slip.tracker == tracker, Slip.tracker.like(f"{tracker}-%")))
        .order_by(Initiative.id)
    ).all()


def can_be_drawn(round, found):
    """Whether ballots can be drawn anew from those that are public."""
    return found is not None and rules.is_like_its_file(round, found) and publishes_ballots(round)


def sureness(round, found):
    """Initiative's number -> (in how many draws it got money, of how many); {} where nothing was drawn.

    From a thousand draws where they were made since, else from those that were made at the count.
    """
    drawn = db.session.get(Resampling, round.id)
    if drawn is not None:
        return {int(key): (funded, drawn.draws) for key, funded in drawn.funded.items()}
    at_the_count = found.how.get("who_came") or {}
    draws = at_the_count.get("draws", 60)
    return {int(key): (int(share * draws + 0.5), draws) for key, share in (at_the_count.get("often") or {}).items()}


class WhoCame(NamedTuple):
    """How an outcome depends on who came, by titles of initiatives.

    ``otherwise``: (title, would get money) of those that would stand otherwise if every sub-area had come in
    proportion; None where that cannot be said. ``unsure``: those that got money in some of the draws only.
    """

    otherwise: tuple | None
    unsure: tuple


def who_came_to(numbers):
    """{number of a round: WhoCame} of counted rounds, in two selects."""
    lines = {}
    for number, initiative, place, title in db.session.execute(
        sa.select(OutcomeLine.round_id, OutcomeLine.initiative_id, OutcomeLine.place, Initiative.title)
        .join(Initiative, Initiative.id == OutcomeLine.initiative_id)
        .where(OutcomeLine.round_id.in_(numbers))
        .order_by(OutcomeLine.round_id, OutcomeLine.place, OutcomeLine.initiative_id)
    ):
        lines.setdefault(number, []).append((initiative, place is not None, title))
    counted = db.session.execute(
        sa.select(Outcome.round_id, Outcome.how, Resampling.funded, Resampling.draws)
        .outerjoin(Resampling, Resampling.round_id == Outcome.round_id)
        .where(Outcome.round_id.in_(numbers))
    )
    return {
        number: _who_came(lines.get(number, ()), how.get("who_came") or {}, drawn, draws)
        for number, how, drawn, draws in counted
    }


def _who_came(lines, at_the_count, drawn, draws):
    """``drawn`` counts of ``draws`` where they were made since; else the shares that were kept at the count."""
    if drawn is None:
        shares = at_the_count.get("often") or {}
    else:
        shares = {number: funded / draws for number, funded in drawn.items()}
    proportional, otherwise = at_the_count.get("proportional"), None
    if proportional is not None:
        otherwise = tuple((title, not got) for number, got, title in lines if (number in proportional) != got)
    unsure = tuple(title for number, _got, title in lines if rules.depends_on_who_came(shares.get(str(number))))
    return WhoCame(otherwise, unsure)


def can_be_recounted(round, found):
    """Whether there are public files from which anybody gets the same list."""
    if not rules.is_like_its_file(round, found):
        return False
    return publishes_ballots(round) or (round.rule in rules.ADDING_UP and publishes_slips(round))


def package(round, found):
    """The public files of a counted round, as the bytes of a ZIP file; None where there is nothing to count again."""
    if not can_be_recounted(round, found):
        return None
    lines, vote_type = outcome_lines(round), found.how.get("vote_type", "approval")
    if publishes_ballots(round):
        election, trackers = elections.from_ballots(round, lines, ballots(round), vote_type), None
    else:
        there = slips(round)
        election = elections.from_slips(round, lines, there, vote_type)
        trackers = [tracker for _number, _points, tracker in there]
    about = None if round.source else publishing.about_round(round)
    return publishing.package(election, round.rule, trackers, about)
