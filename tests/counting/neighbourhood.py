"""Small made-up elections for the tests of counting, and ways to look at them."""

import io
import random
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
