"""Trees, bushes, flowers, clouds and birds."""

from residents_budget.demo.pictures import tints


def tree(sheet, x, y, tall, random, kind="round", colour=None):
    """A tree that stands on (x, y): round, tall (poplar), or fruit."""
    colour = colour or random.choice((tints.GREEN, tints.LEAF, tints.MOSS))
    sheet.oval(x + tall * 0.06, y + 2, tall * 0.26, tall * 0.03, tints.SHADE)
    sheet.poly(
        [
            (x - tall * 0.03, y - tall * 0.5),
            (x + tall * 0.03, y - tall * 0.5),
            (x + tall * 0.042, y),
            (x - tall * 0.042, y),
        ],
        tints.BARK,
    )
    rx, ry, up = (0.15, 0.42, 0.56) if kind == "tall" else (0.31, 0.31, 0.66)
    sheet.blob(x, y - tall * up, tall * rx, tall * ry, colour, random)
    sheet.blob(
        x - tall * rx * 0.25, y - tall * (up + ry * 0.22), tall * rx * 0.62, tall * ry * 0.58, _lighter(colour), random
    )
    sheet.line([(x, y - tall * 0.34), (x, y - tall * (up - 0.02))], tints.BARK, tall * 0.022)
    sheet.line([(x, y - tall * 0.48), (x + tall * rx * 0.42, y - tall * 0.62)], tints.BARK, tall * 0.016)
    if kind == "fruit":
        for _ in range(9):
            dx, dy = random.uniform(-0.22, 0.22), random.uniform(-0.2, 0.2)
            sheet.disc(
                x + dx * tall, y - tall * (up + dy), tall * 0.026, random.choice((tints.RED, tints.ORANGE, tints.SUN))
            )


def _lighter(colour):
    return {tints.GREEN: tints.LEAF, tints.LEAF: "#3f8a6d", tints.MOSS: "#76b093", tints.SAGE: "#b3d3c0"}.get(
        colour, colour
    )


def bush(sheet, x, y, wide, random, colour=None, flowers=()):
    colour = colour or random.choice((tints.LEAF, tints.MOSS, tints.GREEN))
    sheet.blob(x, y - wide * 0.2, wide * 0.5, wide * 0.3, colour, random, 0.09)
    sheet.rect(x - wide * 0.46, y - wide * 0.14, wide * 0.92, wide * 0.15, colour, wide * 0.05)
    for _ in range(7 if flowers else 0):
        sheet.disc(
            x + random.uniform(-0.36, 0.36) * wide,
            y - random.uniform(0.08, 0.4) * wide,
            wide * 0.045,
            random.choice(flowers),
        )


def flower(sheet, x, y, tall, colour, middle=tints.SUN):
    sheet.line([(x, y), (x, y - tall)], tints.LEAF, max(2.4, tall * 0.07))
    sheet.oval(x + tall * 0.13, y - tall * 0.4, tall * 0.14, tall * 0.06, tints.LEAF)
    r = tall * 0.15
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        sheet.disc(x + dx * r * 0.85, y - tall + dy * r * 0.85, r * 0.8, colour)
    sheet.disc(x, y - tall, r * 0.62, middle)


def cloud(sheet, x, y, size, colour=tints.WHITE):
    for dx, dy, r in ((-0.5, 0.08, 0.26), (-0.12, -0.12, 0.36), (0.34, 0.02, 0.3), (0.66, 0.12, 0.2)):
        sheet.disc(x + dx * size, y + dy * size, r * size, colour)
    sheet.rect(x - size * 0.74, y + size * 0.08, size * 1.58, size * 0.25, colour, size * 0.12)


def birds(sheet, x, y, random, colour=tints.INK):
    for _ in range(3):
        bx, by = x + random.uniform(-60, 60), y + random.uniform(-24, 24)
        sheet.arc(bx - 8, by, 9, 7, 200, 340, colour, 2.4)
        sheet.arc(bx + 8, by, 9, 7, 200, 340, colour, 2.4)


def pot(sheet, x, y, size, random):
    """A plant in a pot."""
    for turn in (-0.7, -0.3, 0.1, 0.5):
        sheet.limb(
            (x, y - size * 0.5),
            (x + turn * size * 0.7, y - size * random.uniform(1.0, 1.35)),
            size * 0.16,
            random.choice((tints.LEAF, tints.MOSS)),
            0.2 * turn,
        )
    sheet.poly(
        [
            (x - size * 0.34, y - size * 0.55),
            (x + size * 0.34, y - size * 0.55),
            (x + size * 0.25, y),
            (x - size * 0.25, y),
        ],
        random.choice((tints.ORANGE, tints.BRICK, tints.SKY, tints.CREAM)),
    )
