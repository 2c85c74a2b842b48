"""What each neighbourhood is known by, and the crane of the harbour."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.buildings import flat, house, street
from residents_budget.demo.pictures.nature import birds, bush, cloud, pot, tree
from residents_budget.demo.pictures.open_air import outside
from residents_budget.demo.pictures.paper import Paper
from residents_budget.demo.pictures.people import Cast, person
from residents_budget.demo.pictures.things import bike, bunting


def harbour_crane(random):
    """The old crane on the quay."""
    sheet = outside(random, ground=tints.BLUE, horizon=420)
    sheet.wave(470, "#7fabc9", random, swing=5)
    sheet.poly([(900, 496), (1120, 496), (1080, 546), (930, 546)], tints.RED)
    sheet.rect(960, 466, 90, 32, tints.CREAM, 4)
    sheet.rect(0, 566, 1200, 110, tints.STONE)
    sheet.rect(0, 560, 1200, 14, tints.WOOD)
    x = random.randint(430, 520)
    for a, b in (
        ((x, 566), (x + 60, 330)),
        ((x + 190, 566), (x + 130, 330)),
        ((x + 14, 510), (x + 176, 510)),
        ((x + 30, 440), (x + 160, 440)),
        ((x + 14, 510), (x + 160, 440)),
        ((x + 176, 510), (x + 30, 440)),
    ):
        sheet.line([a, b], tints.GREEN, 11)
    sheet.rect(x + 20, 250, 150, 88, tints.ORANGE, 8)
    sheet.rect(x + 96, 266, 58, 38, tints.ICE, 4)
    sheet.line([(x + 120, 256), (x + 470, 110)], tints.GREEN, 13)
    sheet.line([(x + 60, 256), (x + 40, 170), (x + 470, 110)], tints.INK, 4)
    sheet.line([(x + 466, 112), (x + 466, 300)], tints.INK, 4)
    sheet.arc(x + 466, 316, 14, 16, 270, 180, tints.INK, 6)
    bunting(sheet, x + 60, 250, x + 460, 116, random, sag=30)
    cast = Cast(random)
    person(sheet, x + 60, 254, 120, cast.somebody(), facing=1, right="wave", shade=False)
    for px, tall in ((130, 246), (240, 160), (340, 240), (830, 248), (960, 236), (1070, 160)):
        person(
            sheet,
            px,
            640 + random.randint(-12, 12),
            tall,
            cast.somebody(),
            facing=1 if px < 600 else -1,
            right=random.choice(("wave", "out", "up")),
            left=random.choice(("down", "hip")),
        )
    return sheet


def lindens(random):
    """De Linden: lime trees, rows of houses and three flats."""
    sheet = Paper(tints.MINT)
    sheet.disc(520, 116, 58, tints.SUN)
    cloud(sheet, 260, 110, 110, tints.PAPER)
    cloud(sheet, 700, 80, 80, tints.PAPER)
    for number in range(3):
        flat(sheet, 800 + number * 128, 440, 112, 6 + number % 2, random)
    street(sheet, 446, random, end=800)
    sheet.wave(440, tints.SAGE, random, swing=6)
    sheet.wave(560, tints.SAND, random, swing=4)
    for number in range(6):
        tree(
            sheet,
            70 + number * 212,
            568,
            280 + number % 3 * 40,
            random,
            "round",
            (tints.GREEN, tints.LEAF, tints.MOSS)[number % 3],
        )
    cast = Cast(random)
    for x, tall, pose in (
        (190, 220, "wave"),
        (385, 216, "down"),
        (462, 146, "up"),
        (720, 224, "out"),
        (985, 218, "wave"),
    ):
        person(sheet, x, 630, tall, cast.somebody(), facing=1 if x < 600 else -1, right=pose, step=0.5)
    bike(sheet, 850, 640, 210, tints.ORANGE, basket=True)
    return sheet


def roses(random):
    """Rozenhage: a green, a church, lanes with roses; the flats are far away."""
    sheet = Paper(tints.PEACH)
    sheet.disc(220, 130, 60, tints.SUN)
    cloud(sheet, 820, 100, 120, tints.PAPER)
    for number in range(4):
        flat(sheet, 890 + number * 78, 424, 66, 5, random, "#eadfce")
    for _ in range(8):
        sheet.blob(random.randint(0, 1200), 420, 120, 70, tints.SAGE, random)
    sheet.rect(420, 250, 96, 200, tints.BRICK)
    sheet.poly([(408, 254), (468, 70), (528, 254)], tints.DUSK)
    sheet.rect(510, 320, 190, 130, "#c6735a")
    sheet.poly([(498, 324), (540, 256), (690, 256), (718, 324)], tints.DUSK)
    sheet.oval(468, 300, 20, 30, tints.CREAM)
    for number in range(3):
        house(sheet, 60 + number * 116, 450, 112, 150, random, gable="point")
    sheet.wave(440, tints.MOSS, random, swing=8)
    sheet.oval(820, 540, 230, 48, tints.BLUE)
    sheet.oval(820, 536, 216, 40, tints.ICE)
    sheet.wave(590, tints.SAGE, random, swing=6)
    for x in (40, 330, 1130):
        tree(sheet, x, 560, 300, random)
    cast = Cast(random)
    person(sheet, 520, 628, 226, cast.somebody(), facing=1, right="out", left="hip")
    person(sheet, 620, 632, 220, cast.somebody(), facing=-1, right="down", left="hip")
    for number in range(13):
        x = 40 + number * 96
        if 470 < x < 690:
            continue
        bush(sheet, x, 660, 96, random, tints.GREEN, flowers=(tints.RED, tints.CORAL, tints.PEACH))
    return sheet


def locks(random):
    """Het Sluiskwartier: water, a lock, quays, the crane and everybody outside."""
    sheet = Paper(tints.ICE)
    sheet.disc(600, 120, 56, tints.SUN)
    cloud(sheet, 180, 90, 100, tints.PAPER)
    cloud(sheet, 930, 120, 120, tints.PAPER)
    birds(sheet, 400, 130, random)
    flat(sheet, 940, 420, 200, 7, random)
    street(sheet, 424, random, end=930)
    sheet.rect(0, 420, 1200, 260, tints.BLUE)
    for _ in range(18):
        x, y = random.randint(0, 1150), random.randint(440, 560)
        sheet.line([(x, y), (x + random.randint(30, 90), y)], tints.ICE, 4)
    sheet.rect(0, 416, 1200, 16, tints.STONE)
    for x in (420, 760):
        sheet.rect(x, 396, 26, 180, "#8b8f86", 4)
    sheet.poly([(446, 420), (600, 446), (600, 560), (446, 560)], tints.GREEN)
    sheet.poly([(760, 420), (606, 446), (606, 560), (760, 560)], tints.LEAF)
    sheet.line([(330, 400), (446, 424), (596, 446)], tints.CREAM, 11)
    sheet.line([(876, 400), (760, 424), (610, 446)], tints.CREAM, 11)
    sheet.poly([(90, 500), (340, 500), (300, 556), (130, 556)], tints.RED)
    sheet.rect(150, 462, 110, 40, tints.CREAM, 4)
    sheet.line([(280, 500), (280, 420)], tints.INK, 5)
    sheet.poly([(282, 420), (330, 434), (282, 448)], tints.SUN)
    sheet.rect(0, 572, 1200, 104, tints.SAND)
    sheet.rect(0, 566, 1200, 12, tints.WOOD)
    cast = Cast(random)
    for number, x in enumerate((90, 220, 330, 430, 770, 880, 980, 1110)):
        tall = 150 if number % 4 == 2 else random.randint(206, 232)
        person(
            sheet,
            x,
            644 + random.randint(-10, 12),
            tall,
            cast.somebody(),
            facing=random.choice((-1, 1)),
            left=random.choice(("down", "hip", "wave")),
            right=random.choice(("wave", "out", "up", "down")),
            step=random.uniform(0, 0.7),
        )
    bunting(sheet, 0, 250, 420, 400, random, sag=20)
    pot(sheet, 30, 650, 70, random)
    return sheet
