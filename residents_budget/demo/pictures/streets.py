"""Scenes of streets and water, where people go somewhere."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.buildings import street
from residents_budget.demo.pictures.nature import tree
from residents_budget.demo.pictures.open_air import outside
from residents_budget.demo.pictures.paper import Paper
from residents_budget.demo.pictures.people import Cast, bust, person, sitter
from residents_budget.demo.pictures.things import bike, lamp


def bikes(random):
    """Learning to ride."""
    sheet = outside(random, ground=tints.STONE, horizon=440)
    sheet.wave(455, tints.SAND, random, swing=2, down_to=478)
    for x in (90, 480, 870):
        sheet.rect(x + random.randint(-20, 20), 580, 180, 9, tints.PAPER)
    cast = Cast(random)
    bike(sheet, 560, 612, 330, random.choice((tints.RED, tints.GREEN, tints.SKY)), basket=True)
    rider = cast.somebody(skirt=False)
    sitter(sheet, 512, 446, 262, rider, facing=1, floor=560)
    sheet.limb((540, 372), (636, 404), 17, rider["coat"], -0.1)
    sheet.disc(636, 404, 10, rider["skin"])
    person(sheet, 372, 626, 256, cast.somebody(), facing=1, right=(486, 440), left="out", step=0.9)
    person(sheet, 190, 640, 238, cast.somebody(), facing=1, right="wave", left="hip")
    person(sheet, 940, 622, 246, cast.somebody(), facing=-1, left="up", right="up")
    bike(sheet, 1080, 646, 240, random.choice((tints.SUN, tints.ORANGE)))
    tree(sheet, 60, 560, 260, random, "tall")
    for number, x in enumerate((750, 820)):
        sheet.poly([(x - 20, 646 - number * 14), (x + 20, 646 - number * 14), (x, 590 - number * 14)], tints.ORANGE)
    return sheet


def street_lights(random):
    """An evening path with lamps."""
    sheet = Paper(tints.NIGHT)
    for _ in range(34):
        sheet.disc(random.randint(0, 1200), random.randint(0, 250), random.choice((1.4, 1.8, 2.6)), tints.CREAM)
    moon = random.randint(150, 1050)
    sheet.disc(moon, 110, 44, tints.CREAM)
    sheet.disc(moon + 20, 98, 40, tints.NIGHT)
    street(sheet, 452, random, lit=True, walls=("#24444f", "#2b4f58", "#345a5f", "#1f3b46", "#3d4f55"))
    sheet.wave(450, "#22464a", random, swing=6)
    sheet.poly([(380, 675), (900, 675), (700, 452), (600, 452)], "#c8a75a")
    sheet.poly([(440, 675), (850, 675), (690, 452), (612, 452)], tints.SAND)
    cast = Cast(random)
    for x, y, tall in ((520, 500, 150), (778, 520, 176), (392, 590, 262), (950, 640, 330)):
        lamp(sheet, x, y, tall)
    for x in (130, 250, 1090):
        tree(sheet, x, 620, random.randint(230, 300), random, "round", random.choice((tints.GREEN, "#1b4f45")))
    person(sheet, 600, 630, 226, cast.somebody(), facing=1, left="down", right="down", step=0.8)
    person(sheet, 706, 636, 232, cast.somebody(), facing=-1, right="wave", step=0.6)
    person(sheet, 654, 540, 120, cast.somebody(), facing=1, step=0.8)
    return sheet


def walking(random):
    """A group that walks at the pace of the slowest."""
    sheet = outside(random, ground=tints.SAGE, horizon=430, houses=random.random() < 0.6)
    sheet.poly([(-20, 640), (1220, 560), (1220, 640), (-20, 690)], tints.SAND)
    for x in (70, 300, 1130):
        tree(
            sheet, x + random.randint(-30, 30), 560, random.randint(260, 350), random, random.choice(("round", "tall"))
        )
    cast = Cast(random)
    for number in range(6):
        x, y = 190 + number * 150 + random.randint(-16, 16), 634 - number * 8
        tall = 158 if number == 4 else random.randint(220, 256)
        person(
            sheet,
            x,
            y,
            tall,
            cast.somebody(),
            facing=1,
            left=random.choice(("down", "out")),
            right=random.choice(("down", "wave", "down", "out")),
            step=random.uniform(0.6, 1.1),
        )
    dog = random.randint(1040, 1080)
    colour = random.choice((tints.BARK, tints.INK, tints.CREAM))
    for leg in (0, 14, 52, 64):
        sheet.rect(dog + leg, 590, 8, 34, colour, 3)
    sheet.rect(dog - 4, 560, 84, 40, colour, 18)
    sheet.disc(dog + 84, 556, 20, colour)
    sheet.oval(dog + 102, 562, 13, 8, colour)
    sheet.oval(dog + 74, 552, 8, 15, tints.BARK if colour != tints.BARK else tints.INK)
    sheet.disc(dog + 90, 552, 2.6, tints.INK if colour != tints.INK else tints.CREAM)
    sheet.limb((dog, 568), (dog - 26, 540), 9, colour, 0.2)
    return sheet


def swimming(random):
    """A jetty, splashing children, a lifeguard."""
    sheet = outside(random, ground=tints.BLUE, horizon=380, sky=random.choice((tints.ICE, tints.PEACH, tints.CREAM)))
    sheet.wave(430, "#7fabc9", random, swing=6)
    sheet.wave(540, "#6f9fc0", random, swing=7)
    for _ in range(14):
        x, y = random.randint(0, 1120), random.randint(410, 660)
        sheet.line([(x, y), (x + random.randint(30, 80), y)], tints.ICE, 4)
    cast = Cast(random)
    left = random.random() < 0.5
    base = -20 if left else 800
    sheet.rect(base, 470, 420, 30, tints.WOOD, 4)
    for plank in range(9):
        sheet.rect(base + plank * 47, 470, 4, 30, tints.BARK)
    for post in (base + 50, base + 210, base + 360):
        sheet.rect(post, 490, 18, 110, tints.BARK, 4)
    to = 1 if left else -1
    person(sheet, base + 120, 470, 238, cast.somebody(coat=tints.RED, skirt=False), facing=to, left="hip", right="wave")
    person(sheet, base + 286, 470, 156, cast.somebody(skirt=False), facing=to, left="up", right="up", step=0.4)
    jump = base + (540 if left else -110)
    person(sheet, jump, 430, 152, cast.somebody(skirt=False), facing=to, left="up", right="up", step=1.6, shade=False)
    for number in range(3):
        x, y = 500 + to * 60 + number * to * 150 + random.randint(-20, 20), 560 + number % 2 * 56
        looks = cast.somebody()
        sheet.limb((x, y), (x + 46, y - 46), 17, looks["skin"], 0.2)
        bust(sheet, x, y + 20, 190, looks, facing=-to)
        sheet.oval(x, y + 30, 84, 20, "#6f9fc0")
        sheet.arc(x, y + 22, 88, 20, 190, 350, tints.WHITE, 5)
    ring = 980 if left else 200
    sheet.arc(ring, 610, 46, 22, 0, 360, tints.ORANGE, 17)
    sheet.arc(ring, 610, 46, 22, 40, 80, tints.WHITE, 17)
    sheet.arc(ring, 610, 46, 22, 200, 240, tints.WHITE, 17)
    return sheet


def clean_up(random):
    """Sticks, bags and a good mood."""
    sheet = outside(random, ground=tints.SAGE, horizon=440)
    sheet.wave(600, tints.STONE, random, swing=3)
    cast = Cast(random)
    for x in (90, 1110):
        tree(sheet, x, 570, random.randint(270, 330), random)
    box = random.randint(780, 850)
    sheet.oval(box + 90, 622, 116, 12, tints.SHADE)
    sheet.rect(box, 450, 180, 170, tints.GREEN, 10)
    sheet.poly([(box - 14, 452), (box + 194, 452), (box + 166, 402), (box + 16, 402)], tints.LEAF)
    sheet.oval(box + 90, 500, 36, 36, tints.CREAM)
    sheet.arc(box + 90, 500, 20, 20, 300, 220, tints.GREEN, 6)
    for number, x in enumerate((240, 430, 620)):
        tall = (248, 160, 240)[number]
        hands = person(
            sheet, x, 620 + number % 2 * 18, tall, cast.somebody(), facing=1, right="out", left="down", step=0.4
        )
        hx, hy = hands[-1]
        sheet.line([(hx - 4, hy - 30), (hx + 46, 632)], tints.WOOD, 6)
        sheet.rect(hx + 40, 618, 18, 14, random.choice((tints.RED, tints.SUN, tints.SKY)), 2)
        lx, ly = hands[0]
        sheet.blob(lx - 4, ly + 40, 26, 38, random.choice((tints.SKY, tints.INK, tints.SUN)), random)
    for _ in range(7):
        sheet.rect(
            random.randint(60, 1140),
            random.randint(636, 660),
            16,
            11,
            random.choice((tints.RED, tints.SUN, tints.CORAL, tints.WHITE)),
            3,
        )
    person(sheet, box + 260, 636, 250, cast.somebody(), facing=-1, right="wave", left="hip")
    return sheet
