"""``residents-budget import pabulib``: a past round, with its initiatives, ballots and outcome."""

import json
from pathlib import Path

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.neighbourhoods import queries as places
from residents_budget.past_rounds import reading, services
from residents_budget.rounds.terms import CountingRule
from residents_budget.web.upgrading import app_for_command

CHECKS = {
    "same": "our count gives what the file states",
    "same-up-to-ties": "our count gives what the file states, up to ties",
    "different": "our count gives another outcome than the file states",
    "not-possible": "the file does not state an outcome to hold beside our count",
    "own-rule": "the file has a rule of its own, so this is its own outcome and not a count of ours",
}


def add_arguments(parser):
    parser.add_argument("file", type=Path, metavar="FILE.pb")
    parser.add_argument("--neighbourhood", metavar="SLUG", help="where it belongs (default: as the file says)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def run(args):
    """Import one file. Raises Refusal for a file that cannot be used or was imported before."""
    past = reading.read(args.file.read_bytes(), args.file.name)
    counted = reading.counted(past)
    with app_for_command().app_context():
        place = _place(args.neighbourhood) if args.neighbourhood else services.place_for(past)
        round = services.take_in(place, past, counted)
        report = {
            "file": args.file.name,
            "neighbourhood": place.slug,
            "round": round.id,
            "initiatives": len(past.election.initiatives),
            "ballots": past.election.voters,
            "funded": len(counted.chosen),
            "rule": str(past.rule),
            "check": counted.check.verdict,
        }
        db.session.commit()
    print(json.dumps(report, ensure_ascii=False) if args.json else _in_words(report))
    return 0


def _place(slug):
    found = places.find_neighbourhood(slug)
    if found is None:
        raise NotFound(N_("There is no neighbourhood “%(slug)s”."), slug=slug)
    return found


def _check(report):
    return "own-rule" if report["rule"] == CountingRule.OF_ITS_OWN else report["check"]


def _in_words(report):
    return (
        "{file}: {initiatives} initiatives and {ballots} ballots of a past round are in {neighbourhood} now. ".format(
            **report
        )
        + f"{report['funded']} were chosen; {CHECKS[_check(report)]}."
    )
