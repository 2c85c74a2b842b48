"""``residents-budget breadth``: the question of the breadth page, asked of two CSV files."""

import json
import sys
from datetime import date

from residents_budget.errors import FileRefused, Refusal
from residents_budget.participation.assessment import assess
from residents_budget.participation.deeds import read_deeds
from residents_budget.participation.periods import days_of
from residents_budget.participation.population import read_population

BAD_INPUT = 2


def add_arguments(parser):
    """Add the options of ``breadth`` to an argparse parser."""
    parser.add_argument("--population", required=True, metavar="P.csv", help="area,age_band,residents")
    parser.add_argument(
        "--deeds", required=True, metavar="D.csv", help="person,date,act,initiative,area,age_band,hours,brought_by"
    )
    parser.add_argument("--from", dest="from_day", metavar="DATE", help="first day (default: twelve months)")
    parser.add_argument("--to", dest="to_day", metavar="DATE", help="last day (default: the last deed)")
    parser.add_argument("--previous-from", metavar="DATE", help="first day of the period before")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args, out=sys.stdout, err=sys.stderr):
    """Run the command with parsed arguments. Returns 0, or 2 on bad input with one line on ``err``."""
    try:
        days = [_day(name, text) for name, text in _days(args)]
        population = read_population(args.population)
        found = assess(population, read_deeds(args.deeds), *days)
    except FileRefused as refused:
        print(_one_line(refused), file=err)
        return BAD_INPUT
    except Refusal as refused:
        print(refused, file=err)
        return BAD_INPUT
    print(json.dumps(as_json(found), ensure_ascii=False) if args.json else as_text(found), file=out)
    return 0


def _days(args):
    return (("--from", args.from_day), ("--to", args.to_day), ("--previous-from", args.previous_from))


def _day(name, text):
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Refusal("%(name)s: “%(text)s” is not a date like 2026-05-12.", name=name, text=text) from wrong


def _one_line(refused):
    first, others = refused.faults[0], len(refused.faults) - 1
    more = f" (and {others} more)" if others else ""
    return f"{refused.name}: {first}{more}".replace("\n", " ")


def as_json(found):
    """The assessment as the object that docs/interfaces.md promises."""
    return {
        "period": days_of(found.period),
        "residents": found.residents,
        "active": found.active,
        "reach": found.reach and found.reach.value,
        "area_known": found.area_known,
        "areas": [_area(row) for row in found.areas],
        "gap": found.gap and {"value": found.gap.value, "by_chance": found.gap.by_chance},
        "cv": found.variation and {"raw": found.variation.raw, "adjusted": found.variation.adjusted},
        "r_score": found.r_score and found.r_score.value,
        "gini": found.work and {"active": found.work.gini_active, "all": found.work.gini_all},
        "half_of_the_work": found.work and {"people": found.work.people, "share": found.work.share},
        "effective_number": found.work and found.work.effective_number,
        "ladder": {
            "levels": list(found.ladder.levels),
            "moves": found.ladder.moves and [list(row) for row in found.ladder.moves],
            "newcomers": _value(found.ladder.newcomers),
            "renewal": _value(found.ladder.renewal),
            "climbed": _value(found.ladder.climbed),
        },
        "exchange": {
            "rearguard_share": _value(found.exchange.rearguard),
            "outside_own_area": _value(found.exchange.outside_own_area),
            "outside_vs_expected": found.exchange.outside_vs_expected,
        },
        "questions": {question.key: question.answer for question in found.questions},
        "verdict": found.verdict.word,
        "because": [str(sentence) for sentence in found.verdict.because],
        "rules": found.rules,
        "certainty": found.verdict.certainty,
        "notes": [str(note) for note in found.notes],
    }


def _area(row):
    return {
        "area": row.name,
        "residents": row.residents,
        "active": row.active,
        "rate": row.rate,
        "interval": row.interval and list(row.interval),
        "relative": row.relative,
        "suppressed": row.suppressed,
    }


def _value(share):
    return share and share.value


def as_text(found):
    """The assessment for a terminal."""
    start, end = days_of(found.period)
    lines = [f"{found.verdict.title} {found.verdict.explanation}", f"{start} - {end}, rules {found.rules}", ""]
    lines += [f"- {sentence}" for sentence in found.verdict.because]
    lines += ["", *(f"{question.title} {question.answer_title}" for question in found.questions), ""]
    lines += [_area_line(row) for row in found.areas]
    lines += [f"* {note}" for note in found.notes]
    return "\n".join(lines)


def _area_line(row):
    if row.suppressed:
        return f"{row.name}: too few to show, of {row.residents}"
    if row.interval is None or row.rate is None:
        return f"{row.name}: {row.active} of {row.residents}"
    low, high = row.interval
    return f"{row.name}: {row.active} of {row.residents} ({row.rate:.1%}; {low:.1%} - {high:.1%})"
