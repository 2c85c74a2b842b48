"""Who tells what was left out, and how well a plan was tested (plain)."""

from typing import NamedTuple

from residents_budget import disclosure
from residents_budget.cards.rules import about
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage

LONGEST_WHAT = 200
LONGEST_BECAUSE = 400
MOST_LEFT_OUT = 30


class From(NamedTuple):
    """One sub-area as it is shown: ``heard`` to the nearest five, None for a few, or where hardly anybody lives."""

    name: str
    heard: int | None


class Heard(NamedTuple):
    """Everybody who was heard: the sub-areas, how many of them (of all), and about how many people; None for few."""

    parts: list
    areas: int
    all_areas: int
    people: int | None


def heard(parts, elsewhere=0):
    """What is told of ``parts`` (name, residents, heard), and of people of whom no sub-area is known.

    Each number and the sum are rounded apart from each other, so that no subtraction brings back what is left out.

    >>> told = heard([("Noord", 400, 23), ("Zuid", 300, 3), ("Oost", 350, 12), ("West", 300, 0)])
    >>> [part.heard for part in told.parts], told.areas, told.people
    ([25, None, 10, 0], 2, 40)
    """
    if not parts:
        return Heard([], 0, 0, about(elsewhere))
    counts = [count for _name, _residents, count in parts]
    shown = [
        From(name, None if 0 < residents < disclosure.MINIMUM_RESIDENTS else about(count))
        for name, residents, count in parts
    ]
    areas = sum(not disclosure.few(count) and count > 0 for count in counts)
    return Heard(shown, areas, len(parts), about(sum(counts) + elsewhere))


def may_tell(stage, *, is_lead, is_worker, is_imported):
    return (is_lead or is_worker) and stage is not Stage.WITHDRAWN and not is_imported


def must_be_able_to_tell(stage, *, is_lead, is_worker, is_imported):
    if not (is_lead or is_worker):
        raise NotAllowed(N_("Only who takes the lead, and the community worker, tell what is not done."))
    if not may_tell(stage, is_lead=is_lead, is_worker=is_worker, is_imported=is_imported):
        raise TooLate(N_("This initiative has ended. Nothing is added to it any more."))


def must_be_told_whole(what, because, *, told_already, held_because):
    if not what.strip() or not because.strip():
        raise Refusal(N_("Say what is not done, and why."))
    if len(what) > LONGEST_WHAT or len(because) > LONGEST_BECAUSE:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_BECAUSE)
    if held_because is not None:
        raise Refusal(N_("Leave links out of it, or tell it in the talk."))
    if told_already >= MOST_LEFT_OUT:
        raise TooLate(N_("There are %(most)s of these. Take one away first."), most=MOST_LEFT_OUT)
