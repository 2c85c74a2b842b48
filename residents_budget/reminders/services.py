"""Reminding a place of a vote. Nothing here looks at ballots, the roll or codes: it cannot know who voted."""

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.neighbourhoods import queries as places
from residents_budget.reminders import queries, rules
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.services import hold


def remind(round, areas, *, by, now=None):
    """News for everybody who follows one of these sub-areas (their numbers): the vote is still open."""
    now = now or moments.now()
    round = hold(round)
    rules.must_be_open(round_rules.may_vote_now(round, now))
    names = {
        one.id: one.name
        for one in places.sub_areas(round.neighbourhood)
        if round.vote_areas is None or one.id in round.vote_areas
    }
    rules.must_be_places_here(areas, names)
    last = queries.last_by_area(round)
    rules.must_not_be_too_soon(names[area] for area in areas if not rules.may_be_reminded(last.get(area), now))
    for area in sorted(set(areas)):
        activity.record(
            by,
            Verb.REMINDED_OF_VOTE,
            neighbourhood=round.neighbourhood,
            sub_area_id=area,
            subject=f"round:{round.id}",
        )
