"""What the scenes are made of: people, trees, houses, furniture. Each takes the sheet first and its place after it."""

from residents_budget.demo.paper import (
    BARK,
    BLUE,
    BRICK,
    CORAL,
    CREAM,
    GREEN,
    INK,
    LEAF,
    MINT,
    MOSS,
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
)

SKINS = ("#f3cfb3", "#e5b48f", "#c98f66", "#a56b45", "#7d4c31", "#5b3524", "#efc4a0")
HAIRS = ("#2b211d", "#2b211d", "#5a3a26", "#8a5a33", "#d6a552", "#b9b4aa", "#e7e2d8", "#8e3b21")
GREY = ("#b9b4aa", "#e7e2d8")
CLOTHES = (GREEN, ORANGE, SUN, SKY, CORAL, MOSS, "#8c4a6b", "#4f86b0", RED, LEAF, "#47566b")
TROUSERS = ("#2c3f4a", "#4b3a34", "#1f4a45", "#56616b", "#6b4a2f")
STYLES = ("short", "short", "long", "bun", "scarf", "curls", "bald", "cap", "bob")


class Cast:
    """Gives out people who differ: no two neighbours in the same coat."""

    def __init__(self, random):
        self.random = random
        self._clothes, self._styles, self._skins = [], [], []

    def _next(self, deck, cards):
        if not deck:
            deck.extend(self.random.sample(cards, len(cards)))
        return deck.pop()

    def somebody(self, **known):
        """The looks of one person; ``known`` fixes some of them."""
        looks = {
            "coat": self._next(self._clothes, CLOTHES),
            "style": self._next(self._styles, STYLES),
            "skin": self._next(self._skins, SKINS),
            "hair": self.random.choice(HAIRS),
            "legs": self.random.choice(TROUSERS),
            "skirt": self.random.random() < 0.3,
        }
        return looks | known


def head(sheet, x, y, r, looks, facing=1):
    """A face, the hair before it and the smallest of smiles; (x, y) is the middle. See also ``hair_behind``."""
    skin, style = looks["skin"], looks["style"]
    if style == "scarf":
        cloth = looks.get("scarf", looks["coat"])
        sheet.oval(x, y + r * 0.12, r * 1.24, r * 1.3, cloth)
        chin, shoulders = y + r * 0.5, y + r * 1.75
        sheet.poly(
            [(x - r * 1.1, chin), (x + r * 1.1, chin), (x + r * 0.95, shoulders), (x - r * 0.95, shoulders)], cloth
        )
        sheet.oval(x + facing * r * 0.1, y + r * 0.06, r * 0.82, r * 0.92, skin)
    else:
        sheet.disc(x, y, r, skin)
        _hair_before(sheet, x, y, r, looks, facing)
    if r > 12:
        look = x + facing * r * 0.22
        for side in (-0.34, 0.34):
            sheet.disc(look + side * r, y + r * 0.06, r * 0.085, INK)
        sheet.arc(look, y + r * 0.28, r * 0.3, r * 0.26, 20, 160, INK, max(1.6, r * 0.08))


def hair_behind(sheet, x, y, r, looks):
    """What of the hair lies behind the shoulders; drawn before the coat."""
    style, hair = looks["style"], looks["hair"]
    if style == "long":
        sheet.rect(x - r * 1.14, y - r * 0.5, r * 2.28, r * 2.3, hair, r * 0.9)
    if style == "bob":
        sheet.rect(x - r * 1.18, y - r * 0.6, r * 2.36, r * 1.65, hair, r * 0.7)
    if style == "curls":
        for dx, dy in ((-1, 0.1), (-0.85, -0.6), (-0.3, -1.0), (0.35, -1.0), (0.9, -0.55), (1.02, 0.15)):
            sheet.disc(x + dx * r, y + dy * r, r * 0.52, hair)
    if style == "bun":
        sheet.disc(x, y - r * 1.22, r * 0.48, hair)
    if style == "bald":
        for side in (-1, 1):
            sheet.oval(x + side * r * 0.92, y + r * 0.05, r * 0.24, r * 0.36, hair)


