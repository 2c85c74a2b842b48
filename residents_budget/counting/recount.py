"""Recount a published round, with nothing but Python and the files the round published.

    python recount.py DIRECTORY
    python recount.py --find NUMBER FILE

The first counts again. The second looks up a tracking number from a voter's slip in ``slips.csv``.

This one file stands alone: it uses Python's standard library and nothing of the platform, and it was written apart
from the program that made the outcome, so that it can contradict it. It is slow and plain on purpose. Amounts, points
and purses are exact; nothing is rounded.

The directory holds four files, all UTF-8:

``rules.json``      how was counted:
    "rule"          greedy, greedy-no-skip, greedy-threshold, equal-shares or phragmen
    "budget"        amount, as text ("1500.00")
    "utility"       cost or cardinality (equal shares only)
    "completion"    none, add1 or add1u (equal shares only)
    "threshold"     the least support that is considered, as text, or null
    "limits"        [{"name": ..., "maximum": amount, "initiatives": [id, ...]}, ...], most spent per group
    "leftover"      true: what is left is spent without the limits, in order of support (greedy only)
    "tie_seed"      the public text with which lots are drawn
``initiatives.csv`` columns ``id``, ``cost`` and any others (``name``)
``slips.csv``       one line for each choice: columns ``initiative``, ``points`` (empty: 1) and any others
                    (``tracker``); enough for the greedy rules. Or, for rules that need whole ballots:
``ballots.csv``     one line for each ballot: columns ``initiatives`` (ids with ; between them, may be empty) and, where
                    they differ from 1, ``points`` (as many numbers with ; between them) and ``weight``
``result.json``     what was published: "funded" (ids in order of selection), "cost" (amount) and, if it has them,
                    "ties" ([{"between": [...], "chosen": ...}]) and "support" ({id: points as text})

Ties: more supporters first; then the lower cost; then the smaller SHA-256 of the seed, a line end and the id.

Exit code 0: the published result is what the rules give (or the number is there). 1: it is not. 2: the files cannot be
read.
"""

import csv
import hashlib
import json
import re
import sys
from collections import Counter
from fractions import Fraction
from itertools import count as count_up
from math import ceil, lcm
from pathlib import Path

RULES = ("greedy", "greedy-no-skip", "greedy-threshold", "equal-shares", "phragmen")
WITHDRAWN = 999_999_999
csv.field_size_limit(2**31 - 1)  # a ballot may name very many initiatives
MANY_TIED = 1000  # of a larger group of equals only the first choice is noted as a tie


class CannotRead(Exception):
    """A file that is missing or wrong, with the reason in words."""


