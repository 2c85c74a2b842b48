"""The people in a scene: how they look, stand, sit and move. Each takes the sheet first and its place after it."""

from residents_budget.demo.pictures import tints

SKINS = ("#f3cfb3", "#e5b48f", "#c98f66", "#a56b45", "#7d4c31", "#5b3524", "#efc4a0")
HAIRS = ("#2b211d", "#2b211d", "#5a3a26", "#8a5a33", "#d6a552", "#b9b4aa", "#e7e2d8", "#8e3b21")
GREY = ("#b9b4aa", "#e7e2d8")
CLOTHES = (
    tints.GREEN,
    tints.ORANGE,
    tints.SUN,
    tints.SKY,
    tints.CORAL,
    tints.MOSS,
    "#8c4a6b",
    "#4f86b0",
    tints.RED,
    tints.LEAF,
    "#47566b",
)
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
            sheet.disc(look + side * r, y + r * 0.06, r * 0.085, tints.INK)
        sheet.arc(look, y + r * 0.28, r * 0.3, r * 0.26, 20, 160, tints.INK, max(1.6, r * 0.08))


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
        sheet.oval(x + tall * 0.05, y + 2, tall * 0.22, tall * 0.035, tints.SHADE)
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
        sheet.oval(foot + tall * 0.02, y - tall * 0.012, tall * 0.055, tall * 0.025, tints.INK)


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
        sheet.oval(knee + shift * tall + facing * tall * 0.03, floor + 1, tall * 0.06, tall * 0.028, tints.INK)
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