def _hair_before(sheet, x, y, r, looks, facing):
    style, hair = looks["style"], looks["hair"]
    if style == "cap":
        sheet.pie(x, y - r * 0.12, r * 1.08, r * 1.06, 180, 360, looks["coat"])
        sheet.rect(x + (0.1 if facing > 0 else -1.6) * r, y - r * 0.32, r * 1.5, r * 0.24, looks["coat"], r * 0.12)
    elif style != "bald":
        sheet.pie(x, y - r * 0.1, r * 1.07, r * 1.05, 180, 360, hair)
        sheet.oval(x - facing * r * 0.55, y - r * 0.22, r * 0.5, r * 0.42, hair)


def person(sheet, x, y, tall, looks, *, facing=1, left="down", right="down", step=0.0, shade=True):
    """Somebody who stands on (x, y). Arms: down, up, wave, out, hip, or a point to reach for; returns both hands."""
    head_r = tall * (0.115 if tall > 150 else 0.135)
    hip, neck, wide = y - tall * 0.42, y - tall * 0.75, tall * 0.125
    looks = _as_child(looks) if tall < 180 else looks
    hair_behind(sheet, x, neck - head_r * 0.98, head_r, looks)
    if shade:
        sheet.oval(x + tall * 0.05, y + 2, tall * 0.22, tall * 0.035, SHADE)
    _legs(sheet, x, y, tall, hip, looks, step)
    hands = []
    far_side, near_side = (left, right) if facing > 0 else (right, left)
    hands.append(_arm(sheet, x - facing * wide * 0.8, neck, tall, -facing, far_side, looks))
    hem = hip + tall * (0.17 if looks["skirt"] else 0.05)
    flare = wide * (1.65 if looks["skirt"] else 1.12)
    sheet.poly([(x - wide * 0.9, neck), (x + wide * 0.9, neck), (x + flare, hem), (x - flare, hem)], looks["coat"])
    sheet.oval(x, neck + tall * 0.012, wide * 0.95, tall * 0.05, looks["coat"])
    hands.append(_arm(sheet, x + facing * wide * 0.8, neck, tall, facing, near_side, looks))
    sheet.rect(x - tall * 0.03, neck - tall * 0.06, tall * 0.06, tall * 0.08, looks["skin"])
    head(sheet, x, neck - head_r * 0.98, head_r, looks, facing)
    return hands


def _as_child(looks):
    """The same looks with the hair of a child."""
    hair = HAIRS[3] if looks["hair"] in GREY else looks["hair"]
    return looks | {"hair": hair, "style": "short" if looks["style"] == "bald" else looks["style"]}


def _legs(sheet, x, y, tall, hip, looks, step):
    for side in (-1, 1):
        foot = x + side * tall * (0.055 + step * 0.12)
        sheet.line([(x + side * tall * 0.05, hip), (foot, y - tall * 0.02)], looks["legs"], tall * 0.075)
        sheet.oval(foot + tall * 0.02, y - tall * 0.012, tall * 0.055, tall * 0.025, INK)


def _arm(sheet, x, neck, tall, side, pose, looks):
    shoulder = (x, neck + tall * 0.045)
    reach = {
        "down": (x + side * tall * 0.07, neck + tall * 0.33),
        "up": (x + side * tall * 0.12, neck - tall * 0.27),
        "wave": (x + side * tall * 0.2, neck - tall * 0.2),
        "out": (x + side * tall * 0.27, neck + tall * 0.12),
        "hip": (x + side * tall * 0.03, neck + tall * 0.26),
    }
    hand = reach[pose] if isinstance(pose, str) else pose
    bend = {"hip": 0.3, "wave": -0.12, "down": 0.06}.get(pose, 0.08) if isinstance(pose, str) else 0.1
    sheet.limb(shoulder, hand, tall * 0.062, looks["coat"], bend * -side)
    sheet.disc(*hand, tall * 0.034, looks["skin"])
    return hand


