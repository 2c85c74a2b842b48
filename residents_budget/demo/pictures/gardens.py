"""Scenes of what grows."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.nature import bush, flower, tree
from residents_budget.demo.pictures.open_air import outside
from residents_budget.demo.pictures.people import Cast, person
from residents_budget.demo.pictures.squares import _can
from residents_budget.demo.pictures.things import crate


def street_trees(random):
    """Neighbours plant and water trees along a street."""
    sheet = outside(random, ground=tints.SAND, horizon=452)
    sheet.wave(560, tints.STONE, random, swing=3)
    cast = Cast(random)
    for x in (110, 335, 860, 1090):
        tree(
            sheet,
            x + random.randint(-24, 24),
            548,
            random.randint(270, 340),
            random,
            random.choice(("round", "round", "tall")),
        )
    x = random.randint(560, 620)
    sheet.oval(x, 585, 74, 17, tints.BARK)
    tree(sheet, x, 588, 250, random, "round", tints.MOSS)
    digger, holder, child = cast.somebody(), cast.somebody(), cast.somebody(skirt=False)
    hands = person(sheet, x - 130, 612, 248, digger, facing=1, left="down", right=(x - 62, 500))
    sheet.line([(x - 92, 440), (x - 38, 576)], tints.WOOD, 8)
    sheet.poly([(x - 50, 560), (x - 24, 556), (x - 18, 596), (x - 34, 606), (x - 48, 590)], tints.INK)
    person(sheet, x + 112, 606, 240, holder, facing=-1, right=(x + 14, 468), left=(x + 20, 420))
    hands = person(sheet, x + 226, 626, 160, child, facing=-1, right="out")
    _can(sheet, hands[-1][0] - 12, hands[-1][1] + 20, tints.SKY)
    return sheet


def garden(random):
    """Flower beds, and hands in the soil."""
    sheet = outside(random, ground=tints.MOSS, horizon=430)
    cast = Cast(random)
    for row, y in enumerate((500, 580, 664)):
        sheet.wave(y - 26, (tints.BARK, "#6b472f", "#5e3d28")[row], random, swing=4, down_to=y + 34)
        if row == 1:
            person(sheet, random.randint(250, 330), 590, 250, cast.somebody(), facing=1, right="out", left="hip")
            person(sheet, random.randint(840, 930), 588, 240, cast.somebody(), facing=-1, right="wave", left="down")
        if row == 2:
            hands = person(sheet, random.randint(560, 650), 640, 170, cast.somebody(), facing=1, right="out")
            _can(sheet, hands[-1][0] + 8, hands[-1][1] + 18, tints.ORANGE)
        for number in range(15):
            x = 40 + number * 82 + random.randint(-20, 20)
            if row == 2 and 500 < x < 760:
                continue
            colour = random.choice((tints.RED, tints.SUN, tints.CORAL, tints.WHITE, tints.ORANGE, "#c98bb0"))
            flower(sheet, x, y + 6, random.randint(44, 84), colour, tints.CREAM if colour == tints.SUN else tints.SUN)
    bush(sheet, 60, 460, 170, random, flowers=(tints.CORAL, tints.CREAM))
    bush(sheet, 1140, 460, 190, random, flowers=(tints.SUN, tints.RED))
    return sheet


def greenhouse(random):
    """A glass house with beds, crates and neighbours who pick."""
    sheet = outside(random, ground=tints.SAGE, horizon=450, houses=random.random() < 0.5)
    cast = Cast(random)
    x = random.randint(300, 400)
    sheet.poly([(x, 570), (x, 320), (x + 260, 200), (x + 520, 320), (x + 520, 570)], (255, 255, 255, 150))
    for pole in range(5):
        px = x + pole * 130
        top = 320 - 120 * (1 - abs(pole - 2) / 2)
        sheet.line([(px, 570), (px, top)], tints.GREEN, 7)
    sheet.line([(x, 320), (x + 260, 200), (x + 520, 320)], tints.GREEN, 9)
    sheet.line([(x, 320), (x + 520, 320)], tints.GREEN, 5)
    for number in range(5):
        px = x + 70 + number * 95
        sheet.line([(px, 568), (px, 396)], tints.MOSS, 5)
        for spot in range(4):
            sheet.oval(px + (spot % 2 * 2 - 1) * 18, 430 + spot * 36, 20, 11, tints.LEAF)
            sheet.disc(
                px - (spot % 2 * 2 - 1) * 14,
                448 + spot * 34,
                11,
                random.choice((tints.RED, tints.RED, tints.ORANGE, tints.MOSS)),
            )
    person(sheet, x + 210, 592, 246, cast.somebody(), facing=1, right="up", left="down")
    sheet.rect(x - 12, 566, 548, 14, tints.BARK)
    for bed in (60, 990):
        sheet.rect(bed - 30, 560, 210, 52, tints.WOOD, 5)
        for number in range(6):
            bush(sheet, bed - 8 + number * 34, 564, 52, random, random.choice((tints.MOSS, tints.LEAF, "#76b093")))
    person(sheet, 240, 626, 240, cast.somebody(), facing=-1, right="out", left="out")
    crate(sheet, 120, 650, 120, random)
    person(sheet, 900, 640, 160, cast.somebody(), facing=1, right="wave")
    crate(sheet, 700, 652, 130, random)
    return sheet


def compost(random):
    """Three bins, scraps in, soil out."""
    sheet = outside(random, ground=tints.MOSS, horizon=460)
    cast = Cast(random)
    for number in range(3):
        x = 330 + number * 196
        sheet.oval(x + 85, 610, 106, 14, tints.SHADE)
        fill = (tints.ORANGE, tints.WOOD, "#5a3a26")[number]
        sheet.blob(x + 85, 424, 78, 36, fill, random)
        for _ in range(8):
            colour = random.choice(
                (
                    (tints.RED, tints.SUN, tints.MOSS),
                    (tints.BARK, tints.MOSS, tints.SAND),
                    ("#6b472f", "#4c3020", tints.BARK),
                )[number]
            )
            sheet.disc(x + random.randint(24, 146), random.randint(404, 432), random.randint(6, 12), colour)
        sheet.rect(x, 432, 170, 176, (tints.WOOD, "#a06f43", "#916139")[number], 5)
        for plank in range(3):
            sheet.rect(x, 474 + plank * 44, 170, 6, tints.BARK)
        sheet.rect(x + 10, 426, 14, 186, tints.BARK)
        sheet.rect(x + 146, 426, 14, 186, tints.BARK)
    person(sheet, 240, 636, 252, cast.somebody(), facing=1, right=(336, 400), left=(320, 420))
    sheet.poly([(314, 374), (366, 366), (358, 412), (322, 416)], tints.SKY)
    for dx in (-8, 8, 22):
        sheet.disc(352 + dx, 362 - abs(dx), 8, random.choice((tints.RED, tints.SUN, tints.MOSS)))
    person(sheet, 990, 640, 250, cast.somebody(), facing=-1, right=(900, 470), left="hip")
    sheet.line([(930, 380), (880, 588)], tints.WOOD, 8)
    for tine in (-12, 0, 12):
        sheet.line([(880 + tine, 586), (872 + tine, 620)], tints.INK, 4)
    person(sheet, 130, 648, 158, cast.somebody(), facing=1, right="up", left="hip")
    worm = random.randint(640, 720)
    sheet.line([(worm, 640), (worm + 16, 628), (worm + 32, 640), (worm + 48, 630)], tints.CORAL, 10)
    sheet.disc(worm + 52, 626, 2.2, tints.INK)
    return sheet


def fallow(random, *, ground, horizon):
    """A place before anybody began: thin grass, bare earth, puddles and weeds. Nobody is there."""
    sheet = outside(random, ground=ground, horizon=horizon)
    for _patch in range(7):
        x, y = random.randint(60, 1140), random.randint(horizon + 50, 650)
        sheet.oval(
            x, y, random.randint(70, 150), random.randint(12, 26), random.choice((tints.SAND, tints.STONE, tints.BARK))
        )
    for _puddle in range(2):
        sheet.oval(random.randint(200, 1000), random.randint(horizon + 90, 630), random.randint(60, 110), 16, tints.SKY)
    for _weed in range(26):
        x, y = random.randint(20, 1180), random.randint(horizon + 40, 668)
        height = random.randint(14, 30)
        sheet.line([(x, y), (x - 7, y - height)], tints.SHADE, 4)
        sheet.line([(x, y), (x + 8, y - height + 5)], tints.SHADE, 4)
    return sheet
