"""What stands and lies about: lamps, benches, bicycles, pans."""

from residents_budget.demo.pictures import tints
from residents_budget.demo.pictures.nature import flower


def bunting(sheet, ax, ay, bx, by, random, sag=46):
    """Little flags on a string."""
    points = []
    for step in range(25):
        t = step / 24
        points.append((ax + (bx - ax) * t, ay + (by - ay) * t + sag * 4 * t * (1 - t)))
    sheet.line(points, tints.INK, 2)
    colours = (tints.ORANGE, tints.SUN, tints.SKY, tints.GREEN, tints.CORAL)
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
    sheet.rect(x - 4, y - tall, 8, tall, tints.INK, 3)
    sheet.rect(x - 10, y - 10, 20, 10, tints.INK, 3)
    sheet.poly([(x - 20, y - tall), (x + 20, y - tall), (x + 12, y - tall - 24), (x - 12, y - tall - 24)], tints.INK)
    sheet.oval(x, y - tall + 3, 15, 10, tints.SUN if lit else tints.CREAM)


def bench(sheet, x, y, wide, colour=tints.WOOD):
    """A bench with its feet at y; returns the height of the seat."""
    seat = y - 58
    sheet.oval(x + wide / 2, y + 2, wide * 0.56, 9, tints.SHADE)
    for leg in (x + 14, x + wide - 26):
        sheet.rect(leg, seat, 12, 58, tints.INK, 3)
    for up in (74, 50):
        sheet.rect(x, seat - up, wide, 17, colour, 5)
    sheet.rect(x + 18, seat - 78, 9, 80, tints.INK)
    sheet.rect(x + wide - 28, seat - 78, 9, 80, tints.INK)
    sheet.rect(x - 4, seat - 6, wide + 8, 17, colour, 5)
    return seat - 4


def bike(sheet, x, y, size, colour, *, basket=False):
    """A bicycle whose wheels stand on y; x is its middle."""
    r = size * 0.25
    back, front = x - size * 0.36, x + size * 0.36
    hub = y - r
    sheet.oval(x, y + 2, size * 0.56, size * 0.035, tints.SHADE)
    for wheel in (back, front):
        sheet.arc(wheel, hub, r, r, 0, 360, tints.INK, size * 0.035)
        for dx, dy in ((0.7, 0.7), (0.7, -0.7)):
            sheet.line([(wheel - dx * r, hub - dy * r), (wheel + dx * r, hub + dy * r)], tints.STONE, 2)
        sheet.disc(wheel, hub, size * 0.025, tints.INK)
    saddle, bar, crank = (x - size * 0.16, y - size * 0.5), (x + size * 0.24, y - size * 0.55), (x - size * 0.04, hub)
    width = size * 0.04
    sheet.line([(back, hub), crank, bar], colour, width)
    sheet.line([(back, hub), saddle, crank], colour, width)
    sheet.line([(front, hub), bar, (x + size * 0.23, y - size * 0.66)], colour, width)
    sheet.line([(x + size * 0.14, y - size * 0.68), (x + size * 0.3, y - size * 0.66)], tints.INK, size * 0.035)
    sheet.rect(saddle[0] - size * 0.09, saddle[1] - size * 0.05, size * 0.18, size * 0.05, tints.INK, size * 0.025)
    if basket:
        sheet.rect(x + size * 0.26, y - size * 0.66, size * 0.2, size * 0.16, tints.WOOD, 4)
        for dx in (0.3, 0.36, 0.42):
            flower(sheet, x + size * dx, y - size * 0.66, size * 0.12, tints.CORAL)


def mug(sheet, x, y, size, colour):
    sheet.arc(x + size * 0.5, y - size * 0.5, size * 0.28, size * 0.26, 0, 360, colour, size * 0.13)
    sheet.rect(x - size * 0.45, y - size, size * 0.9, size, colour, size * 0.14)
    sheet.arc(x - size * 0.1, y - size * 1.35, size * 0.15, size * 0.22, 90, 270, tints.PAPER, 2.4)
    sheet.arc(x + size * 0.2, y - size * 1.5, size * 0.15, size * 0.22, 270, 90, tints.PAPER, 2.4)


def plate(sheet, x, y, wide, food):
    sheet.oval(x, y + 3, wide * 0.52, wide * 0.17, tints.SHADE)
    sheet.oval(x, y, wide * 0.5, wide * 0.165, tints.WHITE)
    sheet.oval(x, y - 2, wide * 0.32, wide * 0.1, food)


def pan(sheet, x, y, wide, colour):
    """A pan with steam, its foot at y."""
    tall = wide * 0.56
    sheet.rect(x - wide * 0.66, y - tall * 0.82, wide * 1.32, tall * 0.16, tints.INK, 4)
    sheet.rect(x - wide / 2, y - tall, wide, tall, colour, wide * 0.1)
    sheet.oval(x, y - tall, wide * 0.5, wide * 0.1, tints.STONE)
    for dx in (-0.22, 0.02, 0.26):
        sheet.arc(x + wide * dx, y - tall * 1.45, 8, 13, 90, 270, tints.WHITE, 3.4)
        sheet.arc(x + wide * dx, y - tall * 1.45 - 24, 8, 12, 270, 90, tints.WHITE, 3.4)


def crate(sheet, x, y, wide, random):
    """A crate of vegetables with its foot at y."""
    for number in range(6):
        colour = (tints.RED, tints.ORANGE, tints.MOSS, tints.SUN, tints.LEAF, tints.CORAL)[
            (number + random.randint(0, 5)) % 6
        ]
        sheet.disc(x + wide * (0.12 + number * 0.152), y - wide * 0.36, wide * 0.11, colour)
    sheet.rect(x, y - wide * 0.34, wide, wide * 0.34, tints.WOOD, 4)
    for row in (0.25, 0.12):
        sheet.rect(x, y - wide * row, wide, 3, tints.BARK)
