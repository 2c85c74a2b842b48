"""The scenes out of doors: what neighbours do, cut out of paper. Each takes a source of chance and gives a sheet."""

from residents_budget.demo.figures import (
    CLOTHES,
    Cast,
    bench,
    bike,
    birds,
    bunting,
    bush,
    bust,
    cloud,
    crate,
    flat,
    flower,
    house,
    lamp,
    mug,
    pan,
    person,
    plate,
    pot,
    sitter,
    street,
    tree,
)
from residents_budget.demo.paper import (
    BARK,
    BLUE,
    BRICK,
    CORAL,
    CREAM,
    DUSK,
    GREEN,
    ICE,
    INK,
    LEAF,
    MINT,
    MOSS,
    NIGHT,
    ORANGE,
    PAPER,
    PEACH,
    RED,
    SAGE,
    SAND,
    SHADE,
    SKY,
    STONE,
    SUN,
    WHITE,
    WOOD,
    Paper,
)

_SKIES = (MINT, ICE, PEACH, CREAM)
_FOODS = (ORANGE, MOSS, SUN, RED, CORAL, LEAF)


def outside(random, *, ground=SAGE, horizon=470, sky=None, houses=True, far=True):
    """A sheet with a sky, something behind, and ground to stand on."""
    sky = sky or random.choice(_SKIES)
    sheet = Paper(sky)
    sheet.disc(random.randint(150, 1050), random.randint(80, 150), random.randint(42, 56), SUN)
    for _ in range(random.randint(1, 3)):
        cloud(sheet, random.randint(60, 1140), random.randint(60, 170), random.randint(70, 120), PAPER)
    if random.random() < 0.6:
        birds(sheet, random.randint(200, 1000), random.randint(90, 170), random)
    if far:
        for _ in range(random.randint(4, 7)):
            x = random.randint(0, 1200)
            sheet.blob(
                x, horizon - random.randint(0, 40), random.randint(90, 170), random.randint(60, 110), SAGE, random
            )
    if houses:
        street(sheet, horizon + 6, random)
    sheet.wave(horizon, ground, random, swing=8)
    return sheet


def street_trees(random):
    """Neighbours plant and water trees along a street."""
    sheet = outside(random, ground=SAND, horizon=452)
    sheet.wave(560, STONE, random, swing=3)
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
    sheet.oval(x, 585, 74, 17, BARK)
    tree(sheet, x, 588, 250, random, "round", MOSS)
    digger, holder, child = cast.somebody(), cast.somebody(), cast.somebody(skirt=False)
    hands = person(sheet, x - 130, 612, 248, digger, facing=1, left="down", right=(x - 62, 500))
    sheet.line([(x - 92, 440), (x - 38, 576)], WOOD, 8)
    sheet.poly([(x - 50, 560), (x - 24, 556), (x - 18, 596), (x - 34, 606), (x - 48, 590)], INK)
    person(sheet, x + 112, 606, 240, holder, facing=-1, right=(x + 14, 468), left=(x + 20, 420))
    hands = person(sheet, x + 226, 626, 160, child, facing=-1, right="out")
    _can(sheet, hands[-1][0] - 12, hands[-1][1] + 20, SKY)
    return sheet


def _can(sheet, x, y, colour):
    """A watering can."""
    sheet.rect(x - 22, y - 16, 44, 40, colour, 6)
    sheet.arc(x + 14, y - 10, 22, 22, 230, 60, colour, 6)
    sheet.line([(x - 20, y + 10), (x - 52, y - 16)], colour, 8)
    for drop in range(3):
        sheet.oval(x - 62 - drop * 5, y + 2 + drop * 17, 3, 6, BLUE)


def long_table(random):
    """A long table in the street, with bunting."""
    sheet = outside(random, ground=SAGE, horizon=400)
    bunting(sheet, -20, random.randint(60, 100), 620, random.randint(70, 110), random)
    bunting(sheet, 600, random.randint(60, 100), 1220, random.randint(60, 100), random)
    cast = Cast(random)
    for number in range(7):
        x = 130 + number * 156 + random.randint(-14, 14)
        hand = (x + random.choice((-52, 50)), 452) if random.random() < 0.6 else None
        bust(
            sheet,
            x,
            452,
            250 if random.random() < 0.75 else 196,
            cast.somebody(),
            facing=random.choice((-1, 1)),
            right=hand,
        )
    cloth = random.choice((PAPER, CREAM, WHITE))
    sheet.poly([(40, 452), (1160, 452), (1200, 548), (0, 548)], cloth)
    sheet.rect(0, 546, 1200, 34, random.choice((CORAL, BLUE, SAND)))
    for number in range(30):
        sheet.poly(
            [(number * 41, 580), (number * 41 + 41, 580), (number * 41 + 20, 594)], random.choice((PAPER, CREAM))
        )
    for number in range(6):
        plate(sheet, 110 + number * 196 + random.randint(-14, 14), 520, 104, random.choice(_FOODS))
    for number in range(5):
        x, kind = 205 + number * 198 + random.randint(-16, 16), random.randint(0, 2)
        if kind == 0:
            pan(sheet, x, 505, 84, random.choice((ORANGE, SKY, GREEN)))
        elif kind == 1:
            mug(sheet, x, 500, 34, random.choice((SUN, SKY, CORAL)))
        else:
            sheet.rect(x - 10, 462, 20, 40, BLUE, 5)
            for dx in (-16, 0, 16):
                flower(sheet, x + dx * 0.5, 466, 42 + abs(dx), random.choice((RED, SUN, CORAL)), CREAM)
    person(sheet, random.choice((150, 1040)), 668, 190, cast.somebody(), facing=1, right="up", left="up")
    return sheet


