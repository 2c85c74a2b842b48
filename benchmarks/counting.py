"""How fast counting is, beside pabutools in the same run: medians of processor time, and the ratio.

    python benchmarks/counting.py [--files DIRECTORY] [--patience SECONDS] [--growth] [--drawn TIMES]

The five largest files, by ballots and by bytes, as rows for the table in ``counting.md``. pabutools counts each as it
reads it (one ballot for each voter) and, in the last columns, with equal ballots put together beforehand, as we do it
ourselves. Making its profile, and our own turning round of the ballots, stand outside "counting only". It counts as
often as fits in ``--patience`` seconds (120), up to five times, in a process of its own that ends after ten times as
much processor time; how often is in the row. Both must come to the same initiatives, else the row says so. pabutools
gives the list of what gets money, as "the list" of ours does; "whole" is our count with every price, step and tie.
Where voters gave points or a ranking, pabutools gets the same points times the cost as its measure of satisfaction.

``--growth`` times generated elections of 1,000 to 10 million ballots and draws them (``growth.svg`` beside this file).
``--drawn`` is how many drawn elections of the neighbourhood's file are counted (1,000). Nothing here is a test: a
machine that does other work gives other numbers, and so only ratios last.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from residents_budget.counting import pb
from residents_budget.counting.ballots import Ballots
from residents_budget.counting.election import Election, Initiative
from residents_budget.counting.rules import count
from residents_budget.counting.ties import order_of_ties
from residents_budget.counting.what_if import funded_how_often

FILES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pb"
LARGEST = [
    "Poland_Wroclaw_2015_150_-_500",
    "Poland_Lodz_2022",
    "Poland_Krakow_2024",
    "Poland_Warszawa_2026",
    "Poland_Katowice_2023",
]
NEIGHBOURHOOD = "Netherlands_Amsterdam_309"
WAYS = [("greedy", "none"), ("equal-shares", "none"), ("equal-shares", "add1")]
MOST_TIMES = 5
MOST_PATIENCE = 10


def median_seconds(work, times=7):
    """The median of how much processor time ``work`` takes: a machine that does other work too tells the same."""
    return statistics.median(_seconds(work) for _ in range(times))


def _seconds(work):
    began = time.process_time()
    work()
    return time.process_time() - began


def in_pabutools(election, *, together):
    """The election as pabutools wants it: (instance, profile, measure of satisfaction, our order of ties)."""
    from pabutools.election import (
        ApprovalBallot,
        ApprovalProfile,
        CardinalBallot,
        CardinalProfile,
        Cost_Sat,
        Instance,
        Project,
    )
    from pabutools.election.satisfaction import AdditiveSatisfaction
    from pabutools.tiebreaking import TieBreakingRule

    class PointsTimesCost(AdditiveSatisfaction):
        def __init__(self, instance, profile, ballot):
            AdditiveSatisfaction.__init__(self, instance, profile, ballot, points_times_cost)

    def points_times_cost(_instance, _profile, ballot, project, _precomputed):
        return ballot.get(project, 0) * project.cost

    projects = [Project(key, cost) for key, cost in zip(election.ids, election.costs, strict=True)]
    instance = Instance(projects, budget_limit=election.budget)
    places = dict(zip(election.ids, order_of_ties(election), strict=True))
    order = TieBreakingRule(lambda _instance, _profile, project: places[project.name])
    indptr, columns, points = election.support_by_voter
    ends, columns = indptr.tolist(), columns.tolist()
    spans = list(zip(ends, ends[1:], strict=False))
    if points is None:
        ballots = [ApprovalBallot(projects[j] for j in columns[begin:end]) for begin, end in spans]
        profile, measure = ApprovalProfile(ballots, instance=instance), Cost_Sat
    else:
        points = points.tolist()
        ballots = [CardinalBallot({projects[columns[at]]: points[at] for at in range(*span)}) for span in spans]
        profile, measure = CardinalProfile(ballots, instance=instance), PointsTimesCost
    return instance, profile.as_multiprofile() if together else profile, measure, order


def their_count(instance, profile, measure, order, rule, completion, unit):
    """What pabutools does for the same count."""
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

    if rule == "greedy":
        return greedy_utilitarian_welfare(instance, profile, sat_class=measure, tie_breaking=order)
    more = {"voter_budget_increment": unit} if completion == "add1" else {}
    return method_of_equal_shares(instance, profile, sat_class=measure, tie_breaking=order, **more)


def _count_theirs(election, together, rule, completion, patience, found):
    most = MOST_PATIENCE * patience
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    theirs = in_pabutools(election, together=together)
    seconds, names = [], ()
    while len(seconds) < MOST_TIMES and sum(seconds) < patience:
        began = time.process_time()
        names = {project.name for project in their_count(*theirs, rule, completion, election.unit)}
        seconds.append(time.process_time() - began)
    found.send((statistics.median(seconds), len(seconds), names))


def theirs_beside(election, together, rule, completion, patience, funded):
    """What pabutools needed for the same count: (seconds in words, seconds), or (why not, None)."""
    mine, other = multiprocessing.Pipe(duplex=False)
    arguments = (election, together, rule, completion, patience, other)
    child = multiprocessing.get_context("fork").Process(target=_count_theirs, args=arguments)
    child.start()
    other.close()
    try:
        seconds, times, names = mine.recv()
    except EOFError:
        return f"no end in {MOST_PATIENCE * patience} s", None
    finally:
        child.join()
    same = "" if names == set(funded) else ", OTHER OUTCOME"
    return f"{seconds:.3g} s (of {times}{same})", seconds


HEAD = """
| file | count | the list | whole | pabutools | times the list | times the whole | put together | times the list |
|---|---|---|---|---|---|---|---|---|"""


def compare(path, ways, patience):
    """A row of the table for each way of counting a file, and a line about preparing it."""
    election = pb.read(path)
    prepared = _seconds(lambda: (election.support, election.scores, election.weight_of_supporters))
    put_together = _seconds(lambda: election.kinds)
    for rule, completion in ways:
        how = {"rule": rule, "completion": completion}
        outcome = count(election, **how)
        ours = median_seconds(lambda how=how: count(election, **how, only_funded=True), times=21)
        whole = median_seconds(lambda how=how: count(election, **how), times=21)
        cells = [f"{path.stem}, {election.vote_type}, {election.voters:,} ballots"]
        cells += [
            rule if completion == "none" else f"{rule}, {completion}",
            f"{ours * 1000:.2f} ms",
            f"{whole * 1000:.2f} ms",
        ]
        if patience and completion == "none":
            words, seconds = theirs_beside(election, False, rule, completion, patience, outcome.funded)
            cells += [words, *(f"{seconds / mine:,.0f}" if seconds else "" for mine in (ours, whole))]
            words, seconds = theirs_beside(election, True, rule, completion, patience, outcome.funded)
            cells += [words, f"{seconds / ours:,.0f}" if seconds else ""]
        else:
            cells += [""] * 5
        print(f"| {' | '.join(cells)} |", flush=True)
    preparing = f"{prepared * 1000:.0f} ms to turn round, {put_together * 1000:.0f} ms to put equal ballots together"
    return f"{path.stem}: {preparing}"


def reading(path):
    """Reading a file: ballots and choices a second, and against only reading its bytes from memory."""
    election, size = pb.read(path), path.stat().st_size
    ours, plain = median_seconds(lambda: pb.read(path)), median_seconds(path.read_bytes, times=31)
    lines = median_seconds(lambda: path.read_text(encoding="utf-8").splitlines())
    print(
        f"{path.stem:30} read {ours * 1000:6.1f} ms: {election.voters / ours / 1e6:5.2f} million ballots/s,"
        f" {len(election.ballots.indices) / ours / 1e6:5.2f} million choices/s, {size / ours / 1e6:4.0f} MB/s;"
        f" {ours / plain:4.0f} times its bytes, {ours / lines:4.1f} times its lines as text",
        flush=True,
    )


MEMORY = """
import resource, sys
from residents_budget.counting import pb
from residents_budget.counting.rules import count
election = pb.read(sys.argv[1])
for rule, completion in (("greedy", "none"), ("equal-shares", "add1u"), ("phragmen", "none")):
    count(election, rule, completion=completion)
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"most memory to read and count it by three rules {most:.0f} MB")
"""


def memory(path):
    """The most memory a process of its own needs to read a file and count it."""
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    done = subprocess.run([sys.executable, "-c", MEMORY, path], env=here, capture_output=True, text=True, check=True)
    print(f"{path.stem:30} {done.stdout.strip()}", flush=True)


def generated(voters, initiatives=50, chosen=5):
    """A made-up election: ``voters`` ballots of ``chosen`` different initiatives, popular ones more often."""
    draw = np.random.default_rng(voters)
    start = (initiatives * draw.random(voters) ** 2).astype(np.int64)
    steps = draw.integers(1, initiatives // chosen, size=(voters, chosen)).cumsum(axis=1)
    indices = ((start[:, None] + steps) % initiatives).astype(np.int32).ravel()
    indptr = np.arange(0, voters * chosen + 1, chosen, dtype=np.int64)
    costs = draw.integers(1_000, 60_000, size=initiatives) * 100
    return Election(
        budget=30_000_000,
        initiatives=tuple(Initiative(f"i{j}", int(cost)) for j, cost in enumerate(costs)),
        ballots=Ballots(indptr, indices),
    )


def growth():
    """How the time grows with the number of ballots, in lines and as a picture with two logarithmic axes.

    Every count begins with nothing but the ballots as they were read: it turns them round and puts equal ones together.
    """
    found = {"greedy": [], "equal-shares": []}
    count(generated(1000), "equal-shares")
    for voters in (10**3, 10**4, 10**5, 10**6, 10**7):
        election = generated(voters)
        for rule, points in found.items():
            seconds = median_seconds(lambda rule=rule, election=election: count(replace(election), rule), times=3)
            points.append((voters, seconds))
            print(f"{voters:>10} ballots  {rule:13} {seconds:8.4f} s", flush=True)
    for rule, points in found.items():
        (few, short), (many, long) = points[2], points[-1]
        fair = many * np.log(many) / (few * np.log(few))
        print(f"{rule}: {long / short:.0f} times as long for {many} as for {few}; n log n {fair:.0f} times")
    (Path(__file__).parent / "growth.svg").write_text(drawn(found), encoding="utf-8")


def drawn(found):
    """The seconds of each rule against the ballots, beside ballots times log ballots."""
    largest, slowest = found["equal-shares"][-1]
    fair = [(n, slowest * n * np.log(n) / (largest * np.log(largest))) for n, _seconds in found["equal-shares"]]
    lines = [("n log n", "#999", fair), ("greedy", "#1b6e53", found["greedy"])]
    lines.append(("equal shares", "#b3401f", found["equal-shares"]))

    def at(voters, seconds):
        return f"{60 + 130 * (np.log10(voters) - 3):.1f},{330 - 60 * (np.log10(max(seconds, 1e-4)) + 4):.1f}"

    rows = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 380" font-family="sans-serif" font-size="13">']
    rows.append("<title>Seconds to count, preparing included, against the number of ballots</title>")
    for power in range(3, 8):
        rows.append(f'<text x="{60 + 130 * (power - 3)}" y="355" text-anchor="middle">{10**power:,}</text>')
    for power in range(-4, 2):
        y = 330 - 60 * (power + 4)
        rows.append(
            f'<path d="M60 {y}h540" stroke="#ddd"/><text x="52" y="{y + 4}" text-anchor="end">{10.0**power:g} s</text>'
        )
    for place, (name, colour, points) in enumerate(lines):
        path = " ".join(at(*point) for point in points)
        rows.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        rows.append(f'<text x="80" y="{24 + 18 * place}" fill="{colour}">{name}</text>')
    return "\n".join([*rows, "</svg>\n"])


def drawn_elections(path, times):
    """How long it takes to say how sure the outcome of a neighbourhood is."""
    election = pb.read(path)
    for rule, completion in WAYS:
        outcome = count(election, rule, completion=completion)
        seconds = _seconds(lambda outcome=outcome: funded_how_often(election, outcome, times=times))
        print(f"{path.stem:30} {rule:13} {completion:5} {times} drawn elections {seconds:8.2f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, default=FILES)
    parser.add_argument("--patience", type=int, default=120, help="0 leaves pabutools out")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--drawn", type=int, default=1000)
    args = parser.parse_args()
    print(f"load of the machine {', '.join(f'{one:.1f}' for one in os.getloadavg())} on {os.cpu_count()} cores")
    if args.growth:
        growth()
        return
    paths = [path for path in (args.files / f"{name}.pb" for name in LARGEST) if path.exists()]
    for path in paths:
        reading(path)
    memory(max(paths, key=lambda path: path.stat().st_size))
    print(HEAD)
    prepared = [compare(path, WAYS, args.patience) for path in paths]
    print("", *prepared, "", sep="\n", flush=True)
    path = args.files / f"{NEIGHBOURHOOD}.pb"
    if path.exists() and args.drawn:
        drawn_elections(path, args.drawn)


if __name__ == "__main__":
    main()
