"""Reading .pb files: what every kind of ballot means, and what is said of files that are wrong."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residents_budget.counting import pb, pb_votes
from residents_budget.counting.pb_lines import Faults
from residents_budget.counting.pb_plain_votes import read_plain
from residents_budget.counting.pb_votes import CellReader, Layout
from residents_budget.errors import FileRefused
from tests.counting.neighbourhood import OWN_FILES

PLAIN = """META
key;value
description;Lindenstad
country;Netherlands
unit;Lindenstad
instance;2026
num_projects;2
num_votes;2
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
1;60;Bench
2;50;Tree
VOTES
voter_id;vote
a;1,2
b;2
"""


def refused(text):
    """The faults of a file that must be refused, as texts."""
    with pytest.raises(FileRefused) as refusal:
        pb.read(text, name="round.pb")
    return [str(fault) for fault in refusal.value.faults]


def rows(election):
    ends = election.ballots.indptr.tolist()
    ids = [election.ids[j] for j in election.ballots.indices.tolist()]
    return [ids[begin:end] for begin, end in zip(ends, ends[1:], strict=False)]


def test_a_plain_file_is_read():
    election = pb.read(PLAIN)
    assert (election.budget, election.decimals, election.vote_type) == (10000, 2, "approval")
    assert [(one.id, one.cost, one.name) for one in election.initiatives] == [("1", 6000, "Bench"), ("2", 5000, "Tree")]
    assert rows(election) == [["1", "2"], ["2"]]
    assert election.ballots.voter_columns() == {"voter_id": ["a", "b"]}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\N{ZERO WIDTH NO-BREAK SPACE}" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace(";", " ; "),
        lambda text: text.replace("1,2", " 1 , 2 "),
        lambda text: text.replace("VOTES", "votes").replace("META", "meta"),
        lambda text: text.replace("budget;100", "budget;100,00"),
        lambda text: text.replace("budget;100", "budget;1e2"),
        lambda text: text.replace("a;1,2", '"a";"1,2"'),
        lambda text: text.replace("\nb;2", "\n\nb;2\n;\n"),
        lambda text: text.replace("PROJECTS", "PROJECTS;;").replace("name\n", "name;;\n"),
        lambda text: text.rstrip("\n"),
    ],
)
def test_the_same_file_written_otherwise_means_the_same(change):
    plain, other = pb.read(PLAIN), pb.read(change(PLAIN).encode())
    assert (other.budget, other.initiatives, rows(other)) == (plain.budget, plain.initiatives, rows(plain))
    assert other.ballots.voter_columns() == plain.ballots.voter_columns()


def test_a_quoted_name_may_hold_semicolons_quotes_and_line_ends():
    election = pb.read(PLAIN.replace("Bench", '"Bench; ""big""\nand red"'))
    assert election.initiatives[0].name == 'Bench; "big"\nand red'


def test_amounts_keep_all_their_decimals():
    election = pb.read(PLAIN.replace("budget;100", "budget;100.1234"))
    assert (election.decimals, election.budget, election.costs) == (4, 1001234, (600000, 500000))
    assert election.words(election.budget) == "100.1234"


def test_points_are_read_with_their_scores():
    election = pb.read(OWN_FILES / "points.pb")
    assert [int(score) for score in election.scores] == [9, 4, 2]
    assert [one.score for one in election.initiatives] == [9, 4, 2]
    assert [one.beneficiaries for one in election.initiatives] == [("children",), ("everyone",), ()]


def test_marks_may_be_below_zero_or_broken():
    election = pb.read(OWN_FILES / "scores.pb")
    assert election.scores == (Fraction(3), Fraction(1), Fraction(5, 2))
    assert election.supporters.tolist() == [2, 2, 2]


def test_a_default_score_counts_for_those_who_leave_it_out():
    text = (OWN_FILES / "scores.pb").read_text().replace("max_points;2", "max_points;2\ndefault_score;1")
    assert pb.read(text).scores == (Fraction(4), Fraction(1), Fraction(7, 2))


def test_a_ranking_gives_its_first_most_points():
    election = pb.read(OWN_FILES / "ranking.pb")
    assert election.entry_points.tolist() == [2, 1, 3, 2, 1, 2, 1]
    assert [int(score) for score in election.scores] == [one.score for one in election.initiatives]


def test_limits_per_corner_are_understood():
    election = pb.read(OWN_FILES / "one_choice.pb")
    assert [(limit.name, limit.members, limit.maximum) for limit in election.limits] == [
        ("North", {"n1", "n2"}, 30000),
        ("South", {"s1", "s2"}, 30000),
    ]


def test_the_old_word_for_beneficiaries_is_understood():
    election = pb.read(PLAIN.replace("cost;name", "cost;target").replace("Bench", "old people,children"))
    assert election.initiatives[0].beneficiaries == ("old people", "children")


def test_a_ballot_may_be_empty_and_a_vote_may_weigh_more():
    election = pb.read(PLAIN.replace("voter_id;vote", "voter_id;vote;vote_strength").replace("a;1,2", "a;;2.5"))
    assert rows(election) == [[], ["2"]]
    assert (election.weights.tolist(), election.ballots.weight_decimals) == ([25, 10], 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("budget;100", "budget;a lot", 9, "not a number"),
        ("budget;100", "budget;-1", 9, "less than zero"),
        ("budget;100", "budget;12,345", 9, "two numbers"),
        ("budget;100", "budget;" + "9" * 5000, 9, "too long"),
        ("budget;100\n", "", None, "“budget” is missing"),
        ("vote_type;approval", "vote_type;shouting", 10, "not a way of voting"),
        ("num_votes;2", "num_votes;3", 8, "promises 3 lines, but there are 2"),
        ("unit;Lindenstad", "country;Nederland", 5, "given twice"),
        ("key;value", "name;value", 2, "key;value"),
        ("1;60;Bench", "1;-60;Bench", 14, "less than zero"),
        ("1;60;Bench", "1;;Bench", 14, "no cost"),
        ("1;60;Bench", "1;NaN;Bench", 14, "not a number"),
        ("1;60;Bench", "1;１２;Bench", 14, "not a number"),
        ("1;60;Bench", "2;60;Bench", 15, "given twice"),
        ("1;60;Bench", ";60;Bench", 14, "no number"),
        ("1;60;Bench", "1;60;Bench;red", 14, "more cells"),
        ("project_id;cost;name", "project_id;price;name", 13, "“cost” is missing"),
        ("b;2", "b;3", 19, "no initiative “3”"),
        ("b;2", "b;2,2", 19, "twice in one ballot"),
        ("b;2", "a;2", 19, "comes twice"),
        ("b;2", ";2", 19, "no voter number"),
        ("b;2", "b", 19, "too few cells"),
        ("voter_id;vote", "voter_id;choice", 17, "“vote” is missing"),
        ("vote_type;approval", "vote_type;cumulative", 17, "“points” is missing"),
        ("unit;Lindenstad", "currency;euros", 5, "not a currency"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_reason(old, new, line, words):
    assert old in PLAIN
    faults = refused(PLAIN.replace(old, new, 1))
    assert any(words in fault and (line is None or fault.startswith(f"line {line}")) for fault in faults), faults


def test_all_faults_are_told_at_once():
    text = PLAIN.replace("budget;100", "budget;x").replace("1;60", "1;y").replace("b;2", "b;7")
    assert [fault.split(":")[0] for fault in refused(text)] == [
        "line 9, META, budget",
        "line 14, PROJECTS, cost",
        "line 19, VOTES",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"hello",
        b"META",
        b"META\nkey;value\n",
        b"\xff\xfe\x00",
        b"META\n\x80\n",
        b"META\nkey;value\na;\0\n",
    ],
)
def test_what_is_no_pb_file_is_refused(data):
    with pytest.raises(FileRefused):
        pb.read(data)


def test_a_quotation_mark_left_open_is_refused():
    assert refused(PLAIN.replace("Bench", '"Bench'))


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="cannot be opened"):
        pb.read(tmp_path / "none.pb")


def test_a_flood_of_faults_is_cut_short():
    text = PLAIN.replace("num_votes;2\n", "") + "".join(f"v{n};9\n" for n in range(3000))
    faults = refused(text)
    assert len(faults) == 1001
    assert "more faults" in faults[-1]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_file_mangled_anywhere_is_read_or_refused_but_never_breaks(data):
    text = data.draw(st.sampled_from([path.read_text() for path in sorted(OWN_FILES.glob("*.pb"))]))
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    filling = data.draw(st.text(alphabet='"\n\r;,-.0123456789eE١x \t\0é', max_size=12))
    mangled = (text[:at] + filling + text[at + length :]).encode()
    try:
        election = pb.read(mangled)
    except FileRefused:
        return
    again = pb.read(pb.write(election))
    assert (again.budget, again.initiatives, rows(again)) == (election.budget, election.initiatives, rows(election))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_quick_reader_never_reads_otherwise_than_the_careful_one(data):
    """Cells drawn from what occurs; where the quick reader does not give up, both must have read the same."""
    kind = data.draw(st.sampled_from(["approval", "choose-1", "cumulative", "ordinal"]))
    keys = data.draw(
        st.lists(
            st.sampled_from(["1", "2", "10", "a/b", "a-much-longer-id/2026", "é", "12345678"]), min_size=1, unique=True
        )
    )
    key = st.sampled_from([*keys, " " + keys[0], keys[-1] + " ", "", "unknown"])
    number = st.sampled_from(["1", "2", "30", " 4", "0", "0.5", "-1", "x"])
    cell = st.sampled_from(["", "x,y", "tekst", " "])
    lines = [
        f"{voter};{','.join(row)};{','.join(points)};{more}"
        for voter, row, points, more in data.draw(
            st.lists(
                st.tuples(
                    st.sampled_from(["v1", "v2", "w 3", "v", "voter-number-10", ""]),
                    st.lists(key, max_size=4),
                    st.lists(number, max_size=4),
                    cell,
                ),
                max_size=5,
            )
        )
    ]
    body = "\n".join(lines).encode() + data.draw(st.sampled_from([b"", b"\n", b"\n\n"]))
    layout = Layout(
        ("voter_id", "vote", "points", "more"), 0, 1, 2 if kind in ("cumulative", "ordinal") else None, None
    )
    quick = read_plain(body, layout, keys, kind)
    if quick is None:
        return
    faults = Faults("round.pb")
    careful = CellReader(layout, keys, kind, faults).read(body, 0)
    assert not faults.found
    indptr, indices, points, lines_read = quick
    assert lines_read == careful.rows
    assert indptr.tolist() == careful.ballots.indptr.tolist()
    assert indices.tolist() == careful.ballots.indices.tolist()
    assert (points is None) == (careful.ballots.points is None)
    if points is not None:
        assert [Fraction(int(p)) for p in points] == [
            Fraction(int(p), 10**careful.ballots.point_decimals) for p in careful.ballots.points
        ]


def test_most_files_are_plain_enough_for_the_quick_reader(monkeypatch):
    plain = []
    monkeypatch.setattr(pb_votes, "read_plain", lambda *given: plain.append(read_plain(*given)) or plain[-1])
    for path in sorted(OWN_FILES.glob("*.pb")):
        pb.read(path)
    assert sum(found is not None for found in plain) == len(plain) - 1
