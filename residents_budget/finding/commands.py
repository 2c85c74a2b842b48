"""``residents-budget search rebuild``: make the index of words anew."""

import sys

from residents_budget import create_app
from residents_budget.finding import services


def add_arguments(parser):
    """It has none: the whole index is made anew."""


def _tell(done, total):
    if sys.stderr.isatty():
        print(f"\r{done} of {total}", end="", file=sys.stderr)


def run(_args):
    app = create_app()
    with app.app_context():
        count = services.rebuild(_tell)
    print(f"{count} texts can be found")
    return 0
