"""The limits of a round as the count takes them (plain)."""

from dataclasses import replace

from residents_budget.counting.election import Limit


def with_limits(election, round):
    """The election with the limits that were fixed when the vote of this round opened."""
    limits = tuple(
        Limit(one["name"], frozenset(map(str, one["initiatives"])) & set(election.ids), one["most_cents"])
        for one in round.limits or ()
        if "initiatives" in one
    )
    return replace(election, limits=limits) if limits else election
