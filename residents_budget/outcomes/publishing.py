"""The public files of a counted round: whoever has them can count it again without us (plain)."""

import io
import zipfile
from dataclasses import replace

from residents_budget import moments
from residents_budget.counting import pb
from residents_budget.counting.publishing import public_files
from residents_budget.counting.rules import count
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import rules

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Every file in the package has the same moment: it tells nothing, and the same round gives the same bytes."""


RULES_IN_PB = {
    CountingRule.EQUAL_SHARES: "equalshares",
    CountingRule.EQUAL_SHARES_ADD1: "equalshares/add1",
    CountingRule.EQUAL_SHARES_ADD1U: "unknown",
    CountingRule.PHRAGMEN: "unknown",
}
"""What a .pb file calls our rules, where it does not call them the same; what the format has no word for is unknown."""


def package(election, rule, trackers=None, about=None):
    """A ZIP file: the rules, the initiatives, the ballots (or slips with their trackers) and a recount program.

    With whole ballots also ``round.pb``, the file that researchers read; ``about`` (see ``about_round``) is its META.
    """
    outcome = count(election, **rules.HOW_TO_COUNT[rule], obey_limits=True)
    files = public_files(election, outcome, trackers=trackers)
    if about is not None and "ballots.csv" in files and not election.limits:
        files["round.pb"] = in_pb(election, outcome, about)
    return zipped(files)


def about_round(round):
    """The META of a round: what, where, when, by which rule."""
    zone = moments.ZoneInfo(round.neighbourhood.zone)
    divided = {"min_points": "1", "max_sum_points": str(round.points_each)} if round.points_each else {}
    known = RULES_IN_PB.get(round.rule, str(round.rule))
    unknown = {"comment": f"#1: counted by {round.rule}, see rules.json"} if known == "unknown" else {}
    most = {"max_length": str(round.max_choices)} if round.max_choices else {}
    return {
        "description": round.title,
        "country": "Netherlands",
        "unit": round.neighbourhood.name,
        "instance": str(moments.in_zone(round.votes_at, zone).year),
        "rule": known,
        "date_begin": moments.in_zone(round.votes_at, zone).strftime("%d.%m.%Y"),
        "date_end": moments.in_zone(round.votes_until, zone).strftime("%d.%m.%Y"),
        "currency": "EUR",
        **unknown,
        **divided,
        **most,
    }


def in_pb(election, outcome, about):
    """The election with its outcome as a .pb file. Its ballots are numbered in their published order."""
    chosen = set(outcome.funded)
    initiatives = tuple(replace(one, selected=int(one.id in chosen)) for one in election.initiatives)
    return pb.write(replace(election, initiatives=initiatives, meta=about, tie_seed=""), with_counts=True)


def zipped(files):
    """Texts by name, as the bytes of a ZIP file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), files[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()
