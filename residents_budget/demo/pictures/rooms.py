"""The scenes indoors: kitchens, workbenches, language tables, cut out of paper."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.buildings import room
from residents_budget.demo.pictures.nature import pot
from residents_budget.demo.pictures.paper import Paper
from residents_budget.demo.pictures.people import CLOTHES, Cast, bust, person, sitter
from residents_budget.demo.pictures.things import crate, mug, pan

_WALLPAPERS = (tints.PEACH, tints.CREAM, tints.ICE, tints.MINT, "#f6e2cf")
_FLOORS = (tints.SAND, "#d8b98e", tints.SAGE, "#c9a77f")


def _inside(random, *, window=True):
    sheet = Paper(tints.PAPER)
    x = room(sheet, random, random.choice(_WALLPAPERS), random.choice(_FLOORS), window=window)
    return sheet, x


def _lamps(sheet, random, places):
    for x in places:
        sheet.line([(x, 0), (x, 110)], tints.INK, 3)
        colour = random.choice((tints.ORANGE, tints.GREEN, tints.SUN, tints.SKY))
        sheet.pie(x, 150, 52, 46, 180, 360, colour)
        sheet.oval(x, 152, 18, 9, tints.CREAM)


def _table(sheet, y, colour=tints.WOOD, start=70, end=1130):
    sheet.poly([(start, y), (end, y), (end + 44, y + 92), (start - 44, y + 92)], colour)
    sheet.rect(start - 44, y + 90, end - start + 88, 22, tints.BARK, 4)
    for leg in (start, end - 30):
        sheet.rect(leg, y + 110, 30, 120, tints.BARK)


def repair_cafe(random):
    """Toasters, screwdrivers, six hands."""
    sheet, window = _inside(random)
    _lamps(sheet, random, (300, 900))
    board = 60 if window > 400 else 820
    sheet.rect(board, 190, 300, 170, tints.WOOD, 6)
    for number in range(6):
        x = board + 34 + number * 46
        sheet.line(
            [(x, 216), (x, 300 + number % 3 * 16)], random.choice((tints.INK, tints.RED, tints.SKY, tints.GREEN)), 9
        )
        sheet.rect(x - 11, 206, 22, 26, random.choice((tints.SUN, tints.STONE, tints.INK)), 4)
    cast = Cast(random)
    for number, x in enumerate((190, 420, 640, 860, 1040)):
        bust(
            sheet,
            x,
            468,
            random.randint(250, 276),
            cast.somebody(),
            facing=1 if number % 2 == 0 else -1,
            left=(x - 42, 486),
            right=(x + 52, 482),
        )
    _table(sheet, 466)
    for x, kind in zip(
        (270, 520, 760, 960), random.sample(("toaster", "radio", "lamp", "kettle", "clock"), 4), strict=True
    ):
        _thing(sheet, x, 526, kind, random)
    for _ in range(9):
        sheet.disc(random.randint(120, 1080), random.randint(530, 550), 4, tints.INK)
    sheet.line([(380, 540), (440, 530)], tints.RED, 8)
    sheet.line([(440, 530), (470, 525)], tints.STONE, 5)
    mug(sheet, 1076, 538, 36, random.choice((tints.SKY, tints.ORANGE)))
    return sheet


def _thing(sheet, x, y, kind, random):
    colour = random.choice((tints.CORAL, tints.SKY, tints.SUN, tints.GREEN, tints.RED))
    sheet.oval(x, y + 2, 62, 9, tints.SHADE)
    if kind == "toaster":
        sheet.rect(x - 34, y - 92, 22, 40, tints.SAND, 6)
        sheet.rect(x + 4, y - 84, 22, 34, tints.SAND, 6)
        sheet.rect(x - 54, y - 66, 108, 66, colour, 18)
        sheet.rect(x + 42, y - 46, 20, 8, tints.INK, 3)
    elif kind == "radio":
        sheet.line([(x + 40, y - 70), (x + 66, y - 140)], tints.STONE, 4)
        sheet.rect(x - 64, y - 78, 128, 78, colour, 10)
        sheet.disc(x - 26, y - 38, 27, tints.CREAM)
        sheet.disc(x - 26, y - 38, 13, tints.INK)
        sheet.rect(x + 12, y - 62, 42, 18, tints.CREAM, 4)
        sheet.disc(x + 34, y - 24, 10, tints.INK)
    elif kind == "lamp":
        sheet.rect(x - 36, y - 10, 72, 10, tints.INK, 5)
        sheet.line([(x, y - 8), (x - 26, y - 70), (x + 24, y - 112)], tints.INK, 7)
        sheet.poly([(x + 6, y - 132), (x + 40, y - 122), (x + 56, y - 78), (x - 6, y - 92)], colour)
    elif kind == "kettle":
        sheet.arc(x, y - 76, 34, 34, 180, 360, tints.INK, 8)
        sheet.pie(x, y - 2, 54, 84, 180, 360, colour)
        sheet.line([(x + 44, y - 42), (x + 78, y - 66)], colour, 13)
        sheet.disc(x, y - 86, 7, tints.INK)
    else:
        sheet.disc(x, y - 52, 54, colour)
        sheet.disc(x, y - 52, 42, tints.CREAM)
        sheet.line([(x, y - 52), (x, y - 80)], tints.INK, 5)
        sheet.line([(x, y - 52), (x + 20, y - 42)], tints.INK, 5)


def kitchen(random):
    """Cooking together, with steam."""
    sheet, window = _inside(random)
    shelf = 60 if window > 400 else 800
    sheet.rect(shelf, 330, 330, 12, tints.WOOD)
    for number in range(6):
        colour = random.choice((tints.SUN, tints.ORANGE, tints.SKY, tints.MOSS, tints.CREAM, tints.CORAL))
        sheet.rect(shelf + 14 + number * 54, 282, 36, 48, colour, 6)
        sheet.rect(shelf + 14 + number * 54, 274, 36, 10, tints.BARK, 3)
    rack = {120: 440, 460: 800, 790: 400}[window]
    sheet.line([(rack, 120), (rack + 330, 120)], tints.INK, 5)
    for number in range(4):
        x = rack + 30 + number * 90
        sheet.line([(x, 120), (x, 168)], tints.INK, 4)
        sheet.pie(x, 170, 32, 44, 0, 180, random.choice((tints.STONE, tints.ORANGE, tints.INK)))
    cast = Cast(random)
    for number, x in enumerate((170, 390, 610, 830, 1040)):
        looks = cast.somebody()
        tall = 206 if number == 3 and random.random() < 0.6 else random.randint(254, 280)
        bust(sheet, x, 470, tall, looks, facing=1 if number < 3 else -1, left=(x - 46, 488), right=(x + 58, 476))
        sheet.rect(x - 26, 470 - tall * 0.24, 52, tall * 0.26, tints.PAPER, 7)
    _table(sheet, 466, "#e9dcc6")
    pan(sheet, 300, 530, 130, random.choice((tints.ORANGE, tints.RED, tints.SKY)))
    pan(sheet, 720, 536, 112, random.choice((tints.GREEN, tints.SUN, tints.INK)))
    crate(sheet, 880, 552, 150, random)
    sheet.rect(450, 520, 130, 18, tints.WOOD, 6)
    for number in range(5):
        sheet.disc(470 + number * 22, 514, 10, random.choice((tints.RED, tints.MOSS, tints.ORANGE)))
    sheet.poly([(556, 506), (620, 488), (624, 498), (562, 518)], tints.STONE)
    pot(sheet, 120, 540, 60, random)
    return sheet


def language_cafe(random):
    """Round the table with words in the air."""
    sheet, _ = _inside(random)
    cast = Cast(random)
    for number, x in enumerate((200, 400, 600, 800, 1000)):
        bust(
            sheet,
            x + random.randint(-12, 12),
            478,
            random.randint(252, 282),
            cast.somebody(),
            facing=1 if x < 600 else -1,
            right=(x + 60, 470) if number % 2 else None,
            left=(x - 58, 474) if not number % 2 else None,
        )
    sheet.oval(600, 560, 560, 104, tints.BARK)
    sheet.oval(600, 546, 560, 100, tints.WOOD)
    for x, tail in ((random.randint(230, 300), 1), (random.randint(500, 560), 1), (random.randint(850, 930), -1)):
        y, colour = random.randint(120, 176), random.choice((tints.WHITE, tints.WHITE, tints.SAND))
        sheet.rect(x - 84, y - 46, 168, 82, colour, 26)
        sheet.poly([(x - 10, y + 32), (x + 26, y + 32), (x + 26 * tail, y + 66)], colour)
        for row in range(2):
            wide = random.randint(56, 112)
            sheet.rect(
                x - 58, y - 22 + row * 26, wide, 10, random.choice((tints.GREEN, tints.ORANGE, tints.SKY, tints.SUN)), 5
            )
    for x in (300, 460, 760, 900):
        mug(sheet, x, 546 + random.randint(-8, 8), 38, random.choice((tints.ORANGE, tints.SKY, tints.GREEN, tints.SUN)))
    for x in (560, 640, 700):
        sheet.poly([(x, 520), (x + 50, 514), (x + 62, 556), (x + 8, 564)], random.choice((tints.WHITE, tints.CREAM)))
        sheet.disc(x + 30, 538, 11, random.choice((tints.RED, tints.SUN, tints.MOSS)))
    return sheet


def care_visit(random):
    """Visiting: a big chair, tea, and a story."""
    sheet, x = _inside(random)
    frame = 60 if x > 300 else 860
    for number in range(3):
        sheet.rect(frame + number * 92, 150 + number % 2 * 30, 76, 92, tints.WOOD, 4)
        sheet.rect(
            frame + 9 + number * 92, 159 + number % 2 * 30, 58, 74, random.choice((tints.MINT, tints.PEACH, tints.ICE))
        )
        sheet.disc(
            frame + 38 + number * 92, 190 + number % 2 * 30, 14, random.choice(("#c98f66", "#7d4c31", "#f3cfb3"))
        )
    sheet.oval(600, 620, 470, 50, random.choice((tints.CORAL, tints.BLUE, tints.SAGE)))
    cast = Cast(random)
    colour = random.choice((tints.GREEN, tints.ORANGE, tints.SKY))
    sheet.rect(270, 330, 200, 250, colour, 44)
    sheet.rect(250, 450, 60, 150, colour, 24)
    old = cast.somebody(
        hair="#e7e2d8",
        style=random.choice(("bun", "bob", "bald", "short")),
        coat=random.choice((tints.SUN, tints.CORAL, "#8c4a6b")),
    )
    sitter(sheet, 372, 540, 326, old, facing=1, floor=620)
    sheet.rect(256, 486, 190, 36, colour, 18)
    sheet.rect(700, 470, 22, 150, tints.BARK)
    sheet.rect(838, 470, 22, 150, tints.BARK)
    sheet.rect(690, 526, 190, 20, tints.WOOD, 6)
    young = cast.somebody()
    sitter(sheet, 788, 526, 312, young, facing=-1, floor=622)
    sheet.oval(582, 546, 96, 22, tints.WOOD)
    sheet.rect(574, 552, 16, 74, tints.BARK)
    mug(sheet, 540, 544, 36, random.choice((tints.RED, tints.SUN)))
    mug(sheet, 622, 544, 36, random.choice((tints.SKY, tints.GREEN)))
    person(sheet, 1010, 630, 168, cast.somebody(), facing=-1, right="wave")
    pot(sheet, 150, 626, 120, random)
    if random.random() < 0.6:
        fur = random.choice((tints.ORANGE, tints.INK, tints.STONE))
        sheet.oval(930, 612, 46, 24, fur)
        sheet.disc(894, 592, 20, fur)
        sheet.poly([(878, 584), (880, 560), (892, 574)], fur)
        sheet.poly([(896, 574), (908, 560), (910, 584)], fur)
        sheet.limb((970, 614), (1002, 590), 10, fur, 0.3)
    return sheet


def sewing(random):
    """Machines, cloth and patience."""
    sheet, _ = _inside(random)
    line = random.randint(90, 110)
    sheet.line([(40, line), (1160, line + 14)], tints.INK, 4)
    for number in range(6):
        x, colour = 90 + number * 196 + random.randint(-20, 20), random.choice(CLOTHES)
        if number % 2:
            sheet.poly([(x - 44, line + 12), (x + 44, line + 12), (x + 66, line + 120), (x - 66, line + 120)], colour)
        else:
            sheet.poly(
                [
                    (x - 26, line + 10),
                    (x + 26, line + 10),
                    (x + 74, line + 42),
                    (x + 56, line + 74),
                    (x + 34, line + 58),
                    (x + 34, line + 130),
                    (x - 34, line + 130),
                    (x - 34, line + 58),
                    (x - 56, line + 74),
                    (x - 74, line + 42),
                ],
                colour,
            )
        for dx in (-22, 22):
            sheet.rect(x + dx - 3, line - 2, 7, 20, tints.WOOD, 2)
    cast = Cast(random)
    for x, facing in ((230, 1), (540, 1), (860, -1), (1060, -1)):
        bust(
            sheet,
            x,
            476,
            random.randint(254, 276),
            cast.somebody(),
            facing=facing,
            left=(x - 46, 494),
            right=(x + 56, 494),
        )
    _table(sheet, 472)
    for x in (330, 740):
        colour = random.choice((tints.GREEN, tints.SKY, tints.INK, tints.RED))
        sheet.poly(
            [(x - 120, 536), (x + 110, 526), (x + 150, 566), (x - 90, 576)],
            random.choice((tints.CORAL, tints.SUN, tints.BLUE, "#c98bb0")),
        )
        sheet.rect(x - 76, 530, 156, 20, colour, 6)
        sheet.rect(x + 38, 456, 38, 80, colour, 6)
        sheet.rect(x - 66, 448, 142, 34, colour, 12)
        sheet.rect(x - 66, 478, 24, 26, colour, 5)
        sheet.rect(x - 56, 502, 4, 30, tints.STONE)
        sheet.disc(x + 84, 468, 17, tints.STONE)
        sheet.rect(x - 10, 428, 16, 20, random.choice((tints.RED, tints.SUN)), 3)
    for x in (520, 590, 960):
        sheet.rect(x, 516, 24, 32, random.choice(CLOTHES), 5)
    return sheet


def computer_help(random):
    """Young and old behind one screen."""
    sheet, _ = _inside(random)
    _lamps(sheet, random, (250, 950))
    cast = Cast(random)
    for number, x in enumerate((190, 330, 560, 700, 930, 1060)):
        old = number % 2 == 0
        looks = cast.somebody(**({"hair": "#e7e2d8"} if old else {}))
        bust(
            sheet,
            x,
            478,
            272 if old else 246,
            looks,
            facing=1 if not number % 2 else -1,
            right=(x + 44, 486) if old else None,
            left=None if old else (x - 44, 480),
        )
    _table(sheet, 474)
    for x in (260, 630, 995):
        sheet.poly([(x - 84, 556), (x + 84, 556), (x + 70, 524), (x - 70, 524)], tints.STONE)
        sheet.rect(x - 70, 430, 140, 98, tints.INK, 8)
        sheet.rect(x - 61, 439, 122, 80, random.choice((tints.SKY, tints.ICE, tints.MINT)), 3)
        sheet.disc(x, 470, 15, tints.SUN)
        sheet.rect(x - 36, 494, 72, 9, tints.WHITE, 4)
    for x in (440, 820):
        mug(sheet, x, 546, 36, random.choice((tints.ORANGE, tints.SUN, tints.GREEN)))
    return sheet


def choir(random):
    """Three rows of open mouths."""
    sheet, _ = _inside(random, window=random.random() < 0.5)
    sheet.rect(0, 0, 74, 480, random.choice((tints.RED, tints.GREEN)))
    sheet.rect(1126, 0, 74, 480, random.choice((tints.RED, tints.GREEN)))
    cast = Cast(random)
    for _ in range(9):
        x, y, colour = (
            random.randint(140, 1060),
            random.randint(50, 190),
            random.choice((tints.ORANGE, tints.GREEN, tints.SKY, tints.SUN)),
        )
        sheet.oval(x, y, 13, 10, colour)
        sheet.line([(x + 11, y), (x + 11, y - 50)], colour, 5)
        if random.random() < 0.5:
            sheet.line([(x + 11, y - 50), (x + 32, y - 38)], colour, 7)
    for row, (y, tall, count) in enumerate(((500, 262, 6), (566, 268, 5))):
        for number in range(count):
            x = (250 if row == 0 else 320) + number * 140
            looks = cast.somebody()
            bust(sheet, x, y, tall, looks, facing=1, left=(x - 24, y - 42), right=(x + 26, y - 42))
            head_y = y - tall * 0.34 - tall * 0.125
            sheet.oval(x + 6, head_y + 16, 7, 9, "#7a2b22")
            sheet.poly(
                [(x - 46, y - 66), (x, y - 52), (x + 46, y - 66), (x + 46, y - 16), (x, y - 2), (x - 46, y - 16)],
                random.choice((tints.WHITE, tints.CREAM, tints.INK)),
            )
        sheet.rect(120, y + 4, 960, 26, (tints.BARK, tints.WOOD)[row], 4)
    sheet.rect(110, 594, 980, 90, tints.WOOD)
    person(sheet, 140, 668, 262, cast.somebody(), facing=1, left="wave", right="up")
    sheet.rect(960, 500, 190, 150, tints.INK, 8)
    sheet.rect(944, 560, 120, 22, tints.WHITE, 3)
    for key in range(7):
        sheet.rect(950 + key * 16, 560, 6, 12, tints.INK)
    return sheet


def stairwell(random):
    """Neighbours paint their own stairs."""
    wall, fresh = random.choice(
        ((tints.STONE, tints.SAGE), (tints.STONE, tints.PEACH), (tints.CREAM, tints.BLUE), (tints.STONE, tints.SAND))
    )
    sheet = Paper(wall)
    edge = random.randint(560, 680)
    sheet.poly([(0, 0), (edge, 0), (edge - 40, 200), (edge + 26, 380), (edge - 20, 560), (0, 560)], fresh)
    sheet.rect(0, 540, 1200, 140, "#c9a77f")
    sheet.rect(0, 530, 1200, 14, tints.PAPER)
    for step in range(8):
        x, y = 760 + step * 56, 540 - (step + 1) * 44
        sheet.rect(x, y, 1200 - x, 46, tints.BARK if step % 2 else "#8a5f41")
        sheet.rect(x, y, 1200 - x, 8, tints.WOOD)
    sheet.line([(744, 400), (1200, 40)], tints.GREEN, 12)
    for post in range(8):
        x = 770 + post * 56
        sheet.line([(x, 496 - post * 44), (x, 382 - post * 44)], tints.GREEN, 5)
    colours = random.sample((tints.RED, tints.SKY, tints.GREEN, tints.SUN, tints.ORANGE), 3)
    for number, colour in enumerate(colours[:2]):
        x = 70 + number * 230
        sheet.rect(x, 250, 158, 284, tints.PAPER, 4)
        sheet.rect(x + 12, 262, 134, 272, colour, 4)
        sheet.rect(x + 34, 290, 90, 60, tints.ICE, 4)
        sheet.rect(x + 44, 400, 70, 12, tints.PAPER, 4)
        sheet.disc(x + 128, 412, 8, tints.SAND)
        sheet.rect(x + 20, 534, 118, 14, random.choice((tints.CORAL, tints.MOSS, tints.SAND)), 4)
    sheet.line([(edge - 230, 0), (edge - 230, 70)], tints.INK, 3)
    sheet.oval(edge - 230, 100, 44, 36, tints.CREAM)
    cast = Cast(random)
    painter = person(sheet, edge - 20, 624, 262, cast.somebody(), facing=1, right=(edge + 66, 330), left="hip")
    x, y = painter[-1]
    sheet.line([(x, y), (x + 12, y - 60)], tints.INK, 6)
    sheet.rect(x - 28, y - 88, 84, 32, fresh, 12)
    person(sheet, 226, 640, 252, cast.somebody(), facing=1, right="out", left="down")
    sheet.poly([(294, 500), (352, 500), (344, 560), (302, 560)], tints.SKY)
    sheet.arc(323, 500, 28, 34, 180, 360, tints.INK, 4)
    person(sheet, 930, 408, 200, cast.somebody(), facing=-1, right="wave", left="down", shade=False)
    person(sheet, 770, 648, 158, cast.somebody(), facing=-1, right="up", left="hip")
    pot(sheet, 60, 650, 120, random)
    pot(sheet, 1130, 660, 150, random)
    for number, colour in enumerate((fresh, colours[2])):
        sheet.rect(880 + number * 74, 596, 56, 54, tints.WHITE, 6)
        sheet.rect(880 + number * 74, 596, 56, 15, colour, 5)
    return sheet


INDOORS = {
    "stairwell": stairwell,
    "repair-cafe": repair_cafe,
    "kitchen": kitchen,
    "language-cafe": language_cafe,
    "care-visit": care_visit,
    "sewing": sewing,
    "computer-help": computer_help,
    "choir": choir,
}