def bust(sheet, x, y, tall, looks, *, facing=1, left=None, right=None):
    """The upper half of somebody behind a table whose far edge is at y."""
    head_r, wide, neck = tall * 0.125, tall * 0.15, y - tall * 0.34
    hair_behind(sheet, x, neck - head_r, head_r, looks)
    sheet.poly([(x - wide, neck), (x + wide, neck), (x + wide * 1.25, y + 8), (x - wide * 1.25, y + 8)], looks["coat"])
    sheet.oval(x, neck + 3, wide * 1.02, tall * 0.06, looks["coat"])
    sheet.rect(x - tall * 0.033, neck - tall * 0.07, tall * 0.066, tall * 0.09, looks["skin"])
    for side, hand in ((-1, left), (1, right)):
        if hand:
            sheet.limb((x + side * wide * 0.85, neck + tall * 0.05), hand, tall * 0.068, looks["coat"], 0.16 * -side)
            sheet.disc(*hand, tall * 0.038, looks["skin"])
    head(sheet, x, neck - head_r * 1.0, head_r, looks, facing)


def sitter(sheet, x, seat, tall, looks, *, facing=1, floor=None):
    """Somebody who sits on a seat at height ``seat``, seen from aside, knees towards ``facing``."""
    floor = floor or seat + tall * 0.3
    head_r, neck, wide = tall * 0.125, seat - tall * 0.38, tall * 0.13
    knee = x + facing * tall * 0.27
    looks = _as_child(looks) if tall < 180 else looks
    hair_behind(sheet, x, neck - head_r * 0.98, head_r, looks)
    for shift in (0.03, -0.02):
        sheet.line(
            [(x, seat - tall * 0.05), (knee + shift * tall, seat - tall * 0.04), (knee + shift * tall, floor)],
            looks["legs"],
            tall * 0.085,
        )
        sheet.oval(knee + shift * tall + facing * tall * 0.03, floor + 1, tall * 0.06, tall * 0.028, INK)
    sheet.poly(
        [(x - wide * 0.9, neck), (x + wide * 0.9, neck), (x + wide * 1.15, seat), (x - wide * 1.15, seat)],
        looks["coat"],
    )
    sheet.oval(x, neck + tall * 0.012, wide * 0.95, tall * 0.05, looks["coat"])
    hand = (x + facing * tall * 0.24, seat - tall * 0.11)
    sheet.limb((x + facing * wide * 0.5, neck + tall * 0.06), hand, tall * 0.065, looks["coat"], -0.18 * facing)
    sheet.disc(*hand, tall * 0.036, looks["skin"])
    head(sheet, x, neck - head_r * 0.98, head_r, looks, facing)
    return hand


def tree(sheet, x, y, tall, random, kind="round", colour=None):
    """A tree that stands on (x, y): round, tall (poplar), or fruit."""
    colour = colour or random.choice((GREEN, LEAF, MOSS))
    sheet.oval(x + tall * 0.06, y + 2, tall * 0.26, tall * 0.03, SHADE)
    sheet.poly(
        [
            (x - tall * 0.03, y - tall * 0.5),
            (x + tall * 0.03, y - tall * 0.5),
            (x + tall * 0.042, y),
            (x - tall * 0.042, y),
        ],
        BARK,
    )
    rx, ry, up = (0.15, 0.42, 0.56) if kind == "tall" else (0.31, 0.31, 0.66)
    sheet.blob(x, y - tall * up, tall * rx, tall * ry, colour, random)
    sheet.blob(
        x - tall * rx * 0.25, y - tall * (up + ry * 0.22), tall * rx * 0.62, tall * ry * 0.58, _lighter(colour), random
    )
    sheet.line([(x, y - tall * 0.34), (x, y - tall * (up - 0.02))], BARK, tall * 0.022)
    sheet.line([(x, y - tall * 0.48), (x + tall * rx * 0.42, y - tall * 0.62)], BARK, tall * 0.016)
    if kind == "fruit":
        for _ in range(9):
            dx, dy = random.uniform(-0.22, 0.22), random.uniform(-0.2, 0.2)
            sheet.disc(x + dx * tall, y - tall * (up + dy), tall * 0.026, random.choice((RED, ORANGE, SUN)))


