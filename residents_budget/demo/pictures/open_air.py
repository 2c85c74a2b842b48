"""What every scene out of doors stands on."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.buildings import street
from residents_budget.demo.pictures.nature import birds, cloud
from residents_budget.demo.pictures.paper import Paper

_SKIES = (tints.MINT, tints.ICE, tints.PEACH, tints.CREAM)


def outside(random, *, ground=tints.SAGE, horizon=470, sky=None, houses=True, far=True):
    """A sheet with a sky, something behind, and ground to stand on."""
    sky = sky or random.choice(_SKIES)
    sheet = Paper(sky)
    sheet.disc(random.randint(150, 1050), random.randint(80, 150), random.randint(42, 56), tints.SUN)
    for _ in range(random.randint(1, 3)):
        cloud(sheet, random.randint(60, 1140), random.randint(60, 170), random.randint(70, 120), tints.PAPER)
    if random.random() < 0.6:
        birds(sheet, random.randint(200, 1000), random.randint(90, 170), random)
    if far:
        for _ in range(random.randint(4, 7)):
            x = random.randint(0, 1200)
            sheet.blob(
                x, horizon - random.randint(0, 40), random.randint(90, 170), random.randint(60, 110), tints.SAGE, random
            )
    if houses:
        street(sheet, horizon + 6, random)
    sheet.wave(horizon, ground, random, swing=8)
    return sheet
