"""What holds for rounds: the calendar, when something may still change, and what is fixed when the vote opens (plain).

The functions take any object with the attributes of a Round; ``round.neighbourhood.zone`` names its time zone.
"""

import hashlib
import json
from datetime import timedelta
from zoneinfo import ZoneInfo

from residents_budget import moments
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage
from residents_budget.rounds.limits import must_be_limits, must_leave_room
from residents_budget.rounds.terms import (
    BALLOT_WAYS,
    OFFERED_RULES,
    BallotKind,
    CountingRule,
    Feasible,
    Finding,
    Phase,
    Point,
    VoteState,
    Way,
)

LOOK_BACK_LASTS = timedelta(weeks=7)
"""How long a round is looked back on before it is over."""

MOST_CHOICES = 50
FEWEST_POINTS, MOST_POINTS = 2, 100
LONGEST_REASON = 2000

CHECKED_STAGES = (Stage.IDEA, Stage.PLAN, Stage.FEASIBLE, Stage.NOT_FEASIBLE)
"""Plans in these stages can get an answer about feasibility, or another one."""


def zone_of(round):
    return ZoneInfo(round.neighbourhood.zone)


def phase(round, now):
    """The phase a round is in at ``now``; None before it begins, after it is over, and for an imported round.

    The days between the end of the vote and the first day of realising count as realising: the votes are counted then.
    """
    present = [name for name, _from, _until, state in calendar(round, now) if state == "now"]
    return present[-1] if present else None


def calendar(round, now):
    """The path of a round: (Phase, from, until, "done" | "now" | "later"), moments in UTC; all "done" if imported."""
    zone = zone_of(round)
    realises_at = moments.start_of_day(round.realises_on, zone)
    looks_back_at = moments.start_of_day(round.looks_back_on, zone)
    spans = (
        (Phase.COLLECT, round.collects_at, getattr(round, "collects_until", None) or round.develops_at),
        (Phase.DEVELOP, round.develops_at, round.votes_at),
        (Phase.VOTE, round.votes_at, round.votes_until),
        (Phase.REALISE, realises_at, looks_back_at),
        (Phase.LOOK_BACK, looks_back_at, looks_back_at + LOOK_BACK_LASTS),
    )
    if round.source:
        return [(name, begin, end, "done") for name, begin, end in spans]
    begun = [begin if name is not Phase.REALISE else round.votes_until for name, begin, _end in spans]
    ended = [spans[0][2], *begun[2:], spans[-1][2]]
    return [
        (name, begin, end, "done" if now >= over else "now" if now >= start else "later")
        for (name, begin, end), start, over in zip(spans, begun, ended, strict=True)
    ]


def spans(round, now):
    """Whether a round has begun and is not over yet."""
    return phase(round, now) is not None


def may_vote_now(round, now):
    """Whether a ballot that comes in at ``now`` is taken."""
    if round.over_since is not None:
        return False
    return round.vote_state is VoteState.OPEN and round.votes_at <= now < round.votes_until


def must_agree_on_the_time(seconds_apart):
    """Raises TooLate where the clocks of application and database differ: it could open or close at a wrong time."""
    if seconds_apart > moments.MOST_SECONDS_APART:
        raise TooLate(N_("The clocks of our computers do not agree now. Try again later, or call the administrator."))


def must_not_be_over(round):
    """Raises TooLate from the moment somebody asked to close the vote: what has closed never opens again."""
    if round.over_since is not None:
        raise TooLate(N_("The vote has closed. It does not open again."))


def must_take_ballots(round, now):
    """Raises TooLate where the vote has not begun, is over, or is being counted."""
    if round.over_since is not None:
        raise TooLate(N_("The vote has closed. Your vote was not stored."))
    if round.vote_state is VoteState.NOT_OPEN or (round.vote_state is VoteState.OPEN and now < round.votes_at):
        raise TooLate(N_("You cannot vote yet."))
    if round.vote_state is not VoteState.OPEN or now >= round.votes_until:
        raise TooLate(N_("The vote has closed. Your vote was not stored."))