def _lighter(colour):
    return {GREEN: LEAF, LEAF: "#3f8a6d", MOSS: "#76b093", SAGE: "#b3d3c0"}.get(colour, colour)


def bush(sheet, x, y, wide, random, colour=None, flowers=()):
    colour = colour or random.choice((LEAF, MOSS, GREEN))
    sheet.blob(x, y - wide * 0.2, wide * 0.5, wide * 0.3, colour, random, 0.09)
    sheet.rect(x - wide * 0.46, y - wide * 0.14, wide * 0.92, wide * 0.15, colour, wide * 0.05)
    for _ in range(7 if flowers else 0):
        sheet.disc(
            x + random.uniform(-0.36, 0.36) * wide,
            y - random.uniform(0.08, 0.4) * wide,
            wide * 0.045,
            random.choice(flowers),
        )


def flower(sheet, x, y, tall, colour, middle=SUN):
    sheet.line([(x, y), (x, y - tall)], LEAF, max(2.4, tall * 0.07))
    sheet.oval(x + tall * 0.13, y - tall * 0.4, tall * 0.14, tall * 0.06, LEAF)
    r = tall * 0.15
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        sheet.disc(x + dx * r * 0.85, y - tall + dy * r * 0.85, r * 0.8, colour)
    sheet.disc(x, y - tall, r * 0.62, middle)


GABLES = ("step", "bell", "point", "flat", "neck")
WALLS = (BRICK, CORAL, "#d9a15c", "#8c4f3a", "#e7c79a", "#c6735a", "#7d8f8a", "#f0dcc0")