def playground(random):
    """A slide, a swing and a hut; children everywhere."""
    sheet = outside(random, ground=SAGE, horizon=430)
    sheet.oval(610, 606, 560, 78, SAND)
    cast = Cast(random)
    x = random.randint(330, 410)
    for leg in (x, x + 150):
        sheet.rect(leg, 320, 14, 270, WOOD)
    sheet.rect(x - 12, 410, 190, 16, BARK)
    sheet.poly([(x - 34, 320), (x + 82, 226), (x + 198, 320)], random.choice((ORANGE, RED, GREEN)))
    sheet.rect(x, 330, 164, 80, CREAM)
    sheet.disc(x + 82, 368, 26, SKY)
    sheet.line([(x + 172, 418), (x + 262, 500), (x + 372, 588)], SUN, 26)
    sheet.line([(x + 172, 414), (x + 262, 496), (x + 372, 584)], SAND, 12)
    child = cast.somebody(skirt=False)
    sitter(sheet, x + 250, 478, 150, child, facing=1, floor=520)
    for step in range(6):
        sheet.rect(x - 54, 440 + step * 26, 60, 8, WOOD)
    sheet.rect(x - 58, 418, 8, 172, BARK)
    swing = x + 560 if x + 560 < 960 else 930
    sheet.line([(swing - 100, 596), (swing - 60, 300), (swing + 120, 300), (swing + 164, 596)], GREEN, 13)
    lean = random.choice((-46, 40))
    sheet.line([(swing + 6, 304), (swing + 6 + lean, 486)], INK, 3)
    sheet.line([(swing + 52, 304), (swing + 52 + lean, 486)], INK, 3)
    sheet.rect(swing - 4 + lean, 484, 68, 10, RED, 4)
    sitter(sheet, swing + 28 + lean, 486, 150, cast.somebody(), facing=1 if lean > 0 else -1, floor=520)
    person(sheet, 120, 600, 150, cast.somebody(), facing=1, left="up", right="up", step=0.6)
    person(sheet, 214, 618, 138, cast.somebody(), facing=-1, right="wave", step=0.5)
    person(sheet, 1104, 606, 238, cast.somebody(), facing=-1, left="hip", right="wave")
    return sheet


def garden(random):
    """Flower beds, and hands in the soil."""
    sheet = outside(random, ground=MOSS, horizon=430)
    cast = Cast(random)
    for row, y in enumerate((500, 580, 664)):
        sheet.wave(y - 26, (BARK, "#6b472f", "#5e3d28")[row], random, swing=4, down_to=y + 34)
        if row == 1:
            person(sheet, random.randint(250, 330), 590, 250, cast.somebody(), facing=1, right="out", left="hip")
            person(sheet, random.randint(840, 930), 588, 240, cast.somebody(), facing=-1, right="wave", left="down")
        if row == 2:
            hands = person(sheet, random.randint(560, 650), 640, 170, cast.somebody(), facing=1, right="out")
            _can(sheet, hands[-1][0] + 8, hands[-1][1] + 18, ORANGE)
        for number in range(15):
            x = 40 + number * 82 + random.randint(-20, 20)
            if row == 2 and 500 < x < 760:
                continue
            colour = random.choice((RED, SUN, CORAL, WHITE, ORANGE, "#c98bb0"))
            flower(sheet, x, y + 6, random.randint(44, 84), colour, CREAM if colour == SUN else SUN)
    bush(sheet, 60, 460, 170, random, flowers=(CORAL, CREAM))
    bush(sheet, 1140, 460, 190, random, flowers=(SUN, RED))
    return sheet


