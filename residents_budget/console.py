"""The console script ``residents-budget``. Each command is loaded only when it is used.

A command is a module, or ``module:class`` in it, with ``add_arguments(parser)`` and ``run(args) -> exit code``. Bad
input ends with 2 and one line.
"""

import argparse
import logging
import os
import sys
from importlib import import_module

from residents_budget import __version__, log_lines
from residents_budget.errors import Refusal

COMMANDS = {
    "serve": ("residents_budget.web.serving", "the production server, with its background worker"),
    "demo": ("residents_budget.demo.commands", "create the demo neighbourhood"),
    "init": ("residents_budget.accounts.commands", "first administrator, first district"),
    "upgrade": ("residents_budget.web.upgrading", "bring the database to the newest migration"),
    "rights": ("residents_budget.web.rights", "SQL: a role that cannot rewrite a book (PostgreSQL)"),
    "doctor": ("residents_budget.web.doctor", "is this installation safe to run?"),
    "worker": ("residents_budget.jobs.commands", "background jobs and mail"),
    "search rebuild": ("residents_budget.finding.commands", "make the index of words anew"),
    "count": ("residents_budget.counting.command_line", "count .pb files"),
    "recount": ("residents_budget.counting.recount", "check a published round"),
    "breadth": ("residents_budget.participation.command_line", "who takes part, from two CSV files"),
    "import pabulib": ("residents_budget.past_rounds.commands", "a past round from a .pb file"),
    "import population": ("residents_budget.neighbourhoods.commands:population", "population figures"),
    "import areas": ("residents_budget.neighbourhoods.commands:areas", "boundaries"),
}


def _overview():
    parser = argparse.ArgumentParser(
        prog="residents-budget",
        description="Residents' budgets, and who really takes part in them.",
        epilog="\n".join(f"  {name:<20}{about}" for name, (_module, about) in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"residents-budget {__version__}")
    parser.add_argument("command", nargs="?", help="one of those below; each explains itself with --help")
    return parser


def _find(words):
    """(name, words left over) of the command that ``words`` begin with; None where there is none."""
    for length in (2, 1):
        name = " ".join(words[:length])
        if name in COMMANDS:
            return name, words[length:]
    return None


def main(argv=None):
    """Run a command and return its exit code: 0 success, 1 a check failed, 2 bad input."""
    words = list(sys.argv[1:] if argv is None else argv)
    found = _find(words)
    if found is None:
        if not words or words[0] in {"-h", "--help", "--version"}:
            _overview().parse_args(words)
            _overview().print_help()
            return 0
        print(f"residents-budget: no command {' '.join(words[:2])!r}; see residents-budget --help", file=sys.stderr)
        return 2
    name, rest = found
    module_name, about = COMMANDS[name]
    module_name, _colon, inner = module_name.partition(":")
    module = import_module(module_name)
    module = getattr(module, inner) if inner else module
    parser = argparse.ArgumentParser(prog=f"residents-budget {name}", description=about)
    module.add_arguments(parser)
    args = parser.parse_args(rest)
    handler = logging.StreamHandler()
    handler.setFormatter(log_lines.OneLine())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        return module.run(args) or 0
    except Refusal as refusal:
        print(f"residents-budget {name}: {refusal}", file=sys.stderr)
        return 2
    except (BrokenPipeError, KeyboardInterrupt):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 130
    except Exception as error:
        from residents_budget.web.safety import Unsafe

        if isinstance(error, (OSError, Unsafe)):
            print(f"residents-budget {name}: {error}", file=sys.stderr)
            return 2
        raise


if __name__ == "__main__":
    sys.exit(main())