class Round:
    """A published round: what is in the files, with exact numbers."""

    def __init__(self, directory):
        self.directory = Path(directory)
        if not self.directory.is_dir():
            raise CannotRead(f"{directory}: this is not a directory")
        self.rules = self.read_json("rules.json")
        self.result = self.read_json("result.json")
        self.read_rules()
        if not isinstance(self.result.get("funded") or [], list):
            raise CannotRead(f"{self.directory / 'result.json'}: what was funded must be a list")
        self.read_initiatives()
        if (self.directory / "ballots.csv").exists():
            self.read_ballots()
        else:
            self.read_slips()

    def read_text(self, name):
        try:
            return (self.directory / name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as problem:
            reason = getattr(problem, "strerror", None) or "this file is not written in UTF-8"
            raise CannotRead(f"{self.directory / name}: {reason}") from None

    def read_json(self, name):
        try:
            found = json.loads(self.read_text(name))
        except (ValueError, RecursionError) as problem:
            raise CannotRead(f"{self.directory / name}: this is not JSON ({problem})") from None
        if not isinstance(found, dict):
            raise CannotRead(f"{self.directory / name}: there must be one object in this file")
        return found

    def read_table(self, name, *needed):
        """Lines as (line number, dict), after a check of the columns."""
        rows = csv.DictReader(self.read_text(name).splitlines())
        missing = [column for column in needed if column not in (rows.fieldnames or [])]
        if missing:
            raise CannotRead(f"{self.directory / name}:1: the column “{missing[0]}” is missing")
        try:
            return [(rows.line_num, row) for row in rows]
        except csv.Error as problem:
            raise CannotRead(f"{self.directory / name}:{rows.line_num}: {problem}") from None

    def number(self, text, where, least=0):
        found = re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", str(text).strip(), re.ASCII)
        if not found or Fraction(found[0]) < least:
            raise CannotRead(f"{self.directory / where}: “{str(text)[:60]}” is not a number we can use here")
        return Fraction(found[0])

    def read_rules(self):
        rules = self.rules
        for key, known in (
            ("rule", RULES),
            ("utility", ("cost", "cardinality", None)),
            ("completion", ("none", "add1", "add1u", None)),
        ):
            if rules.get(key) not in known:
                raise CannotRead(f"{self.directory / 'rules.json'}: “{rules.get(key)}” is not a {key} we know")
        self.budget = self.number(rules.get("budget"), "rules.json")
        threshold = rules.get("threshold")
        self.threshold = None if threshold is None else self.number(threshold, "rules.json")
        self.seed = str(rules.get("tie_seed") or "")

    def read_initiatives(self):
        self.cost = {}
        for line, row in self.read_table("initiatives.csv", "id", "cost"):
            if not row["id"] or row["id"] in self.cost:
                raise CannotRead(f"{self.directory / 'initiatives.csv'}:{line}: an id is missing or comes twice")
            self.cost[row["id"]] = self.number(row["cost"], f"initiatives.csv:{line}")
        self.limits = []
        limits = self.rules.get("limits") or []
        if not isinstance(limits, list):
            raise CannotRead(f"{self.directory / 'rules.json'}: the limits must be a list")
        for limit in limits:
            members = limit.get("initiatives") if isinstance(limit, dict) else None
            if not isinstance(members, list) or not all(isinstance(key, str) for key in members):
                raise CannotRead(f"{self.directory / 'rules.json'}: a limit must name its initiatives")
            self.limits.append((set(members), self.number(limit.get("maximum"), "rules.json")))

    def must_exist(self, key, where):
        if key not in self.cost:
            raise CannotRead(f"{self.directory / where}: there is no initiative “{key[:60]}”")

    def read_slips(self):
        """Choices without voters: each slip is taken as a ballot of its own, which changes no sum."""
        if self.rules["rule"] in ("equal-shares", "phragmen"):
            raise CannotRead(f"{self.directory / 'ballots.csv'}: this rule needs whole ballots")
        self.ballots = Counter()
        for line, row in self.read_table("slips.csv", "initiative", "points"):
            self.must_exist(row["initiative"], f"slips.csv:{line}")
            points = self.number(row["points"] or "1", f"slips.csv:{line}", least=-(10**30))
            self.ballots[((row["initiative"], points),)] += 1

    def read_ballots(self):
        """Equal ballots are put together: ``ballots`` counts how much each kind weighs."""
        self.ballots = Counter()
        for line, row in self.read_table("ballots.csv", "initiatives"):
            where = f"ballots.csv:{line}"
            keys = [key for key in (row["initiatives"] or "").split(";") if key]
            for key in keys:
                self.must_exist(key, where)
            texts = [text for text in (row.get("points") or "").split(";") if text] or ["1"] * len(keys)
            if len(set(keys)) != len(keys) or len(texts) != len(keys):
                raise CannotRead(f"{self.directory / where}: this ballot names something twice, or lacks points")
            points = [self.number(text, where, least=-(10**30)) for text in texts]
            weight = self.number(row.get("weight") or "1", where)
            self.ballots[tuple(sorted(zip(keys, points, strict=True)))] += weight


class Count:
    """One count of a round: who supports what, and what has been funded so far."""

    def __init__(self, round_):
        self.round = round_
        self.cost, self.budget = round_.cost, round_.budget
        self.by_cost = (round_.rules.get("utility") or "cost") == "cost"
        self.kinds = [(dict(ballot), weight) for ballot, weight in round_.ballots.items() if weight]
        self.supporters = {key: [] for key in self.cost}
        self.score = dict.fromkeys(self.cost, Fraction(0))
        self.heads = dict.fromkeys(self.cost, Fraction(0))
        for at, (ballot, weight) in enumerate(self.kinds):
            for key, points in ballot.items():
                self.score[key] += points * weight
                if points > 0:
                    self.supporters[key].append(at)
                    self.heads[key] += weight
        self.start_again()

    def start_again(self):
        self.funded, self.ties, self.spent = [], [], Fraction(0)
        self.room = [[members, maximum] for members, maximum in self.round.limits]

    def lot(self, key):
        return hashlib.sha256(f"{self.round.seed}\n{key}".encode()).hexdigest()

    def tie_order(self, key):
        return (-self.heads[key], self.cost[key], self.lot(key), key)

    def has_room(self, key):
        return all(key not in members or self.cost[key] <= left for members, left in self.room)

    def fits(self, key):
        return self.spent + self.cost[key] <= self.budget and self.has_room(key)

    def fund(self, key):
        self.funded.append(key)
        self.spent += self.cost[key]
        for group in self.room:
            if key in group[0]:
                group[1] -= self.cost[key]

    def note_tie(self, between, chosen):
        self.ties.append({"between": list(between), "chosen": chosen})

    # Greedy

    def greedy(self, candidates=None, skip=True, threshold=None):
        """In order of support. A tie is noted when it may have decided who got the money."""
        wanted = [key for key in (self.cost if candidates is None else candidates) if self.supporters[key]]
        if threshold is not None:
            wanted = [key for key in wanted if self.score[key] >= threshold]
        for score in sorted({self.score[key] for key in wanted}, reverse=True):
            tied = sorted((key for key in wanted if self.score[key] == score), key=self.tie_order)
            matters = self.order_matters(tied)
            for at, key in enumerate(tied):
                fits = self.fits(key)
                stops = not fits and not skip and self.cost[key] != WITHDRAWN
                if matters and (fits or stops):
                    rivals = [one for one in tied[at:] if (self.fits(one) if skip else self.cost[one] != WITHDRAWN)]
                    if len(rivals) > 1:
                        self.note_tie(rivals, key)
                    matters = len(tied) <= MANY_TIED
                if fits:
                    self.fund(key)
                elif stops:
                    return

    def order_matters(self, tied):
        serious = [key for key in tied if self.cost[key] != WITHDRAWN]
        return len(serious) > 1 and any(map(self.fits, serious)) and not self.all_fit(serious)

    def all_fit(self, keys):
        if self.spent + sum(self.cost[key] for key in keys) > self.budget:
            return False
        return all(sum(self.cost[key] for key in keys if key in members) <= left for members, left in self.room)

    # Equal shares

    def equal_shares(self, purse):
        """Every unit of weight has ``purse``. Purses are whole numbers of 1 / ``parts``, so that nothing is rounded."""
        self.start_again()
        purse, self.rates = Fraction(purse), {}
        parts, purses = purse.denominator, [purse.numerator] * len(self.kinds)
        at_least, race = {}, []
        for key in sorted(self.cost, key=self.tie_order):
            if self.supporters[key] and self.cost[key] == 0:
                self.fund(key)
            elif self.supporters[key]:
                race.append(key)
                at_least[key] = Fraction(0)
        while race:
            best, cheapest = [], None
            for key in sorted(race, key=at_least.get):
                if cheapest is not None and at_least[key] > cheapest:
                    break
                rate = self.rate(key, purses, parts) if self.has_room(key) else None
                if rate is None:
                    race.remove(key)
                    continue
                at_least[key] = per_use = rate / self.cost[key] if self.by_cost else rate
                if cheapest is None or per_use < cheapest:
                    best, cheapest = [(key, rate)], per_use
                elif per_use == cheapest:
                    best.append((key, rate))
            if not best:
                return
            best.sort(key=lambda pair: self.tie_order(pair[0]))
            key, rate = best[0]
            if len(best) > 1:
                self.note_tie([one for one, _ in best], key)
            parts, purses = self.pay(key, rate, purses, parts)
            self.rates[key] = rate
            self.fund(key)
            race.remove(key)

    def rate(self, key, purses, parts):
        """What a supporter pays per point if all pay equally, and who has less pays what she has. None: too little."""
        rich = [(purses[at], self.kinds[at][0][key], self.kinds[at][1]) for at in self.supporters[key]]
        rest = self.cost[key] * parts
        if sum(purse * weight for purse, _, weight in rich) < rest:
            return None
        equal = all(points == 1 for _, points, _ in rich)
        rich.sort(key=lambda supporter: supporter[0] if equal else supporter[0] / supporter[1])
        units = sum(points * weight for _, points, weight in rich)
        for purse, points, weight in rich:
            if purse * units >= rest * points:
                return Fraction(rest) / units / parts
            rest -= purse * weight
            units -= points * weight
        raise AssertionError("they can pay together, so one of them is rich enough")

    def pay(self, key, rate, purses, parts):
        """Let the supporters pay; ``parts`` grows so that every payment is a whole number of it."""
        finer = lcm(*((rate * parts * self.kinds[at][0][key]).denominator for at in self.supporters[key]))
        purses = [purse * finer for purse in purses]
        parts *= finer
        for at in self.supporters[key]:
            due = rate * parts * self.kinds[at][0][key]
            purses[at] -= min(purses[at], int(due))
        return parts, purses

    def add1(self, purse):
        """Raise every purse by one unit of currency until the outcome costs too much; keep the last that fits."""
        self.equal_shares(purse)
        for times in count_up(1):
            if times % 10 == 0 and (wait := self.same_below(purse) - purse) > 1:
                purse += ceil(wait) - 1
                self.equal_shares(purse)
            kept = self.funded, self.ties, self.spent, self.room
            if all(key in self.funded or not self.has_room(key) for key in self.cost if self.supporters[key]):
                return
            purse += 1
            self.equal_shares(purse)
            if self.spent > self.budget:
                self.funded, self.ties, self.spent, self.room = kept
                return

    def same_below(self, purse):
        """The purse below which the same initiatives are surely funded as with this one, so that nothing is missed.

        Say that everybody paid alike: then larger purses change no price and no order of what is funded. What is not
        funded costs at least what it costs when all pay alike. So it comes after what costs less per use, and its
        supporters have paid for that by then. Until what they have left is enough for it, it stays out.
        """
        given = {key: self.supporters[key] for key in self.cost if self.supporters[key] and self.cost[key]}
        units = {key: sum(self.kinds[at][0][key] * self.kinds[at][1] for at in given[key]) for key in given}
        alike = {key: Fraction(self.cost[key]) / units[key] for key in given}
        if self.room or any(rate != alike[key] for key, rate in self.rates.items()):
            return purse
        use = {key: alike[key] / self.cost[key] if self.by_cost else alike[key] for key in given}
        enough = []
        for key in given.keys() - set(self.funded):
            before = [one for one in self.rates if use[one] < use[key]]
            paid = sum(
                alike[one] * ballot[one] * weight
                for ballot, weight in (self.kinds[at] for at in given[key])
                for one in before
                if ballot.get(one, 0) > 0
            )
            enough.append((self.cost[key] + paid) / self.heads[key])
        return min(enough, default=purse)

    # Sequential Phragmen

    def phragmen(self):
        """Money trickles into all purses; what can be paid first is funded, until one that is due does not fit."""
        load = [Fraction(0)] * len(self.kinds)
        race = {key for key in self.cost if self.supporters[key] and self.cost[key] <= self.budget}
        while True:
            race = {key for key in race if self.has_room(key)}
            moment = {
                key: (self.cost[key] + sum(load[at] * self.kinds[at][1] for at in self.supporters[key]))
                / self.heads[key]
                for key in race
            }
            first = min(moment.values(), default=None)
            due = sorted((key for key in race if moment[key] == first), key=self.tie_order)
            if not due or any(self.spent + self.cost[key] > self.budget for key in due):
                return
            if len(due) > 1:
                self.note_tie(due, due[0])
            self.fund(due[0])
            race.discard(due[0])
            for at in self.supporters[due[0]]:
                load[at] = first

    def run(self):
        """Count by the rules of the round."""
        rules = self.round.rules
        rule, completion = rules["rule"], rules.get("completion") or "none"
        if rule == "phragmen":
            self.phragmen()
        elif rule == "equal-shares":
            voters = sum(weight for _, weight in self.kinds)
            purse = self.budget / voters if voters else Fraction(0)
            if completion == "none" or not voters:
                self.equal_shares(purse)
            else:
                self.add1(purse)
            if completion == "add1u":
                self.greedy([key for key in self.cost if key not in self.funded])
        else:
            self.greedy(skip=rule != "greedy-no-skip", threshold=self.round.threshold)
            if rules.get("leftover"):
                self.room = []
                self.greedy([key for key in self.cost if key not in self.funded])
        return self


def differences(round_, count):
    """What was published and is not what we counted, one line each."""
    result = round_.result
    if list(result.get("funded") or []) != count.funded:
        yield f"funded: published {result.get('funded')}, counted {count.funded}"
    if round_.number(result.get("cost"), "result.json") != count.spent:
        yield f"cost: published {result.get('cost')}, counted {in_words(count.spent)}"
    if result.get("ties") is not None and result["ties"] != count.ties:
        yield f"ties: published {result['ties']}, counted {count.ties}"
    support = result.get("support")
    for key in support if isinstance(support, dict) else ():
        counted = count.score.get(key)
        if counted is None or round_.number(support[key], "result.json", least=-(10**30)) != counted:
            ours = "nothing" if counted is None else in_words(counted)
            yield f"support of {key}: published {support[key]}, counted {ours}"


def in_words(number):
    """An exact number as text: whole, decimal if that is exact, or a fraction."""
    number = Fraction(number)
    if number.denominator == 1:
        return str(number.numerator)
    for decimals in range(1, 31):
        if (number * 10**decimals).denominator == 1:
            whole, rest = divmod(abs(int(number * 10**decimals)), 10**decimals)
            return f"{'-' if number < 0 else ''}{whole}.{rest:0{decimals}d}"
    return f"{number.numerator}/{number.denominator}"


def recount(directory, out=None, err=None):
    """Count a published round again, say what was found, and give the exit code."""
    out, err = out or sys.stdout, err or sys.stderr
    try:
        round_ = Round(directory)
        count = Count(round_).run()
        found = list(differences(round_, count))
    except CannotRead as problem:
        print(problem, file=err)
        return 2
    print(f"{len(count.funded)} initiatives for {in_words(count.spent)} of {in_words(count.budget)}:", file=out)
    for key in count.funded:
        print(f"  {key}", file=out)
    for tie in count.ties:
        print(f"tie between {', '.join(tie['between'])}: {tie['chosen']} went first", file=out)
    for line in found:
        print(f"different: {line}", file=out)
    print("The published result is not what the rules give." if found else "The published result is right.", file=out)
    return 1 if found else 0


def find(tracker, file, out=None, err=None):
    """Look up a tracking number in a file with slips (or its directory), say what was found, give the exit code.

    Small letters, spaces, dashes, O for 0 and I or L for 1 do not matter.
    """
    out, err = out or sys.stdout, err or sys.stderr
    path, wanted = Path(file), _plain(tracker)
    path = path / "slips.csv" if path.is_dir() else path
    try:
        with path.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.DictReader(source))
        found = [row for row in rows if _plain(row["tracker"]) == wanted]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error):
        print(f"{path}: this is not a file with tracking numbers", file=err)
        return 2
    for row in found:
        print(f"{tracker}: counted for {row['initiative']}, points {row.get('points') or 1}", file=out)
    if not found:
        print(f"{tracker}: not among these {len(rows)} choices", file=out)
    return 0 if found else 1


def _plain(text):
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(str.maketrans("OILU", "011V"))


def add_arguments(parser):
    """Give an argparse parser the arguments of ``recount``."""
    parser.description = "Count a published round again from its public files alone."
    parser.add_argument("directory", metavar="DIRECTORY", help="where the public files of the round are")
    parser.add_argument("--find", metavar="NUMBER", help="only look up this tracking number (in a directory or a file)")
    return parser


def run(args, out=None, err=None):
    """The command ``recount`` with parsed arguments; gives the exit code."""
    return find(args.find, args.directory, out, err) if args.find else recount(args.directory, out, err)


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--find":
        sys.exit(find(sys.argv[2], sys.argv[3]))
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__, file=sys.stderr)
        sys.exit(0 if sys.argv[1:] in (["-h"], ["--help"]) else 2)
    sys.exit(recount(sys.argv[1]))