def greenhouse(random):
    """A glass house with beds, crates and neighbours who pick."""
    sheet = outside(random, ground=SAGE, horizon=450, houses=random.random() < 0.5)
    cast = Cast(random)
    x = random.randint(300, 400)
    sheet.poly([(x, 570), (x, 320), (x + 260, 200), (x + 520, 320), (x + 520, 570)], (255, 255, 255, 150))
    for pole in range(5):
        px = x + pole * 130
        top = 320 - 120 * (1 - abs(pole - 2) / 2)
        sheet.line([(px, 570), (px, top)], GREEN, 7)
    sheet.line([(x, 320), (x + 260, 200), (x + 520, 320)], GREEN, 9)
    sheet.line([(x, 320), (x + 520, 320)], GREEN, 5)
    for number in range(5):
        px = x + 70 + number * 95
        sheet.line([(px, 568), (px, 396)], MOSS, 5)
        for spot in range(4):
            sheet.oval(px + (spot % 2 * 2 - 1) * 18, 430 + spot * 36, 20, 11, LEAF)
            sheet.disc(px - (spot % 2 * 2 - 1) * 14, 448 + spot * 34, 11, random.choice((RED, RED, ORANGE, MOSS)))
    person(sheet, x + 210, 592, 246, cast.somebody(), facing=1, right="up", left="down")
    sheet.rect(x - 12, 566, 548, 14, BARK)
    for bed in (60, 990):
        sheet.rect(bed - 30, 560, 210, 52, WOOD, 5)
        for number in range(6):
            bush(sheet, bed - 8 + number * 34, 564, 52, random, random.choice((MOSS, LEAF, "#76b093")))
    person(sheet, 240, 626, 240, cast.somebody(), facing=-1, right="out", left="out")
    crate(sheet, 120, 650, 120, random)
    person(sheet, 900, 640, 160, cast.somebody(), facing=1, right="wave")
    crate(sheet, 700, 652, 130, random)
    return sheet


def mural(random):
    """A long wall, ladders and paint."""
    sheet = outside(random, ground=SAND, horizon=560, houses=True)
    sheet.rect(40, 150, 1120, 420, CREAM)
    sheet.rect(30, 138, 1140, 16, STONE)
    colours = [CORAL, SUN, MOSS, BLUE, ORANGE, SAGE, SKY]
    random.shuffle(colours)
    sheet.pie(260, 570, 210, 320, 180, 360, colours[0])
    sheet.pie(560, 570, 250, 250, 180, 360, colours[1])
    sheet.pie(880, 570, 260, 350, 180, 360, colours[2])
    sheet.disc(random.randint(500, 620), 240, 58, SUN if colours[1] != SUN else ORANGE)
    for x in (260, 880):
        face = random.choice(("#c98f66", "#7d4c31", "#e5b48f"))
        sheet.oval(x, 410, 78, 96, face)
        sheet.pie(x, 372, 92, 88, 180, 360, INK)
        for side in (-28, 28):
            sheet.oval(x + side, 408, 6, 8, INK)
        sheet.arc(x, 430, 30, 24, 20, 160, INK, 5)
    for _ in range(7):
        flower(sheet, random.randint(420, 700), 565, random.randint(70, 150), random.choice((RED, CORAL, WHITE)), CREAM)
    sheet.rect(0, 566, 1200, 14, STONE)
    cast = Cast(random)
    x = random.randint(640, 720)
    for rail in (0, 64):
        sheet.line([(x + rail, 620), (x + rail + 18, 250)], WOOD, 9)
    for rung in range(7):
        sheet.line([(x + 4 + rung * 2.4, 580 - rung * 48), (x + 68 + rung * 2.4, 580 - rung * 48)], WOOD, 7)
    person(sheet, x + 44, 488, 226, cast.somebody(), facing=1, right=(x + 132, 290), left="down", shade=False)
    _brush(sheet, x + 132, 290, colours[2])
    hands = person(sheet, 430, 636, 244, cast.somebody(), facing=-1, right=(340, 480))
    _brush(sheet, *hands[-1], colours[0], -1)
    person(sheet, 1050, 640, 172, cast.somebody(), facing=-1, right=(1000, 540))
    _brush(sheet, 1000, 540, RED, -1)
    for number, x in enumerate((150, 520, 600, 930)):
        sheet.rect(x, 606, 46, 46, WHITE, 5)
        sheet.rect(x, 606, 46, 13, colours[number], 4)
    return sheet


def _brush(sheet, x, y, colour, facing=1):
    sheet.line([(x, y), (x + facing * 30, y - 26)], WOOD, 7)
    sheet.line([(x + facing * 30, y - 26), (x + facing * 44, y - 38)], colour, 17)


def football(random):
    """A small field, a goal, a ball in the air."""
    sheet = outside(random, ground=MOSS, horizon=440, houses=random.random() < 0.5)
    if random.random() < 0.6:
        flat(sheet, random.choice((40, 820)), 448, 300, 6, random)
    sheet.wave(440, MOSS, random, swing=3)
    for stripe in range(4):
        sheet.poly(
            [(stripe * 340 - 60, 675), (stripe * 340 + 110, 675), (stripe * 300 + 190, 446), (stripe * 300 + 70, 446)],
            "#66a486",
        )
    sheet.arc(600, 640, 210, 80, 180, 360, WHITE, 5)
    left = random.random() < 0.5
    gx = 60 if left else 860
    for line in range(12):
        sheet.line([(gx + 8 + line * 25, 372), (gx + 8 + line * 25, 540)], (255, 255, 255, 120), 2)
        sheet.line([(gx + 4, 376 + line * 14), (gx + 284, 376 + line * 14)], (255, 255, 255, 120), 2)
    sheet.line([(gx, 548), (gx, 368), (gx + 288, 368), (gx + 288, 548)], WHITE, 11)
    cast = Cast(random)
    to = -1 if left else 1
    keeper = cast.somebody(coat=SUN, skirt=False)
    person(sheet, gx + 144, 556, 222, keeper, facing=-to, left="wave", right="wave", step=0.8)
    for x, y, tall, step in (
        (600, 610, 238, 1.3),
        (600 - to * 220, 630, 216, 0.9),
        (600 - to * 400, 596, 206, 0.7),
        (600 + to * 150, 656, 190, 0.8),
    ):
        shirt = RED if tall > 210 else SKY
        person(
            sheet,
            x,
            y,
            tall,
            cast.somebody(coat=shirt, skirt=False),
            facing=to,
            left="out",
            right=random.choice(("wave", "out", "down")),
            step=step,
        )
    bx, by = 600 + to * 96, 470
    sheet.oval(bx + 6, 622, 18, 5, SHADE)
    sheet.disc(bx, by, 20, WHITE)
    sheet.disc(bx, by, 7, INK)
    for dx, dy in ((-13, -9), (13, -9), (0, 16)):
        sheet.disc(bx + dx, by + dy, 4.4, INK)
    return sheet