def house(sheet, x, y, wide, tall, random, wall=None, gable=None, lit=False):
    """A house of a Dutch street with its foot at y and its left side at x."""
    wall, gable = wall or random.choice(WALLS), gable or random.choice(GABLES)
    trim, pane = CREAM, (SUN if lit else random.choice((ICE_PANE, ICE_PANE, "#f7e3a6")))
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
    door = random.choice((GREEN, SKY, ORANGE, "#3b3f3c", SUN))
    sheet.rect(x + gap * 0.2, y - 66, gap * 0.6, 66, trim, 3)
    sheet.rect(x + gap * 0.26, y - 60, gap * 0.48, 60, door, 3)
    sheet.disc(x + gap * 0.65, y - 28, 2.6, SAND)


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
    sheet.rect(x - 6, y - tall - 8, wide + 12, 10, STONE)
    columns = int(wide // 52)
    gap = wide / columns
    for floor in range(floors):
        for column in range(columns):
            wx, wy = x + gap * column + gap * 0.2, y - tall + 14 + floor * 46
            glass = random.choice((SUN, SUN, "#40565e")) if lit else ICE_PANE
            sheet.rect(wx, wy, gap * 0.6, 26, glass, 2)
            if random.random() < 0.55:
                sheet.rect(wx - gap * 0.1, wy + 16, gap * 0.8, 14, random.choice((CORAL, SAGE, BLUE, SAND, PAPER)), 2)
                if random.random() < 0.4:
                    sheet.disc(wx + gap * 0.2, wy + 15, 6, MOSS)


def cloud(sheet, x, y, size, colour=WHITE):
    for dx, dy, r in ((-0.5, 0.08, 0.26), (-0.12, -0.12, 0.36), (0.34, 0.02, 0.3), (0.66, 0.12, 0.2)):
        sheet.disc(x + dx * size, y + dy * size, r * size, colour)
    sheet.rect(x - size * 0.74, y + size * 0.08, size * 1.58, size * 0.25, colour, size * 0.12)


def birds(sheet, x, y, random, colour=INK):
    for _ in range(3):
        bx, by = x + random.uniform(-60, 60), y + random.uniform(-24, 24)
        sheet.arc(bx - 8, by, 9, 7, 200, 340, colour, 2.4)
        sheet.arc(bx + 8, by, 9, 7, 200, 340, colour, 2.4)


def bunting(sheet, ax, ay, bx, by, random, sag=46):
    """Little flags on a string."""
    points = []
    for step in range(25):
        t = step / 24
        points.append((ax + (bx - ax) * t, ay + (by - ay) * t + sag * 4 * t * (1 - t)))
    sheet.line(points, INK, 2)
    colours = (ORANGE, SUN, SKY, GREEN, CORAL)
    for number, (x, y) in enumerate(points[1:-1:2]):
        sheet.poly([(x - 13, y), (x + 13, y + 1), (x, y + 28)], colours[(number + random.randint(0, 1)) % 5])


def lamp(sheet, x, y, tall, lit=True):
    """A street lamp with its light."""
    if lit:
        sheet.poly(
            [(x - 16, y - tall + 12), (x + 16, y - tall + 12), (x + tall * 0.42, y), (x - tall * 0.42, y)],
            (242, 182, 50, 62),
        )
        sheet.disc(x, y - tall, tall * 0.2, (242, 182, 50, 60))
    sheet.rect(x - 4, y - tall, 8, tall, INK, 3)
    sheet.rect(x - 10, y - 10, 20, 10, INK, 3)
    sheet.poly([(x - 20, y - tall), (x + 20, y - tall), (x + 12, y - tall - 24), (x - 12, y - tall - 24)], INK)
    sheet.oval(x, y - tall + 3, 15, 10, SUN if lit else CREAM)


def bench(sheet, x, y, wide, colour=WOOD):
    """A bench with its feet at y; returns the height of the seat."""
    seat = y - 58
    sheet.oval(x + wide / 2, y + 2, wide * 0.56, 9, SHADE)
    for leg in (x + 14, x + wide - 26):
        sheet.rect(leg, seat, 12, 58, INK, 3)
    for up in (74, 50):
        sheet.rect(x, seat - up, wide, 17, colour, 5)
    sheet.rect(x + 18, seat - 78, 9, 80, INK)
    sheet.rect(x + wide - 28, seat - 78, 9, 80, INK)
    sheet.rect(x - 4, seat - 6, wide + 8, 17, colour, 5)
    return seat - 4


def bike(sheet, x, y, size, colour, *, basket=False):
    """A bicycle whose wheels stand on y; x is its middle."""
    r = size * 0.25
    back, front = x - size * 0.36, x + size * 0.36
    hub = y - r
    sheet.oval(x, y + 2, size * 0.56, size * 0.035, SHADE)
    for wheel in (back, front):
        sheet.arc(wheel, hub, r, r, 0, 360, INK, size * 0.035)
        for dx, dy in ((0.7, 0.7), (0.7, -0.7)):
            sheet.line([(wheel - dx * r, hub - dy * r), (wheel + dx * r, hub + dy * r)], STONE, 2)
        sheet.disc(wheel, hub, size * 0.025, INK)
    saddle, bar, crank = (x - size * 0.16, y - size * 0.5), (x + size * 0.24, y - size * 0.55), (x - size * 0.04, hub)
    width = size * 0.04
    sheet.line([(back, hub), crank, bar], colour, width)
    sheet.line([(back, hub), saddle, crank], colour, width)
    sheet.line([(front, hub), bar, (x + size * 0.23, y - size * 0.66)], colour, width)
    sheet.line([(x + size * 0.14, y - size * 0.68), (x + size * 0.3, y - size * 0.66)], INK, size * 0.035)
    sheet.rect(saddle[0] - size * 0.09, saddle[1] - size * 0.05, size * 0.18, size * 0.05, INK, size * 0.025)
    if basket:
        sheet.rect(x + size * 0.26, y - size * 0.66, size * 0.2, size * 0.16, WOOD, 4)
        for dx in (0.3, 0.36, 0.42):
            flower(sheet, x + size * dx, y - size * 0.66, size * 0.12, CORAL)


def mug(sheet, x, y, size, colour):
    sheet.arc(x + size * 0.5, y - size * 0.5, size * 0.28, size * 0.26, 0, 360, colour, size * 0.13)
    sheet.rect(x - size * 0.45, y - size, size * 0.9, size, colour, size * 0.14)
    sheet.arc(x - size * 0.1, y - size * 1.35, size * 0.15, size * 0.22, 90, 270, PAPER, 2.4)
    sheet.arc(x + size * 0.2, y - size * 1.5, size * 0.15, size * 0.22, 270, 90, PAPER, 2.4)


def plate(sheet, x, y, wide, food):
    sheet.oval(x, y + 3, wide * 0.52, wide * 0.17, SHADE)
    sheet.oval(x, y, wide * 0.5, wide * 0.165, WHITE)
    sheet.oval(x, y - 2, wide * 0.32, wide * 0.1, food)


def pan(sheet, x, y, wide, colour):
    """A pan with steam, its foot at y."""
    tall = wide * 0.56
    sheet.rect(x - wide * 0.66, y - tall * 0.82, wide * 1.32, tall * 0.16, INK, 4)
    sheet.rect(x - wide / 2, y - tall, wide, tall, colour, wide * 0.1)
    sheet.oval(x, y - tall, wide * 0.5, wide * 0.1, STONE)
    for dx in (-0.22, 0.02, 0.26):
        sheet.arc(x + wide * dx, y - tall * 1.45, 8, 13, 90, 270, WHITE, 3.4)
        sheet.arc(x + wide * dx, y - tall * 1.45 - 24, 8, 12, 270, 90, WHITE, 3.4)


def crate(sheet, x, y, wide, random):
    """A crate of vegetables with its foot at y."""
    for number in range(6):
        colour = (RED, ORANGE, MOSS, SUN, LEAF, CORAL)[(number + random.randint(0, 5)) % 6]
        sheet.disc(x + wide * (0.12 + number * 0.152), y - wide * 0.36, wide * 0.11, colour)
    sheet.rect(x, y - wide * 0.34, wide, wide * 0.34, WOOD, 4)
    for row in (0.25, 0.12):
        sheet.rect(x, y - wide * row, wide, 3, BARK)


def pot(sheet, x, y, size, random):
    """A plant in a pot."""
    for turn in (-0.7, -0.3, 0.1, 0.5):
        sheet.limb(
            (x, y - size * 0.5),
            (x + turn * size * 0.7, y - size * random.uniform(1.0, 1.35)),
            size * 0.16,
            random.choice((LEAF, MOSS)),
            0.2 * turn,
        )
    sheet.poly(
        [
            (x - size * 0.34, y - size * 0.55),
            (x + size * 0.34, y - size * 0.55),
            (x + size * 0.25, y),
            (x - size * 0.25, y),
        ],
        random.choice((ORANGE, BRICK, SKY, CREAM)),
    )


def room(sheet, random, wall, floor, *, window=True):
    """The inside of a room: wall, floor, and a window with the street behind it."""
    sheet.rect(0, 0, 1200, 480, wall)
    sheet.rect(0, 480, 1200, 195, floor)
    sheet.rect(0, 472, 1200, 12, PAPER)
    if window:
        x = random.choice((120, 460, 790))
        sheet.rect(x - 12, 68, 304, 224, PAPER, 6)
        sheet.rect(x, 80, 280, 200, MINT)
        sheet.disc(x + random.randint(50, 230), 130, 28, SUN)
        for number in range(3):
            sheet.rect(x + 8 + number * 92, 200 - random.randint(0, 34), 80, 80, random.choice(WALLS))
        sheet.blob(x + random.randint(40, 240), 240, 46, 44, MOSS, random)
        sheet.rect(x, 262, 280, 18, SAGE)
        sheet.rect(x + 137, 80, 7, 200, PAPER)
        sheet.rect(x - 22, 288, 324, 14, PAPER, 4)
        sheet.rect(x - 40, 60, 46, 236, PEACH, 10)
        sheet.rect(x + 274, 60, 46, 236, PEACH, 10)
        return x
    return None
