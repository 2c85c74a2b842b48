"""Scenes of squares where people meet, play, read and eat."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.buildings import flat
from residents_budget.demo.pictures.nature import bush, flower, tree
from residents_budget.demo.pictures.open_air import outside
from residents_budget.demo.pictures.people import CLOTHES, Cast, bust, person, sitter
from residents_budget.demo.pictures.things import bench, bike, bunting, mug, pan, plate

_FOODS = (tints.ORANGE, tints.MOSS, tints.SUN, tints.RED, tints.CORAL, tints.LEAF)


def long_table(random):
    """A long table in the street, with bunting."""
    sheet = outside(random, ground=tints.SAGE, horizon=400)
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
    cloth = random.choice((tints.PAPER, tints.CREAM, tints.WHITE))
    sheet.poly([(40, 452), (1160, 452), (1200, 548), (0, 548)], cloth)
    sheet.rect(0, 546, 1200, 34, random.choice((tints.CORAL, tints.BLUE, tints.SAND)))
    for number in range(30):
        sheet.poly(
            [(number * 41, 580), (number * 41 + 41, 580), (number * 41 + 20, 594)],
            random.choice((tints.PAPER, tints.CREAM)),
        )
    for number in range(6):
        plate(sheet, 110 + number * 196 + random.randint(-14, 14), 520, 104, random.choice(_FOODS))
    for number in range(5):
        x, kind = 205 + number * 198 + random.randint(-16, 16), random.randint(0, 2)
        if kind == 0:
            pan(sheet, x, 505, 84, random.choice((tints.ORANGE, tints.SKY, tints.GREEN)))
        elif kind == 1:
            mug(sheet, x, 500, 34, random.choice((tints.SUN, tints.SKY, tints.CORAL)))
        else:
            sheet.rect(x - 10, 462, 20, 40, tints.BLUE, 5)
            for dx in (-16, 0, 16):
                flower(
                    sheet,
                    x + dx * 0.5,
                    466,
                    42 + abs(dx),
                    random.choice((tints.RED, tints.SUN, tints.CORAL)),
                    tints.CREAM,
                )
    person(sheet, random.choice((150, 1040)), 668, 190, cast.somebody(), facing=1, right="up", left="up")
    return sheet


def _can(sheet, x, y, colour):
    """A watering can."""
    sheet.rect(x - 22, y - 16, 44, 40, colour, 6)
    sheet.arc(x + 14, y - 10, 22, 22, 230, 60, colour, 6)
    sheet.line([(x - 20, y + 10), (x - 52, y - 16)], colour, 8)
    for drop in range(3):
        sheet.oval(x - 62 - drop * 5, y + 2 + drop * 17, 3, 6, tints.BLUE)


def playground(random):
    """A slide, a swing and a hut; children everywhere."""
    sheet = outside(random, ground=tints.SAGE, horizon=430)
    sheet.oval(610, 606, 560, 78, tints.SAND)
    cast = Cast(random)
    x = random.randint(330, 410)
    for leg in (x, x + 150):
        sheet.rect(leg, 320, 14, 270, tints.WOOD)
    sheet.rect(x - 12, 410, 190, 16, tints.BARK)
    sheet.poly([(x - 34, 320), (x + 82, 226), (x + 198, 320)], random.choice((tints.ORANGE, tints.RED, tints.GREEN)))
    sheet.rect(x, 330, 164, 80, tints.CREAM)
    sheet.disc(x + 82, 368, 26, tints.SKY)
    sheet.line([(x + 172, 418), (x + 262, 500), (x + 372, 588)], tints.SUN, 26)
    sheet.line([(x + 172, 414), (x + 262, 496), (x + 372, 584)], tints.SAND, 12)
    child = cast.somebody(skirt=False)
    sitter(sheet, x + 250, 478, 150, child, facing=1, floor=520)
    for step in range(6):
        sheet.rect(x - 54, 440 + step * 26, 60, 8, tints.WOOD)
    sheet.rect(x - 58, 418, 8, 172, tints.BARK)
    swing = x + 560 if x + 560 < 960 else 930
    sheet.line([(swing - 100, 596), (swing - 60, 300), (swing + 120, 300), (swing + 164, 596)], tints.GREEN, 13)
    lean = random.choice((-46, 40))
    sheet.line([(swing + 6, 304), (swing + 6 + lean, 486)], tints.INK, 3)
    sheet.line([(swing + 52, 304), (swing + 52 + lean, 486)], tints.INK, 3)
    sheet.rect(swing - 4 + lean, 484, 68, 10, tints.RED, 4)
    sitter(sheet, swing + 28 + lean, 486, 150, cast.somebody(), facing=1 if lean > 0 else -1, floor=520)
    person(sheet, 120, 600, 150, cast.somebody(), facing=1, left="up", right="up", step=0.6)
    person(sheet, 214, 618, 138, cast.somebody(), facing=-1, right="wave", step=0.5)
    person(sheet, 1104, 606, 238, cast.somebody(), facing=-1, left="hip", right="wave")
    return sheet


def mural(random):
    """A long wall, ladders and paint."""
    sheet = outside(random, ground=tints.SAND, horizon=560, houses=True)
    sheet.rect(40, 150, 1120, 420, tints.CREAM)
    sheet.rect(30, 138, 1140, 16, tints.STONE)
    colours = [tints.CORAL, tints.SUN, tints.MOSS, tints.BLUE, tints.ORANGE, tints.SAGE, tints.SKY]
    random.shuffle(colours)
    sheet.pie(260, 570, 210, 320, 180, 360, colours[0])
    sheet.pie(560, 570, 250, 250, 180, 360, colours[1])
    sheet.pie(880, 570, 260, 350, 180, 360, colours[2])
    sheet.disc(random.randint(500, 620), 240, 58, tints.SUN if colours[1] != tints.SUN else tints.ORANGE)
    for x in (260, 880):
        face = random.choice(("#c98f66", "#7d4c31", "#e5b48f"))
        sheet.oval(x, 410, 78, 96, face)
        sheet.pie(x, 372, 92, 88, 180, 360, tints.INK)
        for side in (-28, 28):
            sheet.oval(x + side, 408, 6, 8, tints.INK)
        sheet.arc(x, 430, 30, 24, 20, 160, tints.INK, 5)
    for _ in range(7):
        flower(
            sheet,
            random.randint(420, 700),
            565,
            random.randint(70, 150),
            random.choice((tints.RED, tints.CORAL, tints.WHITE)),
            tints.CREAM,
        )
    sheet.rect(0, 566, 1200, 14, tints.STONE)
    cast = Cast(random)
    x = random.randint(640, 720)
    for rail in (0, 64):
        sheet.line([(x + rail, 620), (x + rail + 18, 250)], tints.WOOD, 9)
    for rung in range(7):
        sheet.line([(x + 4 + rung * 2.4, 580 - rung * 48), (x + 68 + rung * 2.4, 580 - rung * 48)], tints.WOOD, 7)
    person(sheet, x + 44, 488, 226, cast.somebody(), facing=1, right=(x + 132, 290), left="down", shade=False)
    _brush(sheet, x + 132, 290, colours[2])
    hands = person(sheet, 430, 636, 244, cast.somebody(), facing=-1, right=(340, 480))
    _brush(sheet, *hands[-1], colours[0], -1)
    person(sheet, 1050, 640, 172, cast.somebody(), facing=-1, right=(1000, 540))
    _brush(sheet, 1000, 540, tints.RED, -1)
    for number, x in enumerate((150, 520, 600, 930)):
        sheet.rect(x, 606, 46, 46, tints.WHITE, 5)
        sheet.rect(x, 606, 46, 13, colours[number], 4)
    return sheet


def _brush(sheet, x, y, colour, facing=1):
    sheet.line([(x, y), (x + facing * 30, y - 26)], tints.WOOD, 7)
    sheet.line([(x + facing * 30, y - 26), (x + facing * 44, y - 38)], colour, 17)


def football(random):
    """A small field, a goal, a ball in the air."""
    sheet = outside(random, ground=tints.MOSS, horizon=440, houses=random.random() < 0.5)
    if random.random() < 0.6:
        flat(sheet, random.choice((40, 820)), 448, 300, 6, random)
    sheet.wave(440, tints.MOSS, random, swing=3)
    for stripe in range(4):
        sheet.poly(
            [(stripe * 340 - 60, 675), (stripe * 340 + 110, 675), (stripe * 300 + 190, 446), (stripe * 300 + 70, 446)],
            "#66a486",
        )
    sheet.arc(600, 640, 210, 80, 180, 360, tints.WHITE, 5)
    left = random.random() < 0.5
    gx = 60 if left else 860
    for line in range(12):
        sheet.line([(gx + 8 + line * 25, 372), (gx + 8 + line * 25, 540)], (255, 255, 255, 120), 2)
        sheet.line([(gx + 4, 376 + line * 14), (gx + 284, 376 + line * 14)], (255, 255, 255, 120), 2)
    sheet.line([(gx, 548), (gx, 368), (gx + 288, 368), (gx + 288, 548)], tints.WHITE, 11)
    cast = Cast(random)
    to = -1 if left else 1
    keeper = cast.somebody(coat=tints.SUN, skirt=False)
    person(sheet, gx + 144, 556, 222, keeper, facing=-to, left="wave", right="wave", step=0.8)
    for x, y, tall, step in (
        (600, 610, 238, 1.3),
        (600 - to * 220, 630, 216, 0.9),
        (600 - to * 400, 596, 206, 0.7),
        (600 + to * 150, 656, 190, 0.8),
    ):
        shirt = tints.RED if tall > 210 else tints.SKY
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
    sheet.oval(bx + 6, 622, 18, 5, tints.SHADE)
    sheet.disc(bx, by, 20, tints.WHITE)
    sheet.disc(bx, by, 7, tints.INK)
    for dx, dy in ((-13, -9), (13, -9), (0, 16)):
        sheet.disc(bx + dx, by + dy, 4.4, tints.INK)
    return sheet


def book_exchange(random):
    """A cabinet on a post, and neighbours who swap books."""
    sheet = outside(random, ground=tints.SAGE, horizon=470)
    cast = Cast(random)
    x, colour = random.randint(470, 540), random.choice((tints.ORANGE, tints.SKY, tints.GREEN, tints.SUN))
    sheet.oval(x + 120, 632, 150, 16, tints.SHADE)
    for post in (x + 40, x + 186):
        sheet.rect(post, 470, 16, 164, tints.BARK)
    sheet.poly([(x - 26, 250), (x + 121, 172), (x + 268, 250)], tints.INK)
    sheet.rect(x, 246, 242, 262, colour, 6)
    sheet.rect(x + 16, 264, 210, 226, tints.CREAM, 4)
    for shelf in range(3):
        y = 332 + shelf * 74
        at = x + 24
        while at < x + 206:
            wide, tall = random.randint(11, 21), random.randint(38, 56)
            sheet.rect(at, y - tall, wide, tall, random.choice(CLOTHES), 2)
            at += wide + 2
            if random.random() < 0.12:
                at += 20
        sheet.rect(x + 16, y, 210, 8, tints.WOOD)
    sheet.rect(x + 118, 264, 5, 226, colour)
    hands = person(sheet, x - 110, 632, 262, cast.somebody(), facing=1, right=(x + 6, 410), left="down")
    _book(sheet, x - 2, 396, tints.RED)
    hands = person(sheet, x + 360, 634, 246, cast.somebody(), facing=-1, right=(x + 306, 458), left=(x + 320, 470))
    _book(sheet, hands[-1][0] - 8, hands[-1][1] - 20, tints.SUN, 58)
    hands = person(sheet, x - 250, 648, 164, cast.somebody(), facing=1, right="up", left="out")
    _book(sheet, hands[-1][0], hands[-1][1] - 16, tints.SKY)
    bike(sheet, 1020, 634, 220, random.choice((tints.RED, tints.GREEN)), basket=True)
    bush(sheet, 80, 610, 150, random, flowers=(tints.CORAL, tints.CREAM))
    return sheet


def _book(sheet, x, y, colour, wide=34):
    sheet.rect(x - wide / 2, y - 22, wide, 44, colour, 3)
    sheet.rect(x - wide / 2 + 5, y - 14, wide - 10, 4, tints.CREAM)


def old_bench(random):
    """Two or three people on a bench by the water."""
    sheet = outside(random, ground=tints.BLUE, horizon=400)
    for _ in range(9):
        x, y = random.randint(0, 1150), random.randint(424, 500)
        sheet.line([(x, y), (x + random.randint(30, 90), y)], tints.ICE, 4)
    duck = random.randint(700, 1000)
    for number in range(3):
        sheet.oval(
            duck + number * 56, 470, 18 if number else 26, 9 if number else 13, tints.SUN if number else tints.WHITE
        )
        sheet.disc(
            duck - 20 + number * 60 - (0 if number else 4),
            456 + (6 if number else 0),
            7 if number else 10,
            tints.SUN if number else tints.WHITE,
        )
    sheet.wave(530, tints.SAGE, random, swing=5)
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
    sheet.line([(x + 420, 640), (x + 404, 500)], tints.BARK, 8)
    sheet.arc(x + 392, 500, 13, 16, 180, 360, tints.BARK, 8)
    person(sheet, x - 110, 640, 160, cast.somebody(), facing=1, right="wave")
    sheet.rect(x + 170, seat - 30, 44, 30, tints.ORANGE, 4)
    for _ in range(5):
        bush(sheet, random.randint(0, 1200), 668, random.randint(60, 100), random, flowers=(tints.SUN, tints.CORAL))
    return sheet


def festival(random):
    """A tent, music and lights."""
    sheet = outside(random, ground=tints.SAGE, horizon=420, sky=random.choice((tints.PEACH, tints.MINT, tints.CREAM)))
    colours = random.choice(
        ((tints.ORANGE, tints.CREAM), (tints.SKY, tints.CREAM), (tints.GREEN, tints.SAND), (tints.RED, tints.CREAM))
    )
    x = random.randint(370, 430)
    sheet.rect(x + 20, 330, 400, 226, colours[1])
    for stripe in range(5):
        sheet.rect(x + 20 + stripe * 84, 330, 42, 226, colours[0])
    sheet.poly([(x - 26, 340), (x + 220, 176), (x + 466, 340)], colours[0])
    sheet.poly([(x + 120, 340), (x + 220, 176), (x + 320, 340)], colours[1])
    for scallop in range(9):
        sheet.pie(x + 2 + scallop * 54, 340, 28, 24, 0, 180, colours[scallop % 2])
    sheet.rect(x + 90, 430, 260, 126, tints.INK, 4)
    sheet.line([(x + 220, 178), (x + 220, 128)], tints.INK, 5)
    sheet.poly([(x + 222, 128), (x + 278, 144), (x + 222, 160)], tints.SUN)
    cast = Cast(random)
    singer = cast.somebody()
    person(sheet, x + 170, 560, 216, singer, facing=1, right=(x + 200, 428), left="wave", shade=False)
    sheet.line([(x + 206, 560), (x + 206, 420)], tints.STONE, 4)
    sheet.oval(x + 204, 414, 8, 11, tints.STONE)
    person(sheet, x + 282, 560, 210, cast.somebody(), facing=-1, right=(x + 250, 470), left=(x + 320, 452), shade=False)
    sheet.blob(x + 262, 478, 28, 24, tints.WOOD, random)
    sheet.line([(x + 280, 474), (x + 348, 446)], tints.BARK, 8)
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
    sheet = outside(random, ground=tints.SAGE, horizon=450)
    for x in (80, 300, 900, 1130):
        tree(sheet, x + random.randint(-20, 20), 520, random.randint(280, 340), random)
    sheet.poly([(120, 520), (1080, 520), (1180, 660), (20, 660)], tints.SAND)
    sheet.line([(120, 520), (1080, 520)], tints.BARK, 9)
    cast = Cast(random)
    hands = person(sheet, 240, 610, 256, cast.somebody(), facing=1, right="out", left="hip", step=0.5)
    person(sheet, 130, 618, 238, cast.somebody(), facing=1, left="down", right="hip")
    person(sheet, 905, 606, 246, cast.somebody(), facing=-1, right="out", left="hip")
    person(sheet, 1010, 618, 240, cast.somebody(), facing=-1, left="up", right="hip")
    bx, by = hands[-1]
    for step in range(3):
        sheet.disc(bx + 40 + step * 34, by - 26 - step * 10, 3, tints.PAPER)
    sheet.disc(bx + 146, by - 44, 16, "#7d8790")
    sheet.disc(bx + 141, by - 50, 5, tints.WHITE)
    for _ in range(6):
        x, y = random.randint(560, 800), random.randint(580, 640)
        sheet.oval(x + 3, y + 14, 18, 5, tints.SHADE)
        sheet.disc(x, y, 16, "#7d8790")
        sheet.disc(x - 5, y - 5, 5, tints.WHITE)
    sheet.disc(690, 616, 8, tints.RED)
    seat = bench(sheet, 470, 516, 200)
    sitter(sheet, 540, seat, 200, cast.somebody(), facing=1, floor=512)
    return sheet