def book_exchange(random):
    """A cabinet on a post, and neighbours who swap books."""
    sheet = outside(random, ground=SAGE, horizon=470)
    cast = Cast(random)
    x, colour = random.randint(470, 540), random.choice((ORANGE, SKY, GREEN, SUN))
    sheet.oval(x + 120, 632, 150, 16, SHADE)
    for post in (x + 40, x + 186):
        sheet.rect(post, 470, 16, 164, BARK)
    sheet.poly([(x - 26, 250), (x + 121, 172), (x + 268, 250)], INK)
    sheet.rect(x, 246, 242, 262, colour, 6)
    sheet.rect(x + 16, 264, 210, 226, CREAM, 4)
    for shelf in range(3):
        y = 332 + shelf * 74
        at = x + 24
        while at < x + 206:
            wide, tall = random.randint(11, 21), random.randint(38, 56)
            sheet.rect(at, y - tall, wide, tall, random.choice(CLOTHES), 2)
            at += wide + 2
            if random.random() < 0.12:
                at += 20
        sheet.rect(x + 16, y, 210, 8, WOOD)
    sheet.rect(x + 118, 264, 5, 226, colour)
    hands = person(sheet, x - 110, 632, 262, cast.somebody(), facing=1, right=(x + 6, 410), left="down")
    _book(sheet, x - 2, 396, RED)
    hands = person(sheet, x + 360, 634, 246, cast.somebody(), facing=-1, right=(x + 306, 458), left=(x + 320, 470))
    _book(sheet, hands[-1][0] - 8, hands[-1][1] - 20, SUN, 58)
    hands = person(sheet, x - 250, 648, 164, cast.somebody(), facing=1, right="up", left="out")
    _book(sheet, hands[-1][0], hands[-1][1] - 16, SKY)
    bike(sheet, 1020, 634, 220, random.choice((RED, GREEN)), basket=True)
    bush(sheet, 80, 610, 150, random, flowers=(CORAL, CREAM))
    return sheet


def _book(sheet, x, y, colour, wide=34):
    sheet.rect(x - wide / 2, y - 22, wide, 44, colour, 3)
    sheet.rect(x - wide / 2 + 5, y - 14, wide - 10, 4, CREAM)


def old_bench(random):
    """Two or three people on a bench by the water."""
    sheet = outside(random, ground=BLUE, horizon=400)
    for _ in range(9):
        x, y = random.randint(0, 1150), random.randint(424, 500)
        sheet.line([(x, y), (x + random.randint(30, 90), y)], ICE, 4)
    duck = random.randint(700, 1000)
    for number in range(3):
        sheet.oval(duck + number * 56, 470, 18 if number else 26, 9 if number else 13, SUN if number else WHITE)
        sheet.disc(
            duck - 20 + number * 60 - (0 if number else 4),
            456 + (6 if number else 0),
            7 if number else 10,
            SUN if number else WHITE,
        )
    sheet.wave(530, SAGE, random, swing=5)
    tree(sheet, random.choice((130, 1080)), 580, 430, random)
    cast = Cast(random)
    x = random.randint(400, 470)
    seat = bench(sheet, x, 634, 380)
    old = {"hair": "#e7e2d8", "skirt": False}
    sitter(
        sheet,
        x + 96,
        seat,
        300,
        cast.somebody(**old, style=random.choice(("bun", "bob", "scarf"))),
        facing=1,
        floor=630,
    )
    sitter(
        sheet,
        x + 286,
        seat,
        306,
        cast.somebody(**old, style=random.choice(("bald", "cap", "short"))),
        facing=-1,
        floor=630,
    )
    sheet.line([(x + 420, 640), (x + 404, 500)], BARK, 8)
    sheet.arc(x + 392, 500, 13, 16, 180, 360, BARK, 8)
    person(sheet, x - 110, 640, 160, cast.somebody(), facing=1, right="wave")
    sheet.rect(x + 170, seat - 30, 44, 30, ORANGE, 4)
    for _ in range(5):
        bush(sheet, random.randint(0, 1200), 668, random.randint(60, 100), random, flowers=(SUN, CORAL))
    return sheet


