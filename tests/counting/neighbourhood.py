"""Small made-up elections for the tests of counting, and ways to look at them."""

import io
import random
from fractions import Fraction
from pathlib import Path

from residents_budget.counting import recount
from residents_budget.counting.election import Election
from residents_budget.counting.publishing import write_public_files

SHARED_FILES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pb"
OWN_FILES = Path(__file__).resolve().parents[1] / "files" / "pb"


def drawn(seed, *, points=False, weights=False, limits=False, many_ties=True):
    """A small election drawn by lot: few amounts and few voters, so that ties are common."""
    lot = random.Random(seed)
    ids = [f"i{n}" for n in range(lot.randint(1, 7))]
    costs = {key: lot.choice([100, 200, 300, 600] if many_ties else range(50, 2000)) for key in ids}
    ballots = [lot.sample(ids, lot.randint(0, len(ids))) for _ in range(lot.randint(1, 9))]
    areas = {key: lot.choice(["North", "South"]) for key in ids}
    return Election.from_ballots(
        budget=lot.choice([0, 300, 600, 1000, 1200, 2000]),
        costs=costs,
        ballots=ballots,
        points=[[lot.randint(1, 3) for _ in ballot] for ballot in ballots] if points else None,
        weights=[lot.choice([1, 2, "0.5", 0]) for _ in ballots] if weights else None,
        areas=areas,
        limits={"North": lot.choice([100, 400, 800])} if limits else None,
        tie_seed=str(seed),
    )


def recounted(directory, election, outcome):
    """What the stand-alone recount says of an outcome: (exit code, text)."""
    write_public_files(directory, election, outcome)
    out, err = io.StringIO(), io.StringIO()
    code = recount.recount(directory, out, err)
    return code, out.getvalue() + err.getvalue()


def nearly_tied(seed):
    """A small election in which amounts are huge and differ by a few cents: floats alone would often decide wrongly."""
    lot = random.Random(seed)
    huge = 10 ** lot.choice([13, 14, 15, 16, 17, 19])
    ids = [f"i{n}" for n in range(lot.randint(2, 7))]
    costs = {key: lot.choice([1, 2, 3, 6]) * huge + lot.randint(-3, 3) for key in ids}
    ballots = [lot.sample(ids, lot.randint(1, len(ids))) for _ in range(lot.randint(1, 9))]
    return Election.from_ballots(
        budget=lot.choice([3, 6, 10, 12, 20]) * huge + lot.randint(-9, 9),
        costs=costs,
        ballots=ballots,
        points=[[lot.randint(1, 3) for _ in ballot] for ballot in ballots] if seed % 3 == 1 else None,
        weights=[lot.choice([1, 2, "0.5"]) for _ in ballots] if seed % 4 == 2 else None,
        tie_seed=str(seed),
    )


def drained(seed):
    """An election in which one voter pays for much, and what she has left at the end decides, by a few cents.

    She pays her part of each of a chain of dear initiatives, with ever fewer others. Floats round every payment, in the
    end by more than she has left: and exactly so much, or a cent less, is what the last initiatives ask of her.
    """
    lot = random.Random(seed)
    steps = lot.choice([3, 40, 120])
    chain = {f"c{n}": (lot.randint(10**17, 2 * 10**17), n) for n in range(1, steps + 1)}
    paid = sum(Fraction(cost, 1 + n) for cost, n in chain.values())
    purse = -(-paid.numerator // paid.denominator) + lot.choice([0, 1, 5, 60, 150, 300])
    left = purse - paid
    whole, dear = left.numerator // left.denominator, purse // 3 + lot.randint(0, 9)
    costs = {key: cost for key, (cost, _) in chain.items()}
    costs |= {"rest": max(1, whole + lot.choice([0, 1])), "with-her": dear, "without-her": dear - whole}
    costs["without-her"] += lot.choice([-1, 0, 1])
    hers = [*chain, *lot.choice([["rest"], ["with-her"], ["rest", "with-her"]])]
    others = [[key for key, (_, n) in chain.items() if n >= place] for place in range(1, steps + 1)]
    ballots = [hers, *others, ["with-her"], ["without-her"]]
    return Election.from_ballots(budget=purse * len(ballots), costs=costs, ballots=ballots, tie_seed=str(seed))


def nibbled(seed):
    """An election of a few who pay for a long row of wishes, in parts of a cent that floats round to the same side.

    So purses that look exact are wrong by many roundings, and decide by some cents: what they have left pays for the
    "last" wish or does not; or it helps one other voter to pay for "with", which costs her hardly more or less than
    "without" costs somebody else; and what she has left after that pays for "rest" or does not.
    """
    lot = random.Random(seed)
    voters, steps = lot.choice([3, 31, 97]), lot.choice([60, 200])
    purse = 2 ** lot.choice([48, 50, 52]) - lot.randint(1, 9)
    first, apart = lot.randint(1, voters - 1), lot.randint(1, 3) * voters
    each = 0 if seed % 2 else voters * (purse * 7 // 10 // steps)
    costs = {f"c{n}": each + first + apart * n for n in range(steps)}
    left, off, again = voters * purse - sum(costs.values()), *lot.choices([-250, -90, -30, -9, 0, 9, 30, 90, 250], k=2)
    theirs, hers, points = list(costs), lot.choice([1, 1, 4]), None
    if seed % 2:
        ballots = [[*theirs, "last"]] * voters
        costs["last"] = left + off
    else:
        price = hers * (purse * 4 // 10 // hers)
        costs |= {"with": left + price, "without": price + off * lot.choice([1, 1000]), "rest": purse - price + again}
        ballots = [[*theirs, "with"]] * voters + [["with", "rest"], ["without"]]
        points = [[1] * (steps + 1)] * voters + [[hers, 1], [hers]] if hers > 1 else None
    return Election.from_ballots(budget=purse * len(ballots), costs=costs, ballots=ballots, points=points)
