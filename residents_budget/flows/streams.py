"""The picture of where money goes: bands from pots to initiatives to what became of it (plain)."""

from itertools import pairwise
from typing import NamedTuple

WIDTH, GAP, BAR = 960, 6, 16
COLUMNS = (0, 330, 944)
"""Where pots, initiatives and endings begin."""
TALLEST = 620
ROW = 22
"""So high is a name in the picture: two pots with little money do not write over each other."""
MOST_SHOWN = 24
"""So many initiatives are drawn one by one; the rest goes together."""


SUPPORT, LEFT = "support", "left"
"""What no initiative has: support that was bought, and what is still in the pot."""

ENDINGS = ("shown", "paid", "waiting", SUPPORT, LEFT)
"""What becomes of money, from top to bottom."""


class Grant(NamedTuple):
    """One initiative's money, in cents; ``shown`` is what receipts show of what was paid."""

    number: int
    title: str
    pot: int
    shown: int
    paid: int
    waiting: int

    @property
    def promised(self):
        return self.paid + self.waiting


class Node(NamedTuple):
    """A bar in a column; ``key`` says which."""

    key: object
    x: float
    y: float
    height: float
    cents: int


class Band(NamedTuple):
    """A band between two bars, as an SVG path."""

    path: str
    kind: str


class Picture(NamedTuple):
    height: float
    pots: list
    grants: list
    endings: list
    bands: list
    left_out: int
    """How many initiatives are drawn together."""


def endings(grant):
    """What became of the money of a grant: (kind, cents) for all that is more than nothing."""
    shown = min(grant.shown, grant.paid)
    parts = (("shown", shown), ("paid", grant.paid - shown), ("waiting", grant.waiting))
    return [(kind, cents) for kind, cents in parts if cents > 0]


def _gathered(grants):
    """The largest grants, and those that are left of each pot together; with how many those are."""
    ordered = sorted(grants, key=lambda one: (-one.promised, one.number))
    kept, rest = ordered[:MOST_SHOWN], ordered[MOST_SHOWN:]
    for pot in sorted({one.pot for one in rest}):
        mine = [one for one in rest if one.pot == pot]
        sums = (sum(getattr(one, name) for one in mine) for name in ("shown", "paid", "waiting"))
        kept.append(Grant(0, "", pot, *sums))
    return kept, len(rest)


def _stack(x, items, unit, row=0):
    """Bars under each other: {key: Node} of (key, cents). ``row``: the least height of one with its name beside it."""
    found, y = {}, 0.0
    for key, cents in items:
        found[key] = Node(key, x, round(y, 1), round(cents * unit, 1), cents)
        y += max(cents * unit + GAP, row)
    return found


def _band(a, y0, b, y1, thick, kind):
    x0, x1 = a.x + BAR, b.x
    middle = (x0 + x1) / 2
    y0, y1 = round(y0, 1), round(y1, 1)
    path = (
        f"M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}V{round(y1 + thick, 1)}"
        f"C{middle} {round(y1 + thick, 1)} {middle} {round(y0 + thick, 1)} {x0} {round(y0 + thick, 1)}Z"
    )
    return Band(path, kind)


def picture(pots, grants, support=None):
    """Lay out (number, cents left) of pots and Grants from left to right; None where there is nothing to draw.

    ``support`` is what left a pot for support: number -> cents.

    >>> drawn = picture([(1, 70_00)], [Grant(7, "A bench", 1, shown=10_00, paid=20_00, waiting=10_00)])
    >>> [node.cents for node in drawn.pots], [(node.key, node.cents) for node in drawn.endings]
    ([10000], [('shown', 1000), ('paid', 1000), ('waiting', 1000), ('left', 7000)])
    """
    kept, left_out = _gathered([one for one in grants if one.promised > 0])
    order = {number: place for place, (number, _left) in enumerate(pots)}
    kept = sorted((one for one in kept if one.pot in order), key=lambda one: order[one.pot])
    beside = {number: [(SUPPORT, (support or {}).get(number, 0)), (LEFT, left)] for number, left in pots}
    totals = [
        (number, sum(cents for _kind, cents in parts) + sum(one.promised for one in kept if one.pot == number))
        for number, parts in beside.items()
    ]
    totals = [(number, cents) for number, cents in totals if cents > 0]
    whole = sum(cents for _number, cents in totals)
    if not whole:
        return None
    unit = (TALLEST - GAP * (len(kept) + len(totals))) / whole
    sums = {}
    for one in kept:
        for kind, cents in endings(one):
            sums[kind] = sums.get(kind, 0) + cents
    for kind, cents in (part for parts in beside.values() for part in parts):
        sums[kind] = sums.get(kind, 0) + cents
    left_side = _stack(COLUMNS[0], totals, unit, ROW)
    middle_items = []
    for number, _cents in totals:
        middle_items += [((one.pot, one.number), one.promised) for one in kept if one.pot == number]
        middle_items += [((number, kind), cents) for kind, cents in beside[number] if cents > 0]
    middle = _stack(COLUMNS[1], middle_items, unit)
    right = _stack(COLUMNS[2], [(kind, sums[kind]) for kind in ENDINGS if sums.get(kind)], unit, ROW)
    bands = [*_first_bands(left_side, middle, unit), *_second_bands(kept, beside, middle, right, unit)]
    height = max(node.y + node.height for side in (left_side, middle, right) for node in side.values())
    drawn = [node for node in middle.values() if node.key[1] not in (SUPPORT, LEFT)]
    return Picture(round(height, 1), list(left_side.values()), drawn, list(right.values()), bands, left_out)


def _first_bands(pots, middle, unit):
    used = dict.fromkeys(pots, 0.0)
    for (pot, what), node in middle.items():
        start = pots[pot]
        kind = what if what in (SUPPORT, LEFT) else "given"
        yield _band(start, start.y + used[pot], node, node.y, node.cents * unit, kind)
        used[pot] += node.cents * unit


def _second_bands(grants, beside, middle, right, unit):
    used = dict.fromkeys(right, 0.0)
    flows = [((one.pot, one.number), endings(one)) for one in grants]
    flows += [
        ((number, kind), [(kind, cents)]) for number, parts in beside.items() for kind, cents in parts if cents > 0
    ]
    for key, parts in flows:
        start, along = middle[key], 0.0
        for kind, cents in parts:
            end = right[kind]
            yield _band(start, start.y + along, end, end.y + used[kind], cents * unit, kind)
            along += cents * unit
            used[kind] += cents * unit


def is_in_order(nodes):
    """Whether bars stand under each other without overlap."""
    return all(upper.y + upper.height <= lower.y + 0.2 for upper, lower in pairwise(nodes))