def bikes(random):
    """Learning to ride."""
    sheet = outside(random, ground=STONE, horizon=440)
    sheet.wave(455, SAND, random, swing=2, down_to=478)
    for x in (90, 480, 870):
        sheet.rect(x + random.randint(-20, 20), 580, 180, 9, PAPER)
    cast = Cast(random)
    bike(sheet, 560, 612, 330, random.choice((RED, GREEN, SKY)), basket=True)
    rider = cast.somebody(skirt=False)
    sitter(sheet, 512, 446, 262, rider, facing=1, floor=560)
    sheet.limb((540, 372), (636, 404), 17, rider["coat"], -0.1)
    sheet.disc(636, 404, 10, rider["skin"])
    person(sheet, 372, 626, 256, cast.somebody(), facing=1, right=(486, 440), left="out", step=0.9)
    person(sheet, 190, 640, 238, cast.somebody(), facing=1, right="wave", left="hip")
    person(sheet, 940, 622, 246, cast.somebody(), facing=-1, left="up", right="up")
    bike(sheet, 1080, 646, 240, random.choice((SUN, ORANGE)))
    tree(sheet, 60, 560, 260, random, "tall")
    for number, x in enumerate((750, 820)):
        sheet.poly([(x - 20, 646 - number * 14), (x + 20, 646 - number * 14), (x, 590 - number * 14)], ORANGE)
    return sheet


def street_lights(random):
    """An evening path with lamps."""
    sheet = Paper(NIGHT)
    for _ in range(34):
        sheet.disc(random.randint(0, 1200), random.randint(0, 250), random.choice((1.4, 1.8, 2.6)), CREAM)
    moon = random.randint(150, 1050)
    sheet.disc(moon, 110, 44, CREAM)
    sheet.disc(moon + 20, 98, 40, NIGHT)
    street(sheet, 452, random, lit=True, walls=("#24444f", "#2b4f58", "#345a5f", "#1f3b46", "#3d4f55"))
    sheet.wave(450, "#22464a", random, swing=6)
    sheet.poly([(380, 675), (900, 675), (700, 452), (600, 452)], "#c8a75a")
    sheet.poly([(440, 675), (850, 675), (690, 452), (612, 452)], SAND)
    cast = Cast(random)
    for x, y, tall in ((520, 500, 150), (778, 520, 176), (392, 590, 262), (950, 640, 330)):
        lamp(sheet, x, y, tall)
    for x in (130, 250, 1090):
        tree(sheet, x, 620, random.randint(230, 300), random, "round", random.choice((GREEN, "#1b4f45")))
    person(sheet, 600, 630, 226, cast.somebody(), facing=1, left="down", right="down", step=0.8)
    person(sheet, 706, 636, 232, cast.somebody(), facing=-1, right="wave", step=0.6)
    person(sheet, 654, 540, 120, cast.somebody(), facing=1, step=0.8)
    return sheet


def walking(random):
    """A group that walks at the pace of the slowest."""
    sheet = outside(random, ground=SAGE, horizon=430, houses=random.random() < 0.6)
    sheet.poly([(-20, 640), (1220, 560), (1220, 640), (-20, 690)], SAND)
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
    colour = random.choice((BARK, INK, CREAM))
    for leg in (0, 14, 52, 64):
        sheet.rect(dog + leg, 590, 8, 34, colour, 3)
    sheet.rect(dog - 4, 560, 84, 40, colour, 18)
    sheet.disc(dog + 84, 556, 20, colour)
    sheet.oval(dog + 102, 562, 13, 8, colour)
    sheet.oval(dog + 74, 552, 8, 15, BARK if colour != BARK else INK)
    sheet.disc(dog + 90, 552, 2.6, INK if colour != INK else CREAM)
    sheet.limb((dog, 568), (dog - 26, 540), 9, colour, 0.2)
    return sheet


def compost(random):
    """Three bins, scraps in, soil out."""
    sheet = outside(random, ground=MOSS, horizon=460)
    cast = Cast(random)
    for number in range(3):
        x = 330 + number * 196
        sheet.oval(x + 85, 610, 106, 14, SHADE)
        fill = (ORANGE, WOOD, "#5a3a26")[number]
        sheet.blob(x + 85, 424, 78, 36, fill, random)
        for _ in range(8):
            colour = random.choice(((RED, SUN, MOSS), (BARK, MOSS, SAND), ("#6b472f", "#4c3020", BARK))[number])
            sheet.disc(x + random.randint(24, 146), random.randint(404, 432), random.randint(6, 12), colour)
        sheet.rect(x, 432, 170, 176, (WOOD, "#a06f43", "#916139")[number], 5)
        for plank in range(3):
            sheet.rect(x, 474 + plank * 44, 170, 6, BARK)
        sheet.rect(x + 10, 426, 14, 186, BARK)
        sheet.rect(x + 146, 426, 14, 186, BARK)
    person(sheet, 240, 636, 252, cast.somebody(), facing=1, right=(336, 400), left=(320, 420))
    sheet.poly([(314, 374), (366, 366), (358, 412), (322, 416)], SKY)
    for dx in (-8, 8, 22):
        sheet.disc(352 + dx, 362 - abs(dx), 8, random.choice((RED, SUN, MOSS)))
    person(sheet, 990, 640, 250, cast.somebody(), facing=-1, right=(900, 470), left="hip")
    sheet.line([(930, 380), (880, 588)], WOOD, 8)
    for tine in (-12, 0, 12):
        sheet.line([(880 + tine, 586), (872 + tine, 620)], INK, 4)
    person(sheet, 130, 648, 158, cast.somebody(), facing=1, right="up", left="hip")
    worm = random.randint(640, 720)
    sheet.line([(worm, 640), (worm + 16, 628), (worm + 32, 640), (worm + 48, 630)], CORAL, 10)
    sheet.disc(worm + 52, 626, 2.2, INK)
    return sheet


