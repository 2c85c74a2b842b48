"""Writing .pb files: what was read comes back, and Pabulib's own checker has nothing to say."""

import numpy as np
import pytest

from residents_budget.counting import pb
from residents_budget.counting.election import Election
from tests.counting.neighbourhood import OWN_FILES, SHARED_FILES

SMALL = [
    path for path in sorted(SHARED_FILES.glob("*.pb")) if path.stat().st_size < 500_000 and "invalid" not in path.name
]


@pytest.mark.parametrize("path", [*sorted(OWN_FILES.glob("*.pb")), *SMALL], ids=lambda path: path.stem)
def test_a_file_that_was_read_is_written_to_the_same_meaning(path):
    election = pb.read(path)
    again = pb.read(pb.write(election))
    assert again.meta == election.meta
    assert again.initiatives == election.initiatives
    assert (again.budget, again.decimals, again.limits) == (election.budget, election.decimals, election.limits)
    assert again.ballots.voter_columns() == election.ballots.voter_columns()
    assert np.array_equal(again.ballots.indptr, election.ballots.indptr)
    assert np.array_equal(again.ballots.indices, election.ballots.indices)
    assert again.scores == election.scores


def _round_of_the_neighbourhood(**more):
    return Election.from_ballots(
        budget=100050,
        costs={12: 60000, 7: 40050, 3: 25000},
        names={12: 'Bench "Rust; en stil"', 7: "Lindeboom", 3: "Straatfeest"},
        ballots=[[12, 7], [7], [3, 7], [12]],
        meta={
            "description": "Ronde 2026",
            "country": "Netherlands",
            "unit": "Lindenstad",
            "instance": "2026",
            "rule": "greedy",
            "date_begin": "01.05.2026",
            "date_end": "12.05.2026",
            "currency": "EUR",
        },
        **more,
    )


def test_a_round_from_the_database_is_written_and_read_again():
    written = pb.write(_round_of_the_neighbourhood(weights=[1, "1.5", 2, 1]), with_counts=True)
    again = pb.read(written)
    assert [one.name for one in again.initiatives] == ['Bench "Rust; en stil"', "Lindeboom", "Straatfeest"]
    assert again.budget == 100050
    assert again.weights.tolist() == [10, 15, 20, 10]


def test_pabulibs_checker_accepts_what_we_write(capsys):
    checker = pytest.importorskip("pabulib.checker").Checker()
    names = ("benches.pb", "points.pb", "equal_shares.pb", "ranking.pb", "one_choice.pb", "scores.pb")
    files = [pb.write(pb.read(OWN_FILES / name)) for name in names]
    files.append(pb.write(_round_of_the_neighbourhood(), with_counts=True))
    results = checker.process_files(files)
    assert results["metadata"] == {"processed": 7, "valid": 7, "invalid": 0}, results["summary"]
