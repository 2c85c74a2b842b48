"""Writing an Election as a .pb file that reads back to the same meaning."""

import csv
import io
from fractions import Fraction
from itertools import pairwise

from residents_budget.counting import pb_columns
from residents_budget.counting.amounts import decimals_needed, plain_decimal


def write(election, *, with_counts=False):
    """The election as the text of a .pb file.

    ``with_counts`` fills in the columns ``votes`` and ``score`` with what was counted, where the election does not
    state them. Voters without a number of their own are numbered 1, 2, 3...
    """
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\n")
    _write_meta(table, election)
    _write_projects(table, election, with_counts)
    _write_votes(table, election)
    return text.getvalue()


def _write_meta(table, election):
    meta = dict(election.meta)
    meta.update(
        num_projects=str(len(election.initiatives)),
        num_votes=str(election.voters),
        budget=election.words(election.budget),
        vote_type=election.vote_type,
    )
    if election.threshold is not None:
        meta["min_project_score_threshold"] = _decimal(election.threshold)
    if election.tie_seed:
        meta["tie_seed"] = election.tie_seed
    table.writerow(["META"])
    table.writerow(["key", "value"])
    for key in pb_columns.in_published_order(meta, pb_columns.META):
        table.writerow([key, meta[key]])


def _write_projects(table, election, with_counts):
    rows = [_project(election, j, with_counts) for j in range(len(election.initiatives))]
    kept = {column for row in rows for column, text in row.items() if text} | _kept(election)
    given = [column for row in rows for column in row if column in kept]
    columns = pb_columns.in_published_order(dict.fromkeys(["project_id", "cost", *given]), pb_columns.PROJECTS)
    table.writerow(["PROJECTS"])
    table.writerow(columns)
    for row in rows:
        table.writerow([row.get(column, "") for column in columns])


def _kept(election):
    """Columns that a file had, also if they were empty."""
    return {column for one in election.initiatives for column in one.extra}


def _project(election, j, with_counts):
    one = election.initiatives[j]
    votes, score = one.votes, one.score
    if with_counts and votes is None:
        votes = int(election.supporters[j])
    if with_counts and score is None and election.entry_points is not None:
        score = election.scores[j]
    return {
        "project_id": one.id,
        "cost": election.words(one.cost),
        "votes": "" if votes is None else str(votes),
        "score": "" if score is None else _decimal(score),
        "name": one.name,
        "category": ",".join(one.categories),
        "beneficiaries": ",".join(one.beneficiaries),
        "selected": "" if one.selected is None else str(one.selected),
        "neighborhood": one.area,
        **one.extra,
        "latitude": "" if one.latitude is None else repr(one.latitude),
        "longitude": "" if one.longitude is None else repr(one.longitude),
    }


def _write_votes(table, election):
    ballots = election.ballots
    about = ballots.voter_columns() if ballots.voter_columns else {}
    voters = about.pop("voter_id", None) or [str(b + 1) for b in range(len(ballots))]
    columns = {"voter_id": voters, "vote": _votes(election)}
    if ballots.points is not None:
        columns["points"] = _lists(ballots, _decimals(ballots.points, ballots.point_decimals))
    if ballots.weights is not None:
        columns["vote_strength"] = _decimals(ballots.weights, ballots.weight_decimals)
    columns.update(about)
    names = pb_columns.in_published_order(columns, pb_columns.VOTES)
    table.writerow(["VOTES"])
    table.writerow(names)
    table.writerows(zip(*(columns[name] for name in names), strict=True))


def _votes(election):
    ids = election.ids
    return _lists(election.ballots, [ids[j] for j in election.ballots.indices.tolist()])


def _lists(ballots, texts):
    ends = ballots.indptr.tolist()
    return [",".join(texts[begin:end]) for begin, end in pairwise(ends)]


def _decimals(numbers, decimals):
    return [plain_decimal(number, decimals) for number in numbers.tolist()]


def _decimal(number):
    decimals = decimals_needed([Fraction(number)])
    return plain_decimal(int(number * 10**decimals), decimals)
