"""What a .pb file says of a past round, and its count by the rule that was used then (plain)."""

import hashlib
import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from residents_budget.counting import pb
from residents_budget.counting.checking import Check, check, states_outcome
from residents_budget.counting.election import Election
from residents_budget.counting.rules import count, official_rule
from residents_budget.errors import N_, Fault, FileRefused
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting.tally import Line, Tally, of_outcome

CURRENCY = "EUR"
"""All amounts on the pages are euros."""

LONGEST_TITLE = 200

_DAY = (
    re.compile(r"(?P<day>\d{1,2})[.](?P<month>\d{1,2})[.](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
)
_YEAR = re.compile(r"\d{4}", re.ASCII)

_RULE_OF = {
    ("greedy", None): CountingRule.GREEDY,
    ("greedy-no-skip", None): CountingRule.GREEDY_NO_SKIP,
    ("greedy-threshold", None): CountingRule.GREEDY_THRESHOLD,
    ("equal-shares", "none"): CountingRule.EQUAL_SHARES,
    ("equal-shares", "add1"): CountingRule.EQUAL_SHARES_ADD1,
    ("equal-shares", "add1u"): CountingRule.EQUAL_SHARES_ADD1U,
    ("phragmen", None): CountingRule.PHRAGMEN,
}


class PastRound(NamedTuple):
    """A past round as its file tells it. ``place`` and ``town`` name where it was held."""

    election: Election
    sha256: str
    source: str
    title: str
    town: str
    place: str
    first_day: date
    last_day: date
    rule: CountingRule
    rule_words: str
    max_choices: int | None

    def cents(self, amount):
        """An amount of the file in whole cents; a file may write finer ones, which are rounded."""
        return int(Fraction(amount * 100, 10**self.election.decimals) + Fraction(1, 2))


def fingerprint(data):
    return hashlib.sha256(data).hexdigest()


def read(data, name):
    """The PastRound in the bytes of a .pb file. Raises FileRefused with every fault that was found."""
    election = pb.read(data, name=name)
    meta = election.meta
    faults = []
    currency = meta.get("currency", "").strip().upper() or CURRENCY
    if currency != CURRENCY:
        faults.append(
            Fault(
                N_("The amounts are in %(currency)s. Here all amounts are in euros."),
                place="META",
                currency=currency[:10],
            )
        )
    first, last = day_in(meta.get("date_begin", "")), day_in(meta.get("date_end", ""), at_the_end=True)
    first, last = first or last, last or first
    if first is None:
        faults.append(
            Fault(N_("There is no date_begin with a year or a day, such as 2020 or 12.05.2020."), place="META")
        )
    elif last < first:
        faults.append(Fault(N_("The vote ends before it begins."), place="META"))
    if election.budget <= 0:
        faults.append(Fault(N_("The budget must be more than nothing."), place="META"))
    known = official_rule(election)
    if known is None and not states_outcome(election):
        faults.append(
            Fault(N_("The rule is not one of ours, and there is no column “selected” that says what was chosen."))
        )
    if faults:
        raise FileRefused(faults, name=name)
    return PastRound(
        election=election,
        sha256=fingerprint(data),
        source=name,
        title=_title(meta, first.year),
        town=meta.get("unit", "").strip(),
        place=_place(meta),
        first_day=first,
        last_day=last,
        rule=_RULE_OF[known[:2]] if known else CountingRule.OF_ITS_OWN,
        rule_words=meta.get("rule", "").strip(),
        max_choices=_whole(meta.get("max_length", "")),
    )


def day_in(text, *, at_the_end=False):
    """The day a file gives; of a year alone its first day, or its last. None where there is none.

    >>> day_in("01.02.2020"), day_in("2019", at_the_end=True), day_in("soon")
    (datetime.date(2020, 2, 1), datetime.date(2019, 12, 31), None)
    """
    text = text.strip()
    if _YEAR.fullmatch(text) and 1900 <= int(text) <= 2100:
        return date(int(text), 12, 31) if at_the_end else date(int(text), 1, 1)
    for pattern in _DAY:
        found = pattern.fullmatch(text)
        if found:
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return None
    return None


def _whole(text):
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:9]) < 10_000 else None


def _title(meta, year):
    return (meta.get("description", "").strip() or f"{_place(meta)} {year}")[:LONGEST_TITLE]


def _place(meta):
    for key in ("subunit", "district", "unit", "region", "country"):
        if meta.get(key, "").strip():
            return meta[key].strip()[:80]
    return "Pabulib"


class Counted(NamedTuple):
    """The outcome of a past round, how it compares with what its file states, and what was chosen then (ids)."""

    tally: Tally
    check: Check
    chosen: frozenset


def counted(past):
    """Count a past round by the rule that was used, or take its stated outcome where that rule is none of ours.

    Of outcomes that differ in ties only, and of the two customs about initiatives that nobody chose, it takes the one
    that the file states.
    """
    election = past.election
    stated = frozenset(one.id for one in election.initiatives if one.selected == 1)
    if past.rule is CountingRule.OF_ITS_OWN:
        return Counted(_as_stated(election, stated), Check("not-possible"), stated)
    outcome = count(election)
    found = check(election, outcome, rule="official")
    if found.verdict.startswith("same"):
        outcome = _the_one_stated(election, outcome, stated)
    chosen = stated if states_outcome(election) else frozenset(outcome.funded)
    return Counted(of_outcome(election, outcome, past.rule), found, chosen)


def _the_one_stated(election, outcome, stated):
    if set(outcome.funded) == stated:
        return outcome
    ways = [{"fund_unchosen": True}, {"prefer": stated}, {"prefer": stated, "fund_unchosen": True}]
    counts = (count(election, **way) for way in ways)
    return next((one for one in counts if set(one.funded) == stated), outcome)


def _as_stated(election, stated):
    """The outcome as the file gives it: its list, without an order of ours and without explanations."""
    votes = dict(zip(election.ids, election.supporters.tolist(), strict=True))
    order = sorted(stated, key=lambda key: (-votes[key], key))
    places = {key: place for place, key in enumerate(order, 1)}
    lines = [
        Line(one.id, votes[one.id], one.cost, places.get(one.id), {"what": "stated", "sentences": []})
        for one in election.initiatives
    ]
    return Tally(lines, sum(election.costs[election.place_of[key]] for key in stated), [], {"rule": "stated"})


def ballots_of(election, number_of):
    """Every ballot as a list of initiatives' numbers: in the voter's order where she ranked, else sorted."""
    numbers = [number_of[key] for key in election.ids]
    choices = [numbers[place] for place in election.ballots.indices.tolist()]
    ends = election.ballots.indptr.tolist()
    lists = [choices[begin:end] for begin, end in zip(ends, ends[1:], strict=False)]
    return lists if election.vote_type == "ordinal" else [sorted(one) for one in lists]


def can_be_recounted(election):
    """Whether the lists of choices alone are all there is to the ballots: no points and no weights."""
    return election.ballots.points is None and election.ballots.weights is None
