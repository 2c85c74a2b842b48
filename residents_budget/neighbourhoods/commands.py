"""``residents-budget import population`` and ``import areas``."""

from pathlib import Path

from residents_budget import create_app
from residents_budget.database import db
from residents_budget.neighbourhoods import boundary_file, population_file, services


class population:
    """Figures of how many people live where."""

    @staticmethod
    def add_arguments(parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", type=int, help="the year of the figures, where the file does not say it")

    @staticmethod
    def run(args):
        file = population_file.read(args.file.read_bytes(), name=args.file.name, year=args.year)
        app = create_app()
        with app.app_context():
            count = services.take_in_population(file, source=args.file.name)
            db.session.commit()
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
        app = create_app()
        with app.app_context():
            changed, made = services.take_in_boundaries(boundaries)
            db.session.commit()
        print(f"{args.file.name}: {changed} areas changed, {made} areas made")
        return 0
