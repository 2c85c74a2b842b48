"""The public files of a round, from which anybody can count it again (see ``recount`` for what is in them)."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

from residents_budget.counting import recount
from residents_budget.counting.amounts import decimals_needed, plain_decimal

NEEDS_WHOLE_BALLOTS = ("equal-shares", "phragmen")


def public_files(election, outcome, *, trackers=None):
    """File name to text, for everything a visitor needs to count a round again, the recount itself included.

    Rules that only add up publish slips: one line for each choice, sorted, so that nothing groups the choices of one
    voter. ``trackers`` gives one text per choice, in the order of the ballots. Other rules publish whole ballots,
    sorted, and no trackers. An election that weighs its ballots is published as whole ballots too.
    """
    files = {
        "rules.json": _json(_rules(election, outcome)),
        "initiatives.csv": _csv(["id", "cost", "name"], _initiatives(election)),
        "result.json": _json(_result(election, outcome)),
        "recount.py": Path(recount.__file__).read_text(encoding="utf-8"),
    }
    if outcome.rule in NEEDS_WHOLE_BALLOTS or election.ballots.weights is not None or election.default_score:
        files["ballots.csv"] = _csv(["initiatives", "points", "weight"], _ballots(election))
    else:
        columns = ["initiative", "points", *(["tracker"] if trackers is not None else [])]
        files["slips.csv"] = _csv(columns, _slips(election, trackers))
    return files


def write_public_files(directory, election, outcome, *, trackers=None):
    """Write the public files into a directory that exists."""
    for name, text in public_files(election, outcome, trackers=trackers).items():
        (Path(directory) / name).write_text(text, encoding="utf-8", newline="")


def _rules(election, outcome):
    how = outcome.how
    official = how.get("rule") == "official"
    obey = official if how.get("obey_limits") is None else how["obey_limits"]
    uses_threshold = outcome.rule in ("greedy-threshold", "greedy-no-skip") or (official and outcome.rule == "greedy")
    return {
        "rule": outcome.rule,
        "utility": outcome.utility,
        "completion": outcome.completion,
        "budget": election.words(outcome.budget),
        "threshold": _decimal(election.threshold) if uses_threshold and election.threshold is not None else None,
        "limits": [
            {"name": one.name, "maximum": election.words(one.maximum), "initiatives": sorted(one.members)}
            for one in (election.limits if obey else ())
        ],
        "leftover": bool(official and election.meta.get("leftover_budget") and election.limits and obey),
        "tie_seed": election.tie_seed,
    }


def _result(election, outcome):
    return {
        "funded": list(outcome.funded),
        "cost": election.words(outcome.cost),
        "ties": [{"between": list(tie.between), "chosen": tie.chosen} for tie in outcome.ties],
        "support": {key: _decimal(score) for key, score in outcome.support.items()},
    }


def _initiatives(election):
    return [(one.id, election.words(one.cost), one.name) for one in election.initiatives]


def _slips(election, trackers):
    keys = [election.ids[j] for j in election.ballots.indices.tolist()]
    points = _points(election)
    return sorted(zip(keys, points, *([trackers] if trackers is not None else []), strict=True))


def _ballots(election):
    indptr, columns, points = election.support_by_voter
    texts = [] if points is None else [plain_decimal(one, election.ballots.point_decimals) for one in points.tolist()]
    rows = []
    for ballot, weight in enumerate(election.weights.tolist()):
        entries = range(indptr[ballot], indptr[ballot + 1])
        pairs = sorted((election.ids[columns[at]], texts[at] if texts else "1") for at in entries)
        keys, given = ";".join(key for key, _ in pairs), ";".join(text for _, text in pairs)
        rows.append((keys, given if texts else "", plain_decimal(weight, election.ballots.weight_decimals)))
    return sorted(rows)


def _points(election):
    points = election.entry_points
    if points is None:
        return ["1"] * len(election.ballots.indices)
    return [plain_decimal(one, election.ballots.point_decimals) for one in points.tolist()]


def _csv(columns, rows):
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows)
    return text.getvalue()


def _json(found):
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _decimal(number):
    decimals = decimals_needed([Fraction(number)])
    return plain_decimal(int(number * 10**decimals), decimals)
