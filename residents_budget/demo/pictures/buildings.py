"""Houses, streets, flats and rooms."""

from residents_budget.demo.pictures import tints

GABLES = ("step", "bell", "point", "flat", "neck")
WALLS = (tints.BRICK, tints.CORAL, "#d9a15c", "#8c4f3a", "#e7c79a", "#c6735a", "#7d8f8a", "#f0dcc0")


def house(sheet, x, y, wide, tall, random, wall=None, gable=None, lit=False):
    """A house of a Dutch street with its foot at y and its left side at x."""
    wall, gable = wall or random.choice(WALLS), gable or random.choice(GABLES)
    trim, pane = tints.CREAM, (tints.SUN if lit else random.choice((ICE_PANE, ICE_PANE, "#f7e3a6")))
    top = y - tall
    sheet.rect(x, top, wide, tall, wall)
    _gable(sheet, x, top, wide, wall, gable, trim)
    rows = max(1, int(tall // 88))
    columns = 2 if wide < 118 else 3
    gap = wide / columns
    for row in range(rows):
        for column in range(columns):
            if row == rows - 1 and column == 0:
                continue
            wx, wy = x + gap * (column + 0.5), top + 26 + row * (tall - 30) / rows
            sheet.rect(wx - gap * 0.27, wy, gap * 0.54, 48, trim, 3)
            glass = pane if not lit or random.random() < 0.75 else "#3a4f57"
            sheet.rect(wx - gap * 0.21, wy + 5, gap * 0.42, 38, glass, 2)
            sheet.rect(wx - 1.5, wy + 5, 3, 38, trim)
    door = random.choice((tints.GREEN, tints.SKY, tints.ORANGE, "#3b3f3c", tints.SUN))
    sheet.rect(x + gap * 0.2, y - 66, gap * 0.6, 66, trim, 3)
    sheet.rect(x + gap * 0.26, y - 60, gap * 0.48, 60, door, 3)
    sheet.disc(x + gap * 0.65, y - 28, 2.6, tints.SAND)


ICE_PANE = "#cfe0ea"


def _gable(sheet, x, top, wide, wall, gable, trim):
    middle = x + wide / 2
    if gable == "point":
        sheet.poly([(x - 7, top + 2), (middle, top - wide * 0.5), (x + wide + 7, top + 2)], "#6e4636")
        sheet.poly([(x + 8, top + 2), (middle, top - wide * 0.38), (x + wide - 8, top + 2)], wall)
    elif gable == "step":
        for level, share in enumerate((0.84, 0.56, 0.28)):
            sheet.rect(middle - wide * share / 2, top - 21 * (level + 1), wide * share, 23, wall)
            sheet.rect(middle - wide * share / 2 - 3, top - 21 * (level + 1) - 4, wide * share + 6, 5, trim)
    elif gable == "bell":
        sheet.oval(middle, top, wide * 0.36, 44, wall)
        sheet.pie(x + wide * 0.02, top, wide * 0.16, 16, 270, 360, wall)
        sheet.oval(middle, top - 46, wide * 0.14, 7, trim)
    elif gable == "neck":
        sheet.rect(middle - wide * 0.27, top - 50, wide * 0.54, 52, wall)
        sheet.poly([(middle - wide * 0.32, top - 50), (middle, top - 72), (middle + wide * 0.32, top - 50)], trim)
    else:
        sheet.rect(x - 5, top - 9, wide + 10, 11, trim)
    if gable not in ("flat", "point"):
        sheet.disc(middle, top - 16, 8, trim)
    sheet.rect(x + wide * 0.76, top - (34 if gable == "point" else 4), 12, 26 if gable == "point" else 8, "#6e4636")


def street(sheet, y, random, *, tall=(150, 235), lit=False, start=-20, end=1220, walls=WALLS):
    """A row of houses with their feet at y."""
    x, before = start, None
    while x < end:
        wide = random.randint(98, 148)
        wall = random.choice([w for w in walls if w != before])
        house(sheet, x, y, wide, random.randint(*tall), random, wall, lit=lit)
        x, before = x + wide, wall


def flat(sheet, x, y, wide, floors, random, wall="#e9dcc6", lit=False):
    """A block of flats with balconies."""
    tall = floors * 46 + 22
    sheet.rect(x, y - tall, wide, tall, wall)
    sheet.rect(x - 6, y - tall - 8, wide + 12, 10, tints.STONE)
    columns = int(wide // 52)
    gap = wide / columns
    for floor in range(floors):
        for column in range(columns):
            wx, wy = x + gap * column + gap * 0.2, y - tall + 14 + floor * 46
            glass = random.choice((tints.SUN, tints.SUN, "#40565e")) if lit else ICE_PANE
            sheet.rect(wx, wy, gap * 0.6, 26, glass, 2)
            if random.random() < 0.55:
                sheet.rect(
                    wx - gap * 0.1,
                    wy + 16,
                    gap * 0.8,
                    14,
                    random.choice((tints.CORAL, tints.SAGE, tints.BLUE, tints.SAND, tints.PAPER)),
                    2,
                )
                if random.random() < 0.4:
                    sheet.disc(wx + gap * 0.2, wy + 15, 6, tints.MOSS)


def room(sheet, random, wall, floor, *, window=True):
    """The inside of a room: wall, floor, and a window with the street behind it."""
    sheet.rect(0, 0, 1200, 480, wall)
    sheet.rect(0, 480, 1200, 195, floor)
    sheet.rect(0, 472, 1200, 12, tints.PAPER)
    if window:
        x = random.choice((120, 460, 790))
        sheet.rect(x - 12, 68, 304, 224, tints.PAPER, 6)
        sheet.rect(x, 80, 280, 200, tints.MINT)
        sheet.disc(x + random.randint(50, 230), 130, 28, tints.SUN)
        for number in range(3):
            sheet.rect(x + 8 + number * 92, 200 - random.randint(0, 34), 80, 80, random.choice(WALLS))
        sheet.blob(x + random.randint(40, 240), 240, 46, 44, tints.MOSS, random)
        sheet.rect(x, 262, 280, 18, tints.SAGE)
        sheet.rect(x + 137, 80, 7, 200, tints.PAPER)
        sheet.rect(x - 22, 288, 324, 14, tints.PAPER, 4)
        sheet.rect(x - 40, 60, 46, 236, tints.PEACH, 10)
        sheet.rect(x + 274, 60, 46, 236, tints.PEACH, 10)
        return x
    return None