def swimming(random):
    """A jetty, splashing children, a lifeguard."""
    sheet = outside(random, ground=BLUE, horizon=380, sky=random.choice((ICE, PEACH, CREAM)))
    sheet.wave(430, "#7fabc9", random, swing=6)
    sheet.wave(540, "#6f9fc0", random, swing=7)
    for _ in range(14):
        x, y = random.randint(0, 1120), random.randint(410, 660)
        sheet.line([(x, y), (x + random.randint(30, 80), y)], ICE, 4)
    cast = Cast(random)
    left = random.random() < 0.5
    base = -20 if left else 800
    sheet.rect(base, 470, 420, 30, WOOD, 4)
    for plank in range(9):
        sheet.rect(base + plank * 47, 470, 4, 30, BARK)
    for post in (base + 50, base + 210, base + 360):
        sheet.rect(post, 490, 18, 110, BARK, 4)
    to = 1 if left else -1
    person(sheet, base + 120, 470, 238, cast.somebody(coat=RED, skirt=False), facing=to, left="hip", right="wave")
    person(sheet, base + 286, 470, 156, cast.somebody(skirt=False), facing=to, left="up", right="up", step=0.4)
    jump = base + (540 if left else -110)
    person(sheet, jump, 430, 152, cast.somebody(skirt=False), facing=to, left="up", right="up", step=1.6, shade=False)
    for number in range(3):
        x, y = 500 + to * 60 + number * to * 150 + random.randint(-20, 20), 560 + number % 2 * 56
        looks = cast.somebody()
        sheet.limb((x, y), (x + 46, y - 46), 17, looks["skin"], 0.2)
        bust(sheet, x, y + 20, 190, looks, facing=-to)
        sheet.oval(x, y + 30, 84, 20, "#6f9fc0")
        sheet.arc(x, y + 22, 88, 20, 190, 350, WHITE, 5)
    ring = 980 if left else 200
    sheet.arc(ring, 610, 46, 22, 0, 360, ORANGE, 17)
    sheet.arc(ring, 610, 46, 22, 40, 80, WHITE, 17)
    sheet.arc(ring, 610, 46, 22, 200, 240, WHITE, 17)
    return sheet


def clean_up(random):
    """Sticks, bags and a good mood."""
    sheet = outside(random, ground=SAGE, horizon=440)
    sheet.wave(600, STONE, random, swing=3)
    cast = Cast(random)
    for x in (90, 1110):
        tree(sheet, x, 570, random.randint(270, 330), random)
    box = random.randint(780, 850)
    sheet.oval(box + 90, 622, 116, 12, SHADE)
    sheet.rect(box, 450, 180, 170, GREEN, 10)
    sheet.poly([(box - 14, 452), (box + 194, 452), (box + 166, 402), (box + 16, 402)], LEAF)
    sheet.oval(box + 90, 500, 36, 36, CREAM)
    sheet.arc(box + 90, 500, 20, 20, 300, 220, GREEN, 6)
    for number, x in enumerate((240, 430, 620)):
        tall = (248, 160, 240)[number]
        hands = person(
            sheet, x, 620 + number % 2 * 18, tall, cast.somebody(), facing=1, right="out", left="down", step=0.4
        )
        hx, hy = hands[-1]
        sheet.line([(hx - 4, hy - 30), (hx + 46, 632)], WOOD, 6)
        sheet.rect(hx + 40, 618, 18, 14, random.choice((RED, SUN, SKY)), 2)
        lx, ly = hands[0]
        sheet.blob(lx - 4, ly + 40, 26, 38, random.choice((SKY, INK, SUN)), random)
    for _ in range(7):
        sheet.rect(
            random.randint(60, 1140), random.randint(636, 660), 16, 11, random.choice((RED, SUN, CORAL, WHITE)), 3
        )
    person(sheet, box + 260, 636, 250, cast.somebody(), facing=-1, right="wave", left="hip")
    return sheet


