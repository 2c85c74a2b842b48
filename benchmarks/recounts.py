"""Generated elections full of ties, counted by us and by the recount that stands alone: every one must be the same.

    python benchmarks/recounts.py [HOW MANY (10000)]

Exits 1 at the first that differs, and says which.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from residents_budget.counting.rules import count
from tests.counting.neighbourhood import drawn, recounted

WAYS = [
    ("greedy", "cost", "none"),
    ("greedy-no-skip", "cost", "none"),
    ("equal-shares", "cost", "none"),
    ("equal-shares", "cardinality", "add1"),
    ("equal-shares", "cost", "add1u"),
    ("phragmen", "cost", "none"),
]


def main(number):
    tied = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for seed in range(1_000_000, 1_000_000 + number):
            rule, utility, completion = WAYS[seed % len(WAYS)]
            election = drawn(seed, points=seed % 7 == 1, weights=seed % 5 == 2, limits=seed % 4 == 3)
            outcome = count(election, rule, utility, completion, obey_limits=True)
            for file in place.iterdir():
                file.unlink()
            code, text = recounted(place, election, outcome)
            if code:
                print(f"seed {seed}, {rule} {utility} {completion}: {text}")
                return 1
            tied += bool(outcome.ties)
    print(f"{number} elections recounted the same, {tied} of them with ties")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