def must_be_a_calendar(
    *, collects_at, develops_at, votes_at, votes_until, realises_on, looks_back_on, zone, collects_until=None
):
    """Raises Refusal where the moments of a round do not follow each other."""
    if not collects_at < develops_at < votes_at < votes_until:
        raise Refusal(N_("The parts of a round follow each other: collecting, making plans, voting. Check the days."))
    if collects_until is not None and not develops_at <= collects_until <= votes_at:
        raise Refusal(
            N_("Ideas can come in until the vote begins at the latest. Choose an earlier last day for ideas.")
        )
    if votes_until.astimezone(zone).date() > realises_on:
        raise Refusal(N_("The work begins after the vote has closed. Choose a later day for the work."))
    if realises_on >= looks_back_on:
        raise Refusal(N_("Looking back comes after the work has begun. Choose a later day to look back."))


def goes_with(kind, rule):
    """Whether ballots of this kind can be counted by this rule.

    Equal shares lets voters pay together for everything they support. A voter who had to stay within the budget could
    not say what else she supports, so there it would leave shares unused that her neighbours counted on.
    """
    return kind is not BallotKind.WITHIN_BUDGET or rule is CountingRule.GREEDY


def must_be_a_ballot(*, ballot_kind, rule, max_choices, points_each):
    """Raises Refusal for a kind of ballot that does not go with the rest of the round."""
    if max_choices is not None and not 1 <= max_choices <= MOST_CHOICES:
        raise Refusal(N_("Let people choose at least 1 and at most %(most)s initiatives."), most=MOST_CHOICES)
    if not goes_with(ballot_kind, rule):
        raise Refusal(
            N_(
                "When people choose what fits in the budget, count the most votes first. Equal shares needs to know"
                " everything that people support."
            )
        )
    if ballot_kind is BallotKind.POINTS and points_each is None:
        raise Refusal(N_("Say how many points each voter divides."))
    if ballot_kind is BallotKind.POINTS and not FEWEST_POINTS <= points_each <= MOST_POINTS:
        raise Refusal(
            N_("Give each voter at least %(fewest)s and at most %(most)s points."),
            fewest=FEWEST_POINTS,
            most=MOST_POINTS,
        )
    if ballot_kind is not BallotKind.POINTS and points_each is not None:
        raise Refusal(N_("Only on a ballot with points do people divide points. Leave the number of points empty."))


def must_be_a_round(
    *, budget_cents, rule, max_choices, way, ballot_kind=BallotKind.APPROVAL, points_each=None, limits=None
):
    """Raises Refusal where a new round cannot be held like this."""
    if budget_cents <= 0:
        raise Refusal(N_("A round needs a budget of more than nothing."))
    if way is Way.VOTE and rule not in OFFERED_RULES:
        raise Refusal(N_("Choose one of the two ways of counting."))
    must_be_limits(limits, budget_cents)
    must_be_a_ballot(ballot_kind=ballot_kind, rule=rule, max_choices=max_choices, points_each=points_each)


def must_fit_in_pot(budget_cents, free_cents):
    """Raises Refusal where a round would divide more than a pot has that stands in no other round."""
    if budget_cents > free_cents:
        raise Refusal(N_("Only %(free_cents)s of this pot is free. Choose a smaller amount."), free_cents=free_cents)


def must_be_own(round):
    """Raises TooLate for a round that comes from a file: it has been voted on and counted elsewhere."""
    if round.source:
        raise TooLate(N_("This round comes from a file. It cannot be changed."))


def must_be_open_to_change(round):
    """Raises TooLate from the moment the vote opens: the rules are frozen."""
    must_be_own(round)
    if round.vote_state is not VoteState.NOT_OPEN:
        raise TooLate(N_("The vote has opened. From then on nothing in this round can be changed."))


def must_take_plans(round, present):
    """Raises TooLate where a plan, that is in the round numbered ``present`` or in none, is too late for ``round``."""
    if round.id != present and round.vote_state is not VoteState.NOT_OPEN and not round.source:
        raise TooLate(N_("The vote of that round has opened: no plan can join it any more."))


def may_be_answered(stage):
    """Whether staff can (still) say if a plan is possible."""
    return stage in CHECKED_STAGES


