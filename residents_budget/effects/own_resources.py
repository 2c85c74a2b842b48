"""Second order: what residents and others bring themselves, and what is lent over the board (plain)."""

from collections import Counter
from typing import NamedTuple

from residents_budget.disclosure import few, hidden_cells, to_five


def cofunding_share(others_cents, granted_cents):
    """The part of all money that did not come from the residents' budget; only real euros, never a price put on tools.

    None without money. Source: 2.2, S4.

    >>> cofunding_share(100_000, 300_000)
    0.25
    """
    cents = others_cents + granted_cents
    return others_cents / cents if cents else None


class Board(NamedTuple):
    """What was lent or given over the board and used, and how often it crossed sub-areas or life-worlds.

    Numbers of 1 to 4 are None, and so are those from which they follow; others are told to the nearest five.
    """

    times: int | None
    by_kind: dict
    placed: int | None
    across_areas: int | None
    worlds_known: int | None
    across_worlds: int | None


def _part(part, whole):
    """(whole, part) as they may be told: neither the part nor the rest is 1 to 4."""
    closed = few(whole) or few(part) or few(whole - part)
    return (None, None) if closed else (to_five(whole), to_five(part))


def board(lent):
    """Board from ``resources.queries.Lent`` rows."""
    kinds = Counter(str(one.kind) for one in lent)
    names = sorted(kinds)
    hidden = hidden_cells([kinds[name] for name in names]) if names else []
    placed = [one for one in lent if None not in one.areas]
    worlds = [one for one in lent if all(one.worlds)]
    return Board(
        to_five(len(lent)),
        {name: None if gone else to_five(kinds[name]) for name, gone in zip(names, hidden, strict=True)},
        *_part(sum(one.crosses_areas for one in placed), len(placed)),
        *_part(sum(one.crosses_worlds for one in worlds), len(worlds)),
    )
