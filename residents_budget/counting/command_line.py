"""The command ``residents-budget count``: count .pb files, check and explain their outcome.

Exit codes: 0 done (or same), 1 the check found another outcome, 2 bad input, 3 nothing to check with. With several
files the gravest counts: 2, then 1, then 3.
"""

import argparse
import json
import sys
import time

from residents_budget.counting import pb
from residents_budget.counting.checking import check
from residents_budget.counting.explanations import explain
from residents_budget.counting.rules import COMPLETIONS, RULES, UTILITIES, count, official_rule
from residents_budget.counting.what_if import Question, amount_in_words, budget_in_words, change, under
from residents_budget.errors import N_, FileRefused, Refusal

GRAVEST_FIRST = (2, 1, 3, 0)


def add_arguments(parser):
    """Give an argparse parser the arguments of ``count``."""
    parser.description = "Count participatory-budget elections in Pabulib's .pb format."
    parser.add_argument("files", nargs="+", metavar="FILE.pb", help="one or more .pb files")
    parser.add_argument(
        "--rule", choices=("official", *RULES), default="official", help="official (default) is what the file says"
    )
    parser.add_argument("--utility", choices=UTILITIES, default="cost", help="for equal shares: what voters get")
    parser.add_argument(
        "--completion", choices=COMPLETIONS, default="none", help="for equal shares: how the rest of the money is spent"
    )
    parser.add_argument(
        "--budget", metavar="AMOUNT", help="what if: another budget, in units of the file's currency, or 80%%, +20%%"
    )
    parser.add_argument("--without", metavar="ID", action="append", default=[], help="what if: this was withdrawn")
    parser.add_argument(
        "--price", metavar="ID=AMOUNT", action="append", default=[], help="what if: this had another price"
    )
    parser.add_argument("--check", action="store_true", help="compare with the outcome the file gives")
    parser.add_argument("--explain", action="store_true", help="say of every initiative why it is funded or not")
    parser.add_argument("--json", action="store_true", help="one JSON object per file")
    return parser


def run(args, out=None, err=None):
    """Count every file in ``args`` (a parsed argparse namespace) and give the exit code."""
    out, err = out or sys.stdout, err or sys.stderr
    codes = set()
    for path in args.files:
        try:
            report = report_on(path, args)
        except Refusal as refusal:
            codes.add(2)
            print(_one_line(path, refusal), file=err)
            continue
        codes.add({"different": 1, "not-possible": 3}.get(report["check"], 0))
        out.write(json.dumps(report, ensure_ascii=False) + "\n" if args.json else _in_words(report))
    return next(code for code in GRAVEST_FIRST if code in codes)


def main(arguments=None):
    """``python -m residents_budget.counting.command_line``: the same command on its own."""
    return run(add_arguments(argparse.ArgumentParser(prog="count")).parse_args(arguments))


def report_on(path, args):
    """Everything ``count`` says of one file, as docs/interfaces.md lays down. Raises Refusal."""
    began = time.perf_counter()
    election = pb.read(path)
    read = time.perf_counter()
    how = {"rule": args.rule, "utility": args.utility, "completion": args.completion}
    question = question_in_words(election, args)
    own_rule = args.rule == "official" and official_rule(election) is None
    before, election = election, under(election, question)
    outcome = None if own_rule and args.check else count(election, **how)
    counted = time.perf_counter()
    checked = check(election, outcome, **how) if args.check else None
    report = {
        "file": path,
        "rule": outcome and outcome.rule,
        "utility": outcome and outcome.utility,
        "completion": outcome and outcome.completion,
        "voters": election.voters,
        "initiatives": len(election.initiatives),
        "budget": election.words(election.budget),
        "cost": outcome and election.words(outcome.cost),
        "funded": outcome and list(outcome.funded),
        "ties": outcome and [{"between": list(tie.between), "chosen": tie.chosen} for tie in outcome.ties],
        "check": checked and checked.verdict,
        "seconds": {"read": round(read - began, 6), "count": round(counted - read, 6)},
    }
    if outcome and not question.asks_nothing:
        changed = change(count(before, **how), outcome)
        report["what_if"] = {"fall_out": list(changed.fall_out), "come_in": list(changed.come_in)}
    if checked and checked.verdict == "different":
        report["only_counted"], report["only_stated"] = list(checked.only_counted), list(checked.only_stated)
    if args.explain:
        explained = explain(election, outcome) if outcome else {}
        report["explanations"] = {key: one.as_json(election) for key, one in explained.items()}
    return report


def question_in_words(election, args):
    """The Question in the arguments of the command. Raises Refusal."""
    prices = {}
    for text in args.price:
        key, sign, amount = text.rpartition("=")
        if not sign:
            raise Refusal(N_("Write a price as ID=AMOUNT."))
        prices[key] = amount_in_words(election, amount)
    return Question(
        budget=None if args.budget is None else budget_in_words(election, args.budget),
        without=tuple(dict.fromkeys(args.without)),
        prices=prices,
    )


def _one_line(path, refusal):
    """A refusal as one line: the file, the line, the reason, and how many more faults there are."""
    if not isinstance(refusal, FileRefused):
        text = f"{path}: {refusal}"
    else:
        first = refusal.faults[0]
        text = f"{path}:{first.line}: {first}" if first.line else f"{path}: {first}"
        text = text.replace(f": line {first.line}, ", ": ", 1).replace(f": line {first.line}: ", ": ", 1)
        if len(refusal.faults) > 1:
            text += "".join(f" | {fault}" for fault in refusal.faults[1:5])
            if len(refusal.faults) > 5:
                text += f" | and {len(refusal.faults) - 5} more"
    return " ".join(text.split())


def _in_words(report):
    """A report for people: a few lines of text."""
    lines = [f"{report['file']}"]
    if report["funded"] is None:
        lines.append("  This file has a rule of its own, so its outcome cannot be checked.")
    else:
        details = [report["rule"], *(report[key] for key in ("utility", "completion") if report[key])]
        lines.append(f"  {', '.join(details)}: {report['voters']} ballots, {report['initiatives']} initiatives")
        lines.append(f"  {report['cost']} of {report['budget']} for {len(report['funded'])} initiatives:")
        lines += [f"    {key}" for key in report["funded"]]
        lines += [f"  tie between {', '.join(tie['between'])}: {tie['chosen']} went first" for tie in report["ties"]]
    lines += [f"  without the change, but not now: {key}" for key in report.get("what_if", {}).get("fall_out", ())]
    lines += [f"  now, but not without the change: {key}" for key in report.get("what_if", {}).get("come_in", ())]
    if report["check"]:
        lines.append(f"  check: {report['check']}")
        lines += [f"    counted, not stated: {key}" for key in report.get("only_counted", ())]
        lines += [f"    stated, not counted: {key}" for key in report.get("only_stated", ())]
    for key, one in report.get("explanations", {}).items():
        lines.append(f"  {key}: {one['sentence']}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
