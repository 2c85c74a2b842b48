"""The draw (plain): who has the seats follows from the numbers of people and a public seed, and from nothing else.

The municipality keeps the lists of residents. It numbers each list from 1, says how long it is and what the fingerprint
of the file is, and names where the seed will come from. After that the seed falls, and anybody can repeat the draw with
ten lines of code: in each sub-area the numbers stand in the order of SHA-256 of "seed|sub-area|number".
"""

from hashlib import sha256
from math import floor

from residents_budget.errors import N_, Refusal

FEWEST_SEATS, MOST_SEATS = 3, 200
LONGEST_LIST = 100_000


def seats(sizes, number):
    """How many of ``number`` seats each sub-area gets: by size, largest remainder, at least one each where that can be.

    ``sizes`` is sub-area -> how many people; equal remainders go to the first by name.

    >>> seats({"Flats": 600, "Hoven": 300, "Hof": 100}, 10)
    {'Flats': 6, 'Hoven': 3, 'Hof': 1}
    """
    people = {area: size for area, size in sizes.items() if size > 0}
    whole = sum(people.values())
    least = 1 if number >= len(people) else 0
    exact = {area: max(least, size * number / whole) for area, size in people.items()}
    given = {area: max(least, floor(size * number / whole)) for area, size in people.items()}
    by_remainder = sorted(people, key=lambda area: (given[area] - exact[area], area))
    place = 0
    while sum(given.values()) < number:
        given[by_remainder[place % len(by_remainder)]] += 1
        place += 1
    while sum(given.values()) > number:
        most = max((area for area in given if given[area] > least), key=lambda area: (given[area], area))
        given[most] -= 1
    return given


def order(seed, area, size):
    """The numbers 1 to ``size`` of a sub-area's list in the order of the draw: first members, then reserves.

    >>> order("2026-05-01 12 33 41", "Hof", 5) == order("2026-05-01 12 33 41", "Hof", 5)
    True
    """
    return sorted(range(1, size + 1), key=lambda number: sha256(f"{seed}|{area}|{number}".encode()).digest())


def members(seed, area, size, places, declined=()):
    """The numbers that have a seat: the first of the draw, without those who declined."""
    willing = [number for number in order(seed, area, size) if number not in declined]
    return willing[:places]


def must_be_a_draw(sizes, number):
    """Raises Refusal for a draw that cannot be held."""
    if not FEWEST_SEATS <= number <= MOST_SEATS:
        raise Refusal(N_("Draw at least %(fewest)s and at most %(most)s people."), fewest=FEWEST_SEATS, most=MOST_SEATS)
    if any(not 0 <= size <= LONGEST_LIST for size in sizes.values()) or sum(sizes.values()) < number:
        raise Refusal(
            N_("Say for each sub-area how many people stand on its list; together at least as many as seats.")
        )


def must_be_a_seed(seed):
    if not 6 <= len(seed.strip()) <= 200:
        raise Refusal(N_("Write down the whole seed, as it was published."))
