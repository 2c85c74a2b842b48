"""The public files of a counted round: whoever has them can count it again without us (plain)."""

import io
import zipfile

from residents_budget.counting.publishing import public_files
from residents_budget.counting.rules import count
from residents_budget.voting import rules

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Every file in the package has the same moment: it tells nothing, and the same round gives the same bytes."""


def package(election, rule, trackers=None):
    """A ZIP file: the rules, the initiatives, the ballots (or slips with their trackers) and a recount program."""
    outcome = count(election, **rules.HOW_TO_COUNT[rule], obey_limits=True)
    return zipped(public_files(election, outcome, trackers=trackers))


def zipped(files):
    """Texts by name, as the bytes of a ZIP file."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            package.writestr(zipfile.ZipInfo(name, LONG_AGO), files[name], zipfile.ZIP_DEFLATED)
    return whole.getvalue()
