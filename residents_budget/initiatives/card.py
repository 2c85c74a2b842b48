"""All that an initiative shows on a card, as values that can be compared (plain).

The HTML of a card is made from these and from nothing else, so it is made once; as soon as one of them differs anew.
"""

from typing import NamedTuple

from residents_budget.initiatives.terms import Stage


class Card(NamedTuple):
    """``picture`` is the key of its photo, or None; ``where`` the sub-area or place, empty where it has none."""

    number: int
    title: str
    picture: str | None
    stage: Stage
    where: str
    asked_cents: int
    supporters: int
    needs: str


def card(initiative, supporters):
    return Card(
        initiative.id,
        initiative.title,
        initiative.picture.key if initiative.picture else None,
        initiative.stage,
        initiative.sub_area.name if initiative.sub_area else initiative.place,
        initiative.asked_cents,
        supporters,
        initiative.needs,
    )
