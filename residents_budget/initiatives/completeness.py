"""What a plan consists of, and what is still missing in it (plain)."""

from enum import StrEnum
from typing import NamedTuple

CHECKED_PARTS = ("title", "what", "place", "sub_area_id", "latitude", "longitude", "cost_lines")
"""What staff looks at when it checks a plan: changing it asks for a new check."""


class Part(StrEnum):
    """The parts of a plan, each a question on a screen of its own, in the order in which they are asked."""

    WHAT = "what"
    WHO = "who"
    WHERE = "where"
    PHOTO = "photo"
    COSTS = "costs"
    TOGETHER = "together"


NEEDED = (Part.WHAT, Part.WHERE, Part.COSTS, Part.TOGETHER)
"""Without these it is an idea and not yet a plan."""


class PartOfPlan(NamedTuple):
    """One part, whether it is filled in, and whether a plan needs it."""

    part: Part
    is_there: bool
    is_needed: bool


def _is_there(initiative):
    return {
        Part.WHAT: bool(initiative.title and initiative.what),
        Part.WHO: bool(initiative.for_whom or initiative.planned_for or initiative.who_does_it),
        Part.WHERE: bool(initiative.place or initiative.sub_area_id or initiative.latitude is not None),
        Part.PHOTO: initiative.picture_id is not None,
        Part.COSTS: bool(initiative.cost_lines),
        Part.TOGETHER: bool(initiative.brings),
    }


def parts_of(initiative):
    """Each part of the plan of anything that has an initiative's attributes, in order."""
    there = _is_there(initiative)
    return [PartOfPlan(part, there[part], part in NEEDED) for part in Part]


def missing(initiative):
    """The parts that a plan needs and that are not there yet."""
    return [found.part for found in parts_of(initiative) if found.is_needed and not found.is_there]


def is_complete(initiative):
    return not missing(initiative)
