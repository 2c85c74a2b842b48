"""Who came to the activities, from the lists and stickers at the door: more sub-areas where the whole takes part."""

from random import Random

from residents_budget.checkins import services
from residents_budget.checkins.terms import Smile
from residents_budget.demo import story

SPREAD = {"vanguard": 0.2, "broadening": 0.6, "broad": 1.0}
"""How much of the people who come are spread over all sub-areas; the rest live in the sub-area of the initiative."""

GLAD = {"vanguard": (0.7, 0.2), "broadening": (0.78, 0.16), "broad": (0.84, 0.12)}
"""The parts of the stickers that say good and so-so."""

MOST_LISTED = 60


def tell(neighbourhood):
    """A list and a sheet of stickers for the first activity of each initiative where heads were counted."""
    for told in neighbourhood.told.initiatives:
        counted = [count for count in told.head_counts if count.on <= neighbourhood.whole.today]
        if told.stage in story.CHOSEN and counted:
            _list(neighbourhood, told, counted[0], Random(f"door {told.key}"))
    services.forget()


def _list(neighbourhood, told, count, draw):
    initiative, character = neighbourhood.initiatives[told.key], neighbourhood.told.character
    activity = services.open_activity(initiative, by=neighbourhood.worker, what=count.what, on=count.on)
    people = min(count.people, MOST_LISTED)
    spread, areas = SPREAD[character], [area.id for area in neighbourhood.areas.values()]
    counts = {}
    for _person in range(people):
        area = draw.choice(areas) if draw.random() < spread else neighbourhood.areas[told.area].id
        area = None if draw.random() < 0.1 else area
        counts[area] = counts.get(area, 0) + 1
    stickers = people * 2 // 3
    good, so_so = (round(stickers * part) for part in GLAD[character])
    smiles = {Smile.GLAD: good, Smile.SO_SO: so_so, Smile.SAD: max(0, stickers - good - so_so)}
    services.count_paper(activity, by=neighbourhood.worker, counts=counts, smiles=smiles)