def festival(random):
    """A tent, music and lights."""
    sheet = outside(random, ground=SAGE, horizon=420, sky=random.choice((PEACH, MINT, CREAM)))
    colours = random.choice(((ORANGE, CREAM), (SKY, CREAM), (GREEN, SAND), (RED, CREAM)))
    x = random.randint(370, 430)
    sheet.rect(x + 20, 330, 400, 226, colours[1])
    for stripe in range(5):
        sheet.rect(x + 20 + stripe * 84, 330, 42, 226, colours[0])
    sheet.poly([(x - 26, 340), (x + 220, 176), (x + 466, 340)], colours[0])
    sheet.poly([(x + 120, 340), (x + 220, 176), (x + 320, 340)], colours[1])
    for scallop in range(9):
        sheet.pie(x + 2 + scallop * 54, 340, 28, 24, 0, 180, colours[scallop % 2])
    sheet.rect(x + 90, 430, 260, 126, INK, 4)
    sheet.line([(x + 220, 178), (x + 220, 128)], INK, 5)
    sheet.poly([(x + 222, 128), (x + 278, 144), (x + 222, 160)], SUN)
    cast = Cast(random)
    singer = cast.somebody()
    person(sheet, x + 170, 560, 216, singer, facing=1, right=(x + 200, 428), left="wave", shade=False)
    sheet.line([(x + 206, 560), (x + 206, 420)], STONE, 4)
    sheet.oval(x + 204, 414, 8, 11, STONE)
    person(sheet, x + 282, 560, 210, cast.somebody(), facing=-1, right=(x + 250, 470), left=(x + 320, 452), shade=False)
    sheet.blob(x + 262, 478, 28, 24, WOOD, random)
    sheet.line([(x + 280, 474), (x + 348, 446)], BARK, 8)
    bunting(sheet, -10, 140, x + 200, 180, random)
    bunting(sheet, x + 240, 180, 1210, 130, random)
    for px, tall in ((90, 236), (200, 160), (298, 244), (930, 250), (1030, 158), (1118, 240)):
        person(
            sheet,
            px + random.randint(-12, 12),
            636 + random.randint(-16, 16),
            tall,
            cast.somebody(),
            facing=1 if px < 600 else -1,
            left=random.choice(("up", "wave", "down")),
            right=random.choice(("up", "wave", "out")),
            step=random.uniform(0.1, 0.8),
        )
    return sheet


def boules(random):
    """Steel balls on gravel, and an argument about centimetres."""
    sheet = outside(random, ground=SAGE, horizon=450)
    for x in (80, 300, 900, 1130):
        tree(sheet, x + random.randint(-20, 20), 520, random.randint(280, 340), random)
    sheet.poly([(120, 520), (1080, 520), (1180, 660), (20, 660)], SAND)
    sheet.line([(120, 520), (1080, 520)], BARK, 9)
    cast = Cast(random)
    hands = person(sheet, 240, 610, 256, cast.somebody(), facing=1, right="out", left="hip", step=0.5)
    person(sheet, 130, 618, 238, cast.somebody(), facing=1, left="down", right="hip")
    person(sheet, 905, 606, 246, cast.somebody(), facing=-1, right="out", left="hip")
    person(sheet, 1010, 618, 240, cast.somebody(), facing=-1, left="up", right="hip")
    bx, by = hands[-1]
    for step in range(3):
        sheet.disc(bx + 40 + step * 34, by - 26 - step * 10, 3, PAPER)
    sheet.disc(bx + 146, by - 44, 16, "#7d8790")
    sheet.disc(bx + 141, by - 50, 5, WHITE)
    for _ in range(6):
        x, y = random.randint(560, 800), random.randint(580, 640)
        sheet.oval(x + 3, y + 14, 18, 5, SHADE)
        sheet.disc(x, y, 16, "#7d8790")
        sheet.disc(x - 5, y - 5, 5, WHITE)
    sheet.disc(690, 616, 8, RED)
    seat = bench(sheet, 470, 516, 200)
    sitter(sheet, 540, seat, 200, cast.somebody(), facing=1, floor=512)
    return sheet


def harbour_crane(random):
    """The old crane on the quay."""
    sheet = outside(random, ground=BLUE, horizon=420)
    sheet.wave(470, "#7fabc9", random, swing=5)
    sheet.poly([(900, 496), (1120, 496), (1080, 546), (930, 546)], RED)
    sheet.rect(960, 466, 90, 32, CREAM, 4)
    sheet.rect(0, 566, 1200, 110, STONE)
    sheet.rect(0, 560, 1200, 14, WOOD)
    x = random.randint(430, 520)
    for a, b in (
        ((x, 566), (x + 60, 330)),
        ((x + 190, 566), (x + 130, 330)),
        ((x + 14, 510), (x + 176, 510)),
        ((x + 30, 440), (x + 160, 440)),
        ((x + 14, 510), (x + 160, 440)),
        ((x + 176, 510), (x + 30, 440)),
    ):
        sheet.line([a, b], GREEN, 11)
    sheet.rect(x + 20, 250, 150, 88, ORANGE, 8)
    sheet.rect(x + 96, 266, 58, 38, ICE, 4)
    sheet.line([(x + 120, 256), (x + 470, 110)], GREEN, 13)
    sheet.line([(x + 60, 256), (x + 40, 170), (x + 470, 110)], INK, 4)
    sheet.line([(x + 466, 112), (x + 466, 300)], INK, 4)
    sheet.arc(x + 466, 316, 14, 16, 270, 180, INK, 6)
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
    sheet = Paper(MINT)
    sheet.disc(520, 116, 58, SUN)
    cloud(sheet, 260, 110, 110, PAPER)
    cloud(sheet, 700, 80, 80, PAPER)
    for number in range(3):
        flat(sheet, 800 + number * 128, 440, 112, 6 + number % 2, random)
    street(sheet, 446, random, end=800)
    sheet.wave(440, SAGE, random, swing=6)
    sheet.wave(560, SAND, random, swing=4)
    for number in range(6):
        tree(sheet, 70 + number * 212, 568, 280 + number % 3 * 40, random, "round", (GREEN, LEAF, MOSS)[number % 3])
    cast = Cast(random)
    for x, tall, pose in (
        (190, 220, "wave"),
        (385, 216, "down"),
        (462, 146, "up"),
        (720, 224, "out"),
        (985, 218, "wave"),
    ):
        person(sheet, x, 630, tall, cast.somebody(), facing=1 if x < 600 else -1, right=pose, step=0.5)
    bike(sheet, 850, 640, 210, ORANGE, basket=True)
    return sheet


