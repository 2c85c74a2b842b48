"""The demo's pictures: scenes of cut paper, drawn by us. The same motif and seed give the same picture."""

from random import Random

from residents_budget.demo.pictures import gardens, landmarks, rooms, squares, streets

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


def draw(motif, seed=0):
    """The picture of a motif (one of MOTIFS or NEIGHBOURHOODS) as a PIL image of 1200 by 675 pixels."""
    return _SCENES[motif](Random(f"{motif} {seed}")).finished()
