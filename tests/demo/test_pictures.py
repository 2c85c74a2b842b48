"""The demo's pictures: every motif can be drawn, the same each time, another with another seed."""

import hashlib

import pytest

from residents_budget.demo import pictures
from residents_budget.demo.pictures import NEIGHBOURHOODS


def _print_of(image):
    return hashlib.sha256(image.tobytes()).hexdigest()


@pytest.mark.parametrize("motif", [*pictures.MOTIFS, *NEIGHBOURHOODS])
def test_a_picture_is_the_same_each_time_and_another_with_another_seed(motif):
    image = pictures.draw(motif, 3)
    assert (image.size, image.mode) == ((1200, 675), "RGB")
    assert _print_of(image) == _print_of(pictures.draw(motif, 3))
    assert _print_of(image) != _print_of(pictures.draw(motif, 4))


@pytest.mark.parametrize("motif", pictures.MOTIFS)
def test_a_picture_has_much_to_see(motif):
    colours = pictures.draw(motif, 1).resize((300, 169), 0).getcolors(maxcolors=60_000)
    largest = sorted((number for number, _ in colours), reverse=True)
    assert largest[0] < 0.6 * 300 * 169
    assert len(colours) > 20


def test_there_are_enough_motifs_to_tell_initiatives_apart():
    assert len(pictures.MOTIFS) >= 24
