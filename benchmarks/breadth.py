"""``residents-budget breadth`` on 1,000,000 deeds by 100,000 people in 500 areas: time, memory, and a ratio.

    python -m benchmarks.breadth [--deeds 1000000]

The ratio is to reading the same file with Python's csv module alone, in the same run. The targets are 3 s and 500 MB.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

PEOPLE, AREAS, DAYS, INITIATIVES = 100_000, 500, 900, 2_000
ACTS = ("attend", "support", "comment", "help", "organise", "initiate")
COMMAND = "from residents_budget.console import main; main()"


def write_files(directory, number):
    """A population and a file of deeds; the same on every run."""
    some = np.random.default_rng(1)
    first = date(2024, 1, 1)
    days = [(first + timedelta(days=day)).isoformat() for day in range(DAYS)]
    columns = zip(
        some.integers(0, PEOPLE, number).tolist(),
        some.integers(0, DAYS, number).tolist(),
        np.minimum(some.geometric(0.5, number) - 1, 5).tolist(),
        some.integers(0, INITIATIVES, number).tolist(),
        some.integers(0, 10, number).tolist(),
        strict=True,
    )
    with open(directory / "deeds.csv", "w") as file:
        file.write("person,date,act,initiative,area,age_band,hours,brought_by\n")
        file.writelines(
            f"p{person},{days[day]},{ACTS[act]},i{initiative},area {person % AREAS},,{hours or ''},\n"
            for person, day, act, initiative, hours in columns
        )
    with open(directory / "population.csv", "w") as file:
        file.write("area,age_band,residents\n")
        file.writelines(f"area {area},,{300 + area}\n" for area in range(AREAS))


def measure(directory):
    """(processor seconds of the command, its highest memory in MB, processor seconds of csv alone)."""
    start = time.process_time()
    with open(directory / "deeds.csv", newline="") as file:
        sum(1 for _ in csv.reader(file))
    plain = time.process_time() - start
    files = ["--population", directory / "population.csv", "--deeds", directory / "deeds.csv"]
    running = subprocess.Popen([sys.executable, "-c", COMMAND, "breadth", *files, "--json"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(running.pid, 0)
    if status:
        raise SystemExit("breadth failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, plain


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--deeds", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        write_files(Path(directory), options.deeds)
        seconds, memory, plain = min(measure(Path(directory)) for _ in range(3))
    print(
        f"{options.deeds} deeds: {seconds:.2f} s of the processor, {memory:.0f} MB; "
        f"{seconds / plain:.1f} times csv alone"
    )


if __name__ == "__main__":
    main()
