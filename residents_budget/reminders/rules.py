"""When and where people may be reminded of a vote (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotFound, Refusal, TooLate

AT_MOST_EVERY = timedelta(days=2)
"""Somebody who follows a sub-area hears of a vote at most so often."""


def must_be_open(may_vote):
    if not may_vote:
        raise TooLate(N_("You can remind people only while they can vote."))


def must_be_places_here(chosen, here):
    """Raises unless ``chosen`` are one or more of the sub-areas that vote."""
    if not chosen:
        raise Refusal(N_("Choose at least one sub-area."))
    if not set(chosen) <= set(here):
        raise NotFound()


def may_be_reminded(last, now):
    """Whether a sub-area may be reminded (again); ``last`` is when it was before, or None."""
    return last is None or now - last >= AT_MOST_EVERY


def must_not_be_too_soon(names):
    """Raises Refusal where there are sub-areas, by name, that were reminded less than two days ago."""
    names = list(names)
    if names:
        raise Refusal(
            N_("%(areas)s: reminded less than two days ago. Leave them out; once in two days is enough."),
            areas=", ".join(sorted(names)),
        )
