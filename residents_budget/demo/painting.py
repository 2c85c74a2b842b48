"""Painting the demo's pictures, on all cores, before anything is written in the database (plain)."""

import hashlib
import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from residents_budget.demo import pictures
from residents_budget.pictures.rules import write_small


class Painting(NamedTuple):
    """A picture of the demo: what is on it (or was there ``before``), and the name of its files."""

    motif: str
    seed: int
    key: str
    folder: str
    before: bool = False


def key_of(name):
    """The name of the files of the picture of ``name``: the same each time the demo is built."""
    return hashlib.sha256(f"demo {name}".encode()).hexdigest()[:24]


def wanted(district, folder):
    """Every picture that the story asks for."""
    asked = []
    for place in district.neighbourhoods:
        asked.append((place.motif, 0, place.key))
        asked += [(one.motif, one.seed, one.key) for one in place.initiatives if one.motif]
    paintings = [Painting(motif, seed, key_of(name), str(folder)) for motif, seed, name in asked]
    return paintings + [
        Painting(one.motif, one.seed, key_of(before(one.key)), str(folder), before=True)
        for place in district.neighbourhoods
        for one in place.initiatives
        if one.motif in pictures.BEFORE and one.results
    ]


def before(key):
    """The name of the picture of how it was before an initiative."""
    return f"{key} before"


def _drawn(painting):
    draw = pictures.draw_before if painting.before else pictures.draw
    return draw(painting.motif, painting.seed)


def _paint(painting):
    return painting.key, write_small(_drawn(painting), Path(painting.folder), painting.key)


def paint(paintings):
    """Draw and store them all; returns key -> size. Fresh processes: this one may hold a database connection."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        return dict(pool.map(_paint, paintings, chunksize=8))
