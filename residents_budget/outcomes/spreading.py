"""How the money of an outcome is spread over sub-areas and voters, beside what another rule would give (plain)."""

from typing import NamedTuple

from residents_budget.rounds.terms import CountingRule


class Beside(NamedTuple):
    """An outcome to look at beside another: by which rule, what is funded (numbers), and how many it reaches.

    ``reached`` is how many voters, a word where few would be told apart (see voting/tally.py), or None: not known.
    """

    rule: CountingRule
    funded: frozenset
    cost_cents: int
    reached: int | str | None


class AreaMoney(NamedTuple):
    """What goes to initiatives in one sub-area (None: in none in particular), outcome by outcome, in cents."""

    name: str | None
    cents: tuple[int, ...]
    initiatives: tuple[int, ...]


def outcomes_beside(round, outcome, lines):
    """The outcome itself, and then those that were counted beside it by other rules."""
    funded = frozenset(line.initiative_id for line in lines if line.place is not None)
    own = Beside(round.rule, funded, outcome.cost_cents, outcome.how.get("reached"))
    others = (
        Beside(CountingRule(one["rule"]), frozenset(one["funded"]), one["cost_cents"], one["reached"])
        for one in outcome.how.get("beside", ())
    )
    return [own, *others]


def money_by_area(lines, outcomes, sub_areas=()):
    """An AreaMoney for each of ``sub_areas`` (names), and for where else an initiative was on the ballot.

    A sub-area where nothing was on the ballot is told too; what is in no sub-area comes last.
    """
    elsewhere = {area_of(line) for line in lines} - set(sub_areas)
    names = [*sub_areas, *sorted(elsewhere, key=lambda name: (name is None, name))]
    return [_in_area(name, lines, outcomes) for name in names]


def area_of(line):
    """Where an initiative is: its sub-area, or for a past round what its file says; None for everywhere."""
    initiative = line.initiative
    if initiative.sub_area is not None:
        return initiative.sub_area.name
    return (initiative.place or None) if initiative.source_id is not None else None


def _in_area(name, lines, outcomes):
    here = [line for line in lines if area_of(line) == name]
    funded = [[line for line in here if line.initiative_id in one.funded] for one in outcomes]
    return AreaMoney(
        name,
        tuple(sum(line.cost_cents for line in some) for some in funded),
        tuple(len(some) for some in funded),
    )
