"""The demo's pictures: scenes of cut paper, drawn by us. The same motif and seed give the same picture."""

from random import Random

from residents_budget.demo.pictures import gardens, landmarks, rooms, squares, streets, tints

OUTSIDE = {
    "street-trees": gardens.street_trees,
    "long-table": squares.long_table,
    "playground": squares.playground,
    "garden": gardens.garden,
    "greenhouse": gardens.greenhouse,
    "mural": squares.mural,
    "football": squares.football,
    "book-exchange": squares.book_exchange,
    "bench": squares.old_bench,
    "bikes": streets.bikes,
    "street-lights": streets.street_lights,
    "walking": streets.walking,
    "compost": gardens.compost,
    "swimming": streets.swimming,
    "clean-up": streets.clean_up,
    "festival": squares.festival,
    "boules": squares.boules,
    "harbour-crane": landmarks.harbour_crane,
}

NEIGHBOURHOODS = {"lindens": landmarks.lindens, "roses": landmarks.roses, "locks": landmarks.locks}

_SCENES = OUTSIDE | rooms.INDOORS | NEIGHBOURHOODS

MOTIFS = (*OUTSIDE, *rooms.INDOORS)
"""Motifs for initiatives."""

BEFORE = {"garden": {"ground": tints.MOSS, "horizon": 430}, "playground": {"ground": tints.SAGE, "horizon": 430}}
"""Motifs of which there is a picture of before: how the same place lay when nobody had begun."""


def draw_before(motif, seed=0):
    """The picture of the place of a motif (one of BEFORE) before anybody began: the same sky and the same houses."""
    return gardens.fallow(Random(f"{motif} {seed}"), **BEFORE[motif]).finished()


def draw(motif, seed=0):
    """The picture of a motif (one of MOTIFS or NEIGHBOURHOODS) as a PIL image of 1200 by 675 pixels."""
    return _SCENES[motif](Random(f"{motif} {seed}")).finished()