def roses(random):
    """Rozenhage: a green, a church, lanes with roses; the flats are far away."""
    sheet = Paper(PEACH)
    sheet.disc(220, 130, 60, SUN)
    cloud(sheet, 820, 100, 120, PAPER)
    for number in range(4):
        flat(sheet, 890 + number * 78, 424, 66, 5, random, "#eadfce")
    for _ in range(8):
        sheet.blob(random.randint(0, 1200), 420, 120, 70, SAGE, random)
    sheet.rect(420, 250, 96, 200, BRICK)
    sheet.poly([(408, 254), (468, 70), (528, 254)], DUSK)
    sheet.rect(510, 320, 190, 130, "#c6735a")
    sheet.poly([(498, 324), (540, 256), (690, 256), (718, 324)], DUSK)
    sheet.oval(468, 300, 20, 30, CREAM)
    for number in range(3):
        house(sheet, 60 + number * 116, 450, 112, 150, random, gable="point")
    sheet.wave(440, MOSS, random, swing=8)
    sheet.oval(820, 540, 230, 48, BLUE)
    sheet.oval(820, 536, 216, 40, ICE)
    sheet.wave(590, SAGE, random, swing=6)
    for x in (40, 330, 1130):
        tree(sheet, x, 560, 300, random)
    cast = Cast(random)
    person(sheet, 520, 628, 226, cast.somebody(), facing=1, right="out", left="hip")
    person(sheet, 620, 632, 220, cast.somebody(), facing=-1, right="down", left="hip")
    for number in range(13):
        x = 40 + number * 96
        if 470 < x < 690:
            continue
        bush(sheet, x, 660, 96, random, GREEN, flowers=(RED, CORAL, PEACH))
    return sheet


def locks(random):
    """Het Sluiskwartier: water, a lock, quays, the crane and everybody outside."""
    sheet = Paper(ICE)
    sheet.disc(600, 120, 56, SUN)
    cloud(sheet, 180, 90, 100, PAPER)
    cloud(sheet, 930, 120, 120, PAPER)
    birds(sheet, 400, 130, random)
    flat(sheet, 940, 420, 200, 7, random)
    street(sheet, 424, random, end=930)
    sheet.rect(0, 420, 1200, 260, BLUE)
    for _ in range(18):
        x, y = random.randint(0, 1150), random.randint(440, 560)
        sheet.line([(x, y), (x + random.randint(30, 90), y)], ICE, 4)
    sheet.rect(0, 416, 1200, 16, STONE)
    for x in (420, 760):
        sheet.rect(x, 396, 26, 180, "#8b8f86", 4)
    sheet.poly([(446, 420), (600, 446), (600, 560), (446, 560)], GREEN)
    sheet.poly([(760, 420), (606, 446), (606, 560), (760, 560)], LEAF)
    sheet.line([(330, 400), (446, 424), (596, 446)], CREAM, 11)
    sheet.line([(876, 400), (760, 424), (610, 446)], CREAM, 11)
    sheet.poly([(90, 500), (340, 500), (300, 556), (130, 556)], RED)
    sheet.rect(150, 462, 110, 40, CREAM, 4)
    sheet.line([(280, 500), (280, 420)], INK, 5)
    sheet.poly([(282, 420), (330, 434), (282, 448)], SUN)
    sheet.rect(0, 572, 1200, 104, SAND)
    sheet.rect(0, 566, 1200, 12, WOOD)
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


OUTSIDE = {
    "street-trees": street_trees,
    "long-table": long_table,
    "playground": playground,
    "garden": garden,
    "greenhouse": greenhouse,
    "mural": mural,
    "football": football,
    "book-exchange": book_exchange,
    "bench": old_bench,
    "bikes": bikes,
    "street-lights": street_lights,
    "walking": walking,
    "compost": compost,
    "swimming": swimming,
    "clean-up": clean_up,
    "festival": festival,
    "boules": boules,
    "harbour-crane": harbour_crane,
}

NEIGHBOURHOODS = {"lindens": lindens, "roses": roses, "locks": locks}
