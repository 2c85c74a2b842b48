"""The demo's pictures: scenes of cut paper, drawn by us. The same motif and seed give the same picture."""

from random import Random

from residents_budget.demo.rooms import INDOORS
from residents_budget.demo.scenes import NEIGHBOURHOODS, OUTSIDE

_SCENES = OUTSIDE | INDOORS | NEIGHBOURHOODS

MOTIFS = (*OUTSIDE, *INDOORS)
"""Motifs for initiatives."""


def draw(motif, seed=0):
    """The picture of a motif (one of MOTIFS or NEIGHBOURHOODS) as a PIL image of 1200 by 675 pixels."""
    return _SCENES[motif](Random(f"{motif} {seed}")).finished()
