"""How often the verdict on breadth errs, over simulated neighbourhoods of which the truth is known.

    python benchmarks/breadth_operating_characteristics.py [--runs 100] [--hole-runs 3000] [--out DIRECTORY]

Writes a table (CSV and Markdown) and a picture (SVG) beside each other, and exits 1 when a target is missed by more
than chance explains. Seeded: the same numbers on every run. How often a neighbourhood with a hole is called broad, the
error that hurts most, is measured over many more neighbourhoods than the rest.
"""

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from residents_budget.participation.questions import RULES_VERSION  # noqa: E402
from residents_budget.participation.simulation import TRUTHS, two_periods  # noqa: E402
from residents_budget.participation.verdict import is_broad, judge  # noqa: E402

WORDS = ("broad", "broadening", "vanguard", "unclear", "too_little")
GRID = [
    (areas, active, unknown)
    for areas in (4, 6, 8, 12)
    for active in (40, 80, 160, 400, 1000, 2000)
    for unknown in (0.0, 0.1, 0.3)
]
SEED, HOLE_SEED = 8, 81


def characteristics(truth, areas, active, unknown, runs, earlier=None):
    """How often each verdict falls, of ``runs`` neighbourhoods."""
    some = np.random.default_rng([SEED, list(TRUTHS).index(truth), areas, active, round(100 * unknown)])
    fallen = Counter()
    for _ in range(runs):
        now, before = two_periods(some, TRUTHS[truth], areas, active, unknown, earlier=TRUTHS.get(earlier))
        fallen[judge(now, before).word] += 1
    return {word: fallen[word] / runs for word in WORDS}


def called_broad(truth, areas, active, unknown, runs):
    """Of ``runs`` neighbourhoods, the share that is called broad."""
    some = np.random.default_rng([HOLE_SEED, areas, active, round(100 * unknown)])
    return sum(is_broad(two_periods(some, TRUTHS[truth], areas, active, unknown)[0]) for _ in range(runs)) / runs


def targets(row, runs, hole_runs):
    """The targets a row misses by more than two standard errors of the simulation."""
    truth, areas, active, unknown = (row[name] for name in ("truth", "areas", "active", "unknown"))
    limits = []
    if truth in ("hole", "vanguard"):
        limits.append(("broad", 0.05, "at most"))
    if truth == "vanguard":
        limits.append(("broadening", 0.06, "at most"))
    if truth == "broad":
        limits.append(("vanguard", 0.02, "at most"))
        if unknown <= 0.1 and active >= 160 and areas <= 8:
            limits.append(("broad", 0.80, "at least"))
        if unknown <= 0.1 and active >= 400:
            limits.append(("broad", 0.95, "at least"))
    missed = []
    for word, limit, kind in limits:
        slack = 2 * np.sqrt(limit * (1 - limit) / (hole_runs if (truth, word) == ("hole", "broad") else runs))
        if row[word] > limit + slack if kind == "at most" else row[word] < limit - slack:
            where = f"{truth}, {areas} areas, {active} active, {unknown:.0%} unknown"
            missed.append(f"{where}: {word} {row[word]:.3f}, {kind} {limit}")
    return missed


def measure(runs, hole_runs, grid, out):
    """All rows of the table; progress on standard error when that is a terminal."""
    rows = []
    for truth in TRUTHS:
        for areas, active, unknown in grid:
            found = characteristics(truth, areas, active, unknown, runs)
            if truth == "hole":
                found["broad"] = round(called_broad(truth, areas, active, unknown, hole_runs), 4)
            rows.append({"truth": truth, "areas": areas, "active": active, "unknown": unknown, **found})
            if out.isatty():
                print(f"\r{len(rows)} of {len(TRUTHS) * len(grid)}", end="", file=out)
    return rows


def write_tables(rows, runs, hole_runs, directory):
    """The table as CSV and as Markdown."""
    names = ["truth", "areas", "active", "unknown", *WORDS]
    with open(directory / "breadth_operating_characteristics.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    lines = [
        f"Rules {RULES_VERSION}, {runs} neighbourhoods a row; {hole_runs} for how often a hole is called broad.",
        "",
        "| " + " | ".join(names) + " |",
        "|---" * len(names) + "|",
    ]
    lines += ["| " + " | ".join(str(row[name]) for name in names) + " |" for row in rows]
    (directory / "breadth_operating_characteristics.md").write_text("\n".join(lines) + "\n")


def picture(rows):
    """Share called broad against the number of active people (no unknown places), a line for each truth and size."""
    width, height, left, bottom = 720, 400, 60, 40
    shades = {"broad": "#0b5c4b", "hole": "#c2410c", "vanguard": "#7c3aed", "middle": "#78716c"}
    dashes = {4: "none", 6: "8 3", 8: "4 3", 12: "1 3"}

    def place(row):
        across = left + (np.log(row["active"]) - np.log(40)) / (np.log(2000) - np.log(40)) * (width - left - 130)
        return f"{across:.1f},{height - bottom - row['broad'] * (height - bottom - 20):.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        ' font-family="sans-serif" font-size="13">',
        "<title>How often a simulated neighbourhood is called broad</title>",
    ]
    for share in (0, 0.05, 0.5, 0.8, 0.95, 1):
        up = height - bottom - share * (height - bottom - 20)
        parts.append(f'<path d="M{left} {up:.1f}H{width - 130}" stroke="#d6d3d1"/>')
        parts.append(f'<text x="{left - 8}" y="{up + 4:.1f}" text-anchor="end">{share:.0%}</text>')
    for active in (40, 80, 160, 400, 1000, 2000):
        across = place({"active": active, "broad": 0}).split(",")[0]
        parts.append(f'<text x="{across}" y="{height - bottom + 20}" text-anchor="middle">{active}</text>')
    for truth, shade in shades.items():
        for areas, dash in dashes.items():
            line = [r for r in rows if (r["truth"], r["areas"], r["unknown"]) == (truth, areas, 0.0)]
            points = " ".join(place(row) for row in line)
            parts.append(
                f'<polyline points="{points}" fill="none" stroke="{shade}" stroke-width="2" stroke-dasharray="{dash}"/>'
            )
    for number, (truth, shade) in enumerate(shades.items()):
        parts.append(f'<text x="{width - 120}" y="{40 + 20 * number}" fill="{shade}">{truth}</text>')
    for number, areas in enumerate(dashes):
        up = 140 + 20 * number
        stroke = f'stroke="#292524" stroke-width="2" stroke-dasharray="{dashes[areas]}"'
        parts.append(f'<path d="M{width - 120} {up - 4}h30" {stroke}/>')
        parts.append(f'<text x="{width - 84}" y="{up}">{areas} areas</text>')
    parts.append(f'<text x="{left}" y="{height - 4}">active people, all places known</text></svg>')
    return "\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--hole-runs", type=int, default=3000)
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parent)
    options = parser.parse_args()
    rows = measure(options.runs, options.hole_runs, GRID, sys.stderr)
    write_tables(rows, options.runs, options.hole_runs, options.out)
    (options.out / "breadth_operating_characteristics.svg").write_text(picture(rows))
    missed = [line for row in rows for line in targets(row, options.runs, options.hole_runs)]
    print("\n".join(missed) or "Every target is met.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
