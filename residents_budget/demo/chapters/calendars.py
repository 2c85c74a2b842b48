"""Each year a pot for the vote, pots beside it, and a round with its calendar."""

from residents_budget import moments
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.demo import crowd
from residents_budget.demo.chapters.built import at
from residents_budget.ledger import services as ledger
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import CountingRule, VoteState, Way


def tell(neighbourhood):
    neighbourhood.pots, neighbourhood.rounds = {}, {}
    for its in neighbourhood.told.rounds:
        for pot in its.pots:
            neighbourhood.pots[its.number, pot.key] = ledger.make_pot(
                neighbourhood.place,
                by=neighbourhood.staff,
                name=f"{pot.name} {its.year}",
                source="Gemeente",
                year=its.year,
                way=Way(pot.way),
                generation=pot.generation,
                cents=pot.amount_cents,
                on=its.opens_on,
            )
        neighbourhood.rounds[its.number] = _round(neighbourhood, its)
    db.session.flush()


def _round(neighbourhood, its):
    row = Round(
        neighbourhood_id=neighbourhood.place.id,
        pot_id=neighbourhood.pots[its.number, "vote"].id,
        title=its.name,
        budget_cents=its.pots[0].amount_cents,
        collects_at=moments.start_of_day(its.opens_on),
        develops_at=moments.start_of_day(its.starts("develop")),
        votes_at=moments.start_of_day(its.starts("vote")),
        votes_until=moments.end_of_day(its.vote_until),
        realises_on=its.starts("realise"),
        looks_back_on=its.starts("look_back"),
        rule=CountingRule(its.counting_rule),
        max_choices=crowd.MOST_CHOICES,
        vote_state=VoteState.NOT_OPEN,
        created_at=at(its.opens_on, 9),
    )
    db.session.add(row)
    db.session.flush()
    neighbourhood.deed(neighbourhood.staff, Verb.MADE_ROUND, its.opens_on, subject=f"round:{row.id}")
    return row
