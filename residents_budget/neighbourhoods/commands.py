"""``residents-budget import population`` and ``import areas``."""

import sys
from dataclasses import replace
from pathlib import Path

from residents_budget import moments
from residents_budget.database import db
from residents_budget.neighbourhoods import boundary_file, population_file, services
from residents_budget.web.upgrading import app_for_command


class population:
    """Figures of how many people live where."""

    @staticmethod
    def add_arguments(parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="the year of the figures, where the file does not say it")

    @staticmethod
    def run(args):
        file = population_file.read(args.file.read_bytes(), name=args.file.name, year=args.year, year_needed=False)
        if file.year is None:
            file = replace(file, year=moments.today().year)
            print(f"{args.file.name}: no year in the file, taken as {file.year}; --year says another", file=sys.stderr)
        app = app_for_command()
        with app.app_context():
            count = services.take_in_population(file, source=args.file.name)
            db.session.commit()
        for note in file.notes:
            print(f"{args.file.name}: {note}", file=sys.stderr)
        print(f"{args.file.name}: {count} figures of {file.year}")
        return 0


class areas:
    """Boundaries of sub-areas."""

    @staticmethod
    def add_arguments(parser):
        parser.add_argument("file", type=Path)

    @staticmethod
    def run(args):
        boundaries = boundary_file.read(args.file.read_bytes(), name=args.file.name)
        app = app_for_command()
        with app.app_context():
            changed, made = services.take_in_boundaries(boundaries)
            db.session.commit()
        print(f"{args.file.name}: {changed} areas changed, {made} areas made")
        return 0