def must_be_answerable(stage, answer, reason):
    """Raises TooLate or Refusal where a plan cannot get this answer."""
    if not may_be_answered(stage):
        raise TooLate(N_("This initiative is on the ballot or has been decided on. The answer can no longer change."))
    if not isinstance(answer, Feasible):
        raise Refusal(N_("Choose an answer."))
    if not reason.strip():
        raise Refusal(N_("Always give the reason. The initiator and the neighbourhood read it."))
    if len(reason) > LONGEST_REASON:
        raise Refusal(N_("Use at most %(max)d characters."), max=LONGEST_REASON)


def must_be_whole(answer, *, points, instead, price_cents, price_because):
    """Raises Refusal where an answer lacks what initiators need: what would be possible, why another price."""
    if any(name not in list(Point) or found not in list(Finding) for name, found in points.items()):
        raise Refusal(N_("Choose an answer."))
    if answer is Feasible.NOT_POSSIBLE and not instead.strip():
        raise Refusal(N_("Say also what would be possible. Nobody is helped by a bare no."))
    if price_cents is not None and price_cents <= 0:
        raise Refusal(N_("Fill in an amount of more than nothing."))
    if (price_cents is None) != (not price_because.strip()):
        raise Refusal(N_("Give another price together with the reason for it."))


def days_with(since, questions, until):
    """(days with staff, days with the initiators) from ``since`` to ``until``; both sides see the same figures.

    ``questions`` are (asked at, answered at or None), oldest first: as long as one is open, the initiators have it.

    >>> from datetime import datetime, UTC
    >>> day = [datetime(2026, 5, number, tzinfo=UTC) for number in range(1, 31)]
    >>> days_with(day[0], [(day[4], day[9])], day[11])
    (6, 5)
    """
    theirs, last = timedelta(), since
    for asked, answered in sorted(questions, key=lambda one: one[0]):
        begin, end = max(asked, last), min(answered or until, until)
        if end > begin:
            theirs += end - begin
            last = end
    return max(0, (until - since - theirs).days), theirs.days


def stage_after(answer):
    """Where an initiative stands after staff's answer."""
    return Stage.NOT_FEASIBLE if answer is Feasible.NOT_POSSIBLE else Stage.FEASIBLE


def lacks_for_ballot(asked_cents, budget_cents):
    """Why a plan cannot stand on the ballot: a sentence, or None."""
    if asked_cents <= 0:
        return N_("This plan does not say yet what it costs.")
    if asked_cents > budget_cents:
        return N_("This plan costs more than the whole budget.")
    return None


def must_be_ready_to_vote(round, initiatives, now):
    """Raises Refusal or TooLate where the vote of a round cannot open with these initiatives."""
    must_be_open_to_change(round)
    if round.way not in BALLOT_WAYS:
        raise NotAllowed(N_("In this round the neighbourhood does not vote: it is decided in another way."))
    if now >= round.votes_until:
        raise TooLate(N_("The last day of the vote is over. Choose a later one first."))
    if not initiatives:
        raise Refusal(N_("There is no plan yet that can stand on the ballot. Check the plans first."))
    for initiative in initiatives:
        lack = lacks_for_ballot(initiative.asked_cents, round.budget_cents)
        if lack:
            raise Refusal(
                N_("“%(title)s” cannot stand on the ballot: it has no costs, or costs more than the whole budget."),
                title=initiative.title,
            )
    must_leave_room(round.limits, initiatives)


def rules_of(round, initiatives):
    """Everything that decides over the outcome besides the ballots, as plain values in a fixed order."""
    limits = {"limits": round.limits} if round.limits else {}
    return {
        "round": round.id,
        "title": round.title,
        "budget_cents": round.budget_cents,
        "rule": str(round.rule),
        "ballot": str(round.ballot_kind),
        "max_choices": round.max_choices,
        "points_each": round.points_each,
        "vote_for": str(round.vote_for),
        "least_age": round.least_age,
        "vote_areas": round.vote_areas,
        "votes_at": round.votes_at.isoformat(),
        "votes_until": (round.announced_until or round.votes_until).isoformat(),
        "initiatives": [
            {"number": one.id, "title": one.title, "cents": one.asked_cents}
            for one in sorted(initiatives, key=lambda one: one.id)
        ],
    } | limits


def rules_sha256(rules):
    """The fingerprint of ``rules_of``: whoever has the rules can see that they did not change."""
    text = json.dumps(rules, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
