"""What fits what on the board, and why: plain rules, the same each time."""

from datetime import date, timedelta

import pytest

from residents_budget.resources.matching import Note, fit, fits
from residents_budget.resources.terms import Hours, Kind, Side

DAY = date(2026, 5, 4)
WEEK = DAY, DAY + timedelta(days=6)
ROOM = Note(1, Side.OFFER, Kind.ROOM, "Een zaal", *WEEK, Hours.EVENING, 7, "meeting", owner=10)
LOOKS = Note(2, Side.NEED, Kind.ROOM, "Plek voor het koor", *WEEK, Hours.EVENING, 7, "meeting", owner=11)


def because(one, other):
    return [why.sentence for why in fit(one, other).because]


def test_a_room_fits_at_the_same_hours_and_says_why():
    assert because(LOOKS, ROOM) == [
        "it is about the same subject",
        "in the same sub-area",
        "both at the same hours",
    ]
    assert because(ROOM, LOOKS) == because(LOOKS, ROOM)


@pytest.mark.parametrize(
    "other",
    [
        ROOM._replace(side=Side.NEED),
        ROOM._replace(kind=Kind.TOOLS),
        ROOM._replace(hours=Hours.DAY),
        ROOM._replace(owner=11),
        ROOM._replace(from_on=DAY + timedelta(days=7), until_on=DAY + timedelta(days=9)),
    ],
    ids=["same side", "other kind", "other hours", "same person", "other weeks"],
)
def test_what_cannot_meet_does_not_fit(other):
    assert fit(LOOKS, other) is None


def test_the_last_day_of_one_may_be_the_first_of_the_other():
    late = ROOM._replace(from_on=WEEK[1], until_on=WEEK[1] + timedelta(days=30))
    assert fit(LOOKS, late) is not None


@pytest.mark.parametrize("kind", [Kind.TOOLS, Kind.SKILL, Kind.TIME])
def test_a_drill_is_no_ladder(kind):
    drill = Note(1, Side.OFFER, kind, "Boormachine", *WEEK)
    ladder = Note(2, Side.NEED, kind, "Ladder gevraagd", *WEEK)
    assert fit(ladder, drill) is None
    assert fit(ladder, drill._replace(title="Onze ladders")) is not None


def test_a_shared_word_goes_before_the_subject_and_the_subject_before_the_place():
    word = ROOM._replace(number=3, title="Zaal voor een koorrepetitie of koor", theme=None, sub_area_id=9)
    need = LOOKS._replace(title="Wij zoeken een koorrepetitie-plek")
    theme = ROOM._replace(number=4, sub_area_id=9)
    place = ROOM._replace(number=5, theme=None)
    order = [match.note.number for match in fits(need, [place, theme, word])]
    assert order == [3, 4, 5]
    assert order == [match.note.number for match in fits(need, [word, place, theme])]


def test_the_last_reason_is_true_for_whoever_reads_it():
    """Who offers a room, and a passer-by, look for nothing."""
    [reason] = because(ROOM._replace(theme="", sub_area_id=3, hours=Hours.ANY), LOOKS)
    assert reason.startswith("one has what the other looks for")
