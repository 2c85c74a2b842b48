"""The public files of a counted round: whoever has them can count it again without us (plain)."""

import io
import zipfile

from residents_budget.counting.election import Election
from residents_budget.counting.publishing import public_files
from residents_budget.counting.rules import count
from residents_budget.voting import rules

WITH_POINTS = frozenset({"cumulative", "scoring"})
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Every file in the package has the same moment: it tells nothing, and the same round gives the same bytes."""


def package(round, costs, names, *, ballots=None, slips=None, vote_type="approval"):
    """A ZIP file: the rules, the initiatives, the ballots or slips, and a recount program.

    ``ballots`` are (numbers, points) each, ``slips`` (number, points, tracker) each.
    """
    if ballots is None:
        ballots, trackers = [([number], [points]) for number, points, _ in slips], [tracker for _, _, tracker in slips]
    else:
        trackers = None
    election = Election.from_ballots(
        budget=round.budget_cents,
        costs=costs,
        names=names,
        ballots=[numbers for numbers, _points in ballots],
        points=[points or [1] * len(numbers) for numbers, points in ballots] if vote_type in WITH_POINTS else None,
        tie_seed=round.rules_sha256,
        vote_type=vote_type,
    )
    files = public_files(election, count(election, **rules.HOW_TO_COUNT[round.rule]), trackers=trackers)
    return zipped(files)


def zipped(files):
    """Texts by name, as the bytes of a ZIP file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), files[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()
