"""How fast counting is, beside pabutools in the same run: medians of processor time, and the ratio.

    python benchmarks/counting.py [--files DIRECTORY] [--slow] [--growth] [--drawn TIMES]

``--slow`` also lets pabutools count the five largest files whose ballots it understands as we do (minutes); without
it, those lines have no ratio. ``--growth`` times generated elections of 1,000 to 10 million ballots and draws them
(``growth.svg`` beside this file). ``--drawn`` times drawn elections of the neighbourhood's file (1,000: the issue's
measure). Nothing here is a test: a machine that does other work gives other numbers, and so only ratios last.
"""

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from residents_budget.counting import pb
from residents_budget.counting.election import Ballots, Election, Initiative
from residents_budget.counting.rules import count
from residents_budget.counting.what_if import funded_how_often

FILES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pb"
LARGE = [
    "Poland_Wroclaw_2015_150_-_500",
    "Poland_Lodz_2022",
    "Poland_Warszawa_2026",
    "Poland_Gdynia_2024",
    "Netherlands_Amsterdam_309",
]
"""The five with most ballots. Rankings and divided points (Krakow, Katowice) are left out: not alike in pabutools."""
QUICK_FOR_PABUTOOLS = ["Netherlands_Amsterdam_332", "Poland_Swiecie_2023"]
WAYS = [("greedy", "none"), ("equal-shares", "none"), ("equal-shares", "add1")]


def median_seconds(work, times=5):
    """The median of how much processor time ``work`` takes: a machine that does other work too tells the same."""
    seconds = []
    for _ in range(times):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)


def in_pabutools(election):
    """The election as pabutools wants it: (instance, profile), with equal ballots put together."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, Instance, Project

    projects = {key: Project(key, cost) for key, cost in zip(election.ids, election.costs, strict=True)}
    instance = Instance(projects.values(), budget_limit=election.budget)
    ends, columns = election.ballots.indptr, election.ballots.indices
    rows = (columns[ends[b] : ends[b + 1]] for b in range(election.voters))
    profile = ApprovalProfile(
        (ApprovalBallot(projects[election.ids[j]] for j in row) for row in rows), instance=instance
    )
    return instance, profile.as_multiprofile()


def their_count(instance, profile, rule, completion, unit):
    """What pabutools does for the same count."""
    from pabutools.election import Cost_Sat
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

    if rule == "greedy":
        return lambda: greedy_utilitarian_welfare(instance, profile, sat_class=Cost_Sat)
    more = {"voter_budget_increment": unit} if completion == "add1" else {}
    return lambda: method_of_equal_shares(instance, profile, sat_class=Cost_Sat, **more)


def compare(path, with_pabutools):
    """One line for each way of counting a file."""
    election = pb.read(path)
    _ = election.support_by_voter, election.weight_of_supporters, election.scores
    theirs = in_pabutools(election) if with_pabutools else None
    for rule, completion in WAYS:
        ours = median_seconds(lambda rule=rule, completion=completion: count(election, rule, completion=completion))
        line = f"{path.stem:28} {rule:13} {completion:5} {ours:10.4f} s"
        if theirs:
            other = median_seconds(their_count(*theirs, rule, completion, election.unit), times=1)
            line += f"   pabutools {other:9.2f} s   {other / ours:8.0f} times"
        print(line, flush=True)


def reading(path):
    """Reading a file: ballots a second, and against only reading its bytes."""
    voters = pb.read(path).voters
    ours, plain = median_seconds(lambda: pb.read(path)), median_seconds(path.read_bytes)
    rate = voters / ours / 1e6
    print(f"{path.stem:28} read {ours:8.4f} s   {rate:5.2f} million ballots/s   {ours / plain:5.0f} x its bytes")


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
    """How the time grows with the number of ballots, in lines and as a picture with two logarithmic axes."""
    found = {"greedy": [], "equal-shares": []}
    for voters in (10**3, 10**4, 10**5, 10**6, 10**7):
        election = generated(voters)
        began = time.process_time()
        _ = election.support_by_voter, election.scores, election.weight_of_supporters
        prepared = time.process_time() - began
        for rule in ("greedy", "equal-shares"):
            seconds = median_seconds(lambda rule=rule, election=election: count(election, rule), times=3)
            found[rule].append((voters, prepared + seconds))
            print(
                f"{voters:>10} ballots  {rule:13} {seconds:8.4f} s   ({prepared:.3f} s to turn the ballots round)",
                flush=True,
            )
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, default=FILES)
    parser.add_argument("--slow", action="store_true")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--drawn", type=int, default=100)
    args = parser.parse_args()
    if args.growth:
        growth()
        return
    paths = [args.files / f"{name}.pb" for name in (*QUICK_FOR_PABUTOOLS, *LARGE)]
    for path in (path for path in paths if path.exists()):
        reading(path)
        compare(path, args.slow or path.stem in QUICK_FOR_PABUTOOLS)
    print(f"most memory until here {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)
    path = args.files / "Netherlands_Amsterdam_309.pb"
    if path.exists() and args.drawn:
        election = pb.read(path)
        for rule, completion in WAYS:
            outcome = count(election, rule, completion=completion)
            seconds = median_seconds(lambda o=outcome: funded_how_often(election, o, times=args.drawn), times=1)
            print(f"{path.stem:28} {rule:13} {completion:5} {args.drawn} drawn elections {seconds:8.2f} s", flush=True)


if __name__ == "__main__":
    main()
