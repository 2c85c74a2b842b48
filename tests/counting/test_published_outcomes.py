"""Real elections: our count is the outcome that was published."""

import pytest

from residents_budget.counting import pb
from residents_budget.counting.checking import check, states_outcome
from residents_budget.counting.rules import count, official_rule
from residents_budget.errors import FileRefused
from tests.counting.neighbourhood import OWN_FILES, SHARED_FILES

FILES = [path for path in sorted(SHARED_FILES.glob("*.pb")) if "invalid" not in path.name]
real = pytest.mark.skipif(not FILES, reason="the real elections are not here")


@real
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_counts_and_the_outcome_are_what_was_published(path):
    election = pb.read(path)
    for one, supporters, score in zip(election.initiatives, election.supporters, election.scores, strict=True):
        assert one.votes in (None, supporters)
        assert one.score in (None, score)
    if official_rule(election) is None or not states_outcome(election):
        assert check(election, None).verdict == "not-possible"
    else:
        assert check(election, count(election), rule="official").verdict == "same"


@real
def test_a_file_that_breaks_the_format_is_refused():
    with pytest.raises(FileRefused, match="non_existing"):
        pb.read(SHARED_FILES / "checker_example_invalid.pb")


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("benches.pb", "same"),
        ("points.pb", "same"),
        ("ranking.pb", "same"),
        ("equal_shares.pb", "same"),
        ("one_choice.pb", "not-possible"),
        ("scores.pb", "not-possible"),
    ],
)
def test_our_own_files_check_out(name, verdict):
    election = pb.read(OWN_FILES / name)
    outcome = count(election) if official_rule(election) else None
    assert check(election, outcome, rule="official").verdict == verdict


def changed(old, new):
    text = (OWN_FILES / "benches.pb").read_text()
    assert old in text
    return pb.read(text.replace(old, new))


def test_another_outcome_is_different_and_says_where():
    election = changed("together;0", "together;1")
    found = check(election, count(election), rule="official")
    assert (found.verdict, found.only_counted, found.only_stated) == ("different", (), ("party",))


def test_an_outcome_that_a_tie_explains_is_same_up_to_ties():
    text = (OWN_FILES / "benches.pb").read_text().replace("budget;1000", "budget;900")
    text = (
        text.replace("tree;500;3;", "tree;500;3;")
        .replace("party;600;2", "party;500;3")
        .replace("swing;100", "swing;950")
    )
    text = text.replace("6;bench,swing", "6;bench,party").replace("play;1;;", "play;0;;")
    election = pb.read(text)
    outcome = count(election)
    assert len(outcome.ties) == 1
    verdicts = set()
    for tree, party in ((1, 0), (0, 1), (0, 0)):
        stated = text.replace("green,rest;1", f"green,rest;{tree}").replace("together;0", f"together;{party}")
        verdicts.add(check(pb.read(stated), outcome, rule="official").verdict)
    assert verdicts == {"same", "same-up-to-ties", "different"}


def test_a_list_that_runs_on_to_what_nobody_chose_is_the_same_rule():
    election = changed("swing;100;1;A swing;play;1", "swing;100;0;A swing;play;1")
    election = pb.read(pb.write(election).replace("6;bench,swing", "6;bench"))
    assert count(election).funded == ("bench", "tree")
    assert check(election, count(election), rule="official").verdict == "same"
