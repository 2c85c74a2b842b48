"""The vote: opening, casting and counting.

Casting writes one row and nothing else: no deed, no moment, no counter, no mail. It locks no row of the roll either,
since PostgreSQL would leave the number of the transaction in it. See docs/decisions/0006 for what this keeps secret.
"""

import logging
from collections import Counter
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.counting.explanations import rounded
from residents_budget.database import db, is_sqlite, lock, seconds_apart
from residents_budget.errors import N_, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.jobs import services as jobs
from residents_budget.keys.services import must_have_a_copy
from residents_budget.letters import queries as letters
from residents_budget.letters.rules import must_be_fetched
from residents_budget.roll import codes
from residents_budget.roll import queries as roll
from residents_budget.roll.models import RollEntry
from residents_budget.roll.services import key_of
from residents_budget.rounds import limits
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.models import Round
from residents_budget.rounds.services import hold
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import choices, queries, rules, sealing, who_came
from residents_budget.voting.models import CountedBallot, DailyTurnout, OpenBallot, Outcome, OutcomeLine, Slip, Turnout
from residents_budget.voting.tally import tally

log = logging.getLogger(__name__)

TOLD_FROM_HOUR = 6
"""From this hour on the morning's number of ballots is told."""


def open_vote(round, *, by, now=None):
    """Put the feasible plans on the ballot, freeze the rules and take ballots from ``votes_at`` on."""
    round_rules.must_agree_on_the_time(seconds_apart())
    now = now or moments.now()
    round = hold(round)
    plans = rounds.feasible(round)
    round_rules.must_be_ready_to_vote(round, plans, now)
    rules.must_have_a_roll(roll.codes(round))
    must_be_fetched(letters.waiting(round))
    must_have_a_copy(round)
    sealing.must_work(key_of(round), round.id)
    for initiative in plans:
        initiatives.move_to(initiative, Stage.ON_THE_BALLOT)
    round.limits = limits.fixed(round.limits, plans)
    round.rules_sha256 = round_rules.rules_sha256(round_rules.rules_of(round, plans))
    round.vote_state = VoteState.OPEN
    db.session.flush()
    activity.record(by, Verb.OPENED_VOTE, neighbourhood=round.neighbourhood, subject=f"round:{round.id}")
    return round


def entry_for(round, text, *, now=None):
    """The number of the roll entry that a code, as it was typed, belongs to; None for one that does not work here."""
    round_rules.must_take_ballots(round, now or moments.now())
    key = key_of(round)
    prefix, secret = codes.understood(text) or (codes.ALPHABET[0] * codes.PREFIX, codes.ALPHABET[0] * codes.SECRET)
    entry = roll.find_entry(round, prefix)
    right = codes.is_right(key.codes, round.id, prefix, secret, entry.code_hash if entry else "0" * 64)
    if right and not entry.revoked and entry.on_paper:
        raise TooLate(N_("This code does not work any more. Ask the district staff for help."))
    return entry.id if right and not entry.revoked else None


def ballot_for(round, entry_id):
    """(a Shown of all on the ballot, by number; the same in this voter's own order; whether she has voted already)."""
    name = sealing.pseudonym(key_of(round), round.id, entry_id)
    has_voted = queries.find_sealed(round.id, name) is not None
    on_it = queries.on_the_ballot(round)
    return on_it, sealing.shuffled(on_it, name), has_voted


def cast(round, entry_id, texts, *, form, now=None):
    """Store a whole ballot, in place of an earlier one of the same entry.

    Returns its slips: (initiative's number, points, tracker) each. ``texts`` are the marks as they came in; ``form``
    is the random name of the review page: the same page sent twice is one vote and gives the same slips. The caller
    commits before it shows them. Raises TooLate outside the time of the vote, Refusal for anything but a valid ballot;
    an earlier ballot then stays.
    """
    now = now or moments.now()
    round = db.session.scalar(
        sa.select(Round)
        .where(Round.id == round.id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
    )
    round_rules.must_take_ballots(round, now)
    key = key_of(round)
    _must_be_on_the_roll(round, entry_id)
    prices = rounds.prices(round)
    ballot = sealing.new_ballot(choices.chosen(texts, round, prices), form)
    capacity = choices.capacity(round, len(prices))
    return _store(key, round.id, sealing.pseudonym(key, round.id, entry_id), ballot, capacity).slips


def _must_be_on_the_roll(round, entry_id):
    right = sa.select(RollEntry.id).where(
        RollEntry.id == entry_id,
        RollEntry.round_id == round.id,
        RollEntry.revoked.is_(False),
        RollEntry.on_paper.is_(False),
    )
    if db.session.scalar(right) is None:
        raise TooLate(N_("This code does not work any more. Ask the district staff for help."))


def _store(key, round_id, name, ballot, capacity):
    """Insert or replace the ballot under this pseudonym. Returns what is kept: of one form sent twice, the first."""
    sealed = sealing.seal(key, round_id, name, ballot, capacity)
    insert = (sqlite if is_sqlite() else postgresql).insert(OpenBallot)
    row = insert.values(round_id=round_id, pseudonym=name, sealed=sealed).on_conflict_do_nothing()
    if db.session.scalar(row.returning(OpenBallot.pseudonym)) is not None:
        return ballot
    mine = sa.and_(OpenBallot.round_id == round_id, OpenBallot.pseudonym == name)
    there = _kept(key, round_id, name, db.session.scalar(lock(sa.select(OpenBallot.sealed).where(mine))))
    if there and there.form == ballot.form and there.choices == ballot.choices:
        return there
    db.session.execute(
        sa.update(OpenBallot).where(mine).values(sealed=sealed).execution_options(synchronize_session=False)
    )
    return ballot


def _kept(key, round_id, name, sealed):
    """The ballot in an envelope; None for one that was tampered with, which voting again repairs."""
    try:
        return sealing.unseal(key, round_id, name, sealed)
    except sealing.Damaged:
        log.error("a sealed ballot of round %s was changed from outside the vote", round_id)
        return None


def count_votes(round, *, paper=(), publish_all=False):
    """Open all ballots, count them and store what is published, in one transaction. Returns how many did not count.

    ``paper`` are the ballots from the desk; who got one there has no other that counts. ``publish_all``: two persons
    decided to publish whole ballots also where they stand out. Raises a Refusal, and stores nothing, where a ballot or
    the rules were changed from outside.
    """
    round = hold(round)
    if round.vote_state is not VoteState.CLOSING:
        raise TooLate(N_("The vote is still open."))
    key = key_of(round)
    plans = rounds.ballot(round)
    _must_have_kept_the_rules(round, plans)
    entries = db.session.execute(
        sa.select(RollEntry.id, RollEntry.sub_area_id, RollEntry.revoked, RollEntry.on_paper).where(
            RollEntry.round_id == round.id
        )
    ).all()
    owner = {sealing.pseudonym(key, round.id, entry.id): entry for entry in entries}
    sealed = db.session.execute(
        sa.select(OpenBallot.pseudonym, OpenBallot.sealed).where(OpenBallot.round_id == round.id)
    ).all()
    rules.must_be_known((name for name, _sealed in sealed), owner)
    opened = {
        name: sealing.unseal(key, round.id, name, envelope)
        for name, envelope in sealed
        if not owner[name].revoked and not owner[name].on_paper
    }
    areas = [owner[name].sub_area_id for name in opened]
    at_the_desk = [entry.sub_area_id for entry in entries if entry.on_paper and not entry.revoked][: len(paper)]
    _store_turnout(round, entries, areas + at_the_desk)
    codes_made = sum(not entry.revoked for entry in entries)
    store_count(round, plans, [*opened.values(), *paper], codes_made, publish_all=publish_all)
    _store_who_came(round, plans, [*opened.values(), *paper], areas + [None] * len(paper), entries)
    round.vote_state = VoteState.COUNTED
    db.session.flush()
    return len(sealed) - len(opened)


def _must_have_kept_the_rules(round, plans):
    if round_rules.rules_sha256(round_rules.rules_of(round, plans)) != round.rules_sha256:
        raise TooLate(
            N_("The rules or the plans are not what they were when the vote opened. Nothing has been counted.")
        )


def _store_turnout(round, entries, areas_of_ballots):
    areas = sorted({entry.sub_area_id for entry in entries}, key=lambda area: (area is None, area))
    made = [sum(entry.sub_area_id == area and not entry.revoked for entry in entries) for area in areas]
    told = rules.told_turnout(made, [areas_of_ballots.count(area) for area in areas])
    for area, codes_made, used in zip(areas, made, told, strict=True):
        if area is not None:
            db.session.add(Turnout(round_id=round.id, sub_area_id=area, codes=codes_made, ballots=used))
    db.session.flush()


def _store_who_came(round, plans, ballots, areas, entries):
    """What the outcome depends on, as sums: where the ballots came from is known now, and never again."""
    codes = Counter(entry.sub_area_id for entry in entries if not entry.revoked)
    costs = {one.id: one.asked_cents for one in plans}
    outcome = db.session.get(Outcome, round.id)
    lists = [ballot.choices for ballot in ballots]
    outcome.how = outcome.how | {"who_came": who_came.who_came(round, costs, lists, areas, codes)}


def store_count(round, plans, ballots, roll, *, publish_all=False, search=True):
    """The outcome, its lines and, where there are enough ballots, what a visitor can recount it from.

    Whole ballots only where they do not stand out (rules.may_publish_ballots), or where two persons decided so.
    ``search`` looks for what would have been enough, which takes some seconds.
    """
    lists = sorted(ballot.choices for ballot in ballots)
    whole = (
        len(ballots) >= rules.MINIMUM_FOR_BALLOTS
        and round.rule in rules.WITH_WHOLE_BALLOTS
        and (publish_all or rules.may_publish_ballots(lists))
    )
    costs, names = {one.id: one.asked_cents for one in plans}, {one.id: one.title for one in plans}
    found = tally(round, costs, names, lists, publishes_all=whole, search=search)
    store_outcome(
        round,
        found,
        rule=str(round.rule),
        ballots=len(ballots),
        codes=roll,
        number_of={str(one.id): one.id for one in plans},
    )
    if len(ballots) >= rules.MINIMUM_FOR_BALLOTS:
        _store_slips(ballots)
    if whole:
        store_ballots(round, lists)
    funded = {line.key for line in found.lines if line.place is not None}
    for initiative in plans:
        if str(initiative.id) not in funded:
            initiatives.move_to(initiative, Stage.NOT_CHOSEN)


def store_outcome(round, found, *, rule, ballots, codes, number_of, check="", cents=lambda amount: amount):
    """Store a Tally. ``number_of`` gives the initiative's number for an id, ``cents`` turns its amounts into cents."""
    db.session.add(
        Outcome(
            round_id=round.id,
            rule=rule,
            ballots=ballots,
            codes=codes,
            cost_cents=cents(found.cost),
            ties=[
                {"between": [number_of[key] for key in tie["between"]], "chosen": number_of[tie["chosen"]]}
                for tie in found.ties
            ],
            how=found.how | _told_beside(found, number_of, cents),
            check=check,
            counted_at=moments.now(),
        )
    )
    db.session.flush()
    db.session.execute(
        sa.insert(OutcomeLine),
        [
            {
                "round_id": round.id,
                "initiative_id": number_of[line.key],
                "votes": line.votes,
                "cost_cents": cents(line.cost),
                "place": line.place,
                "why": line.why
                | {"lost_to": [[number_of[key], cents(rounded(amount))] for key, amount in line.lost_to]},
            }
            for line in found.lines
        ],
    )


def _told_beside(found, number_of, cents):
    """What the outcome is held beside, as it is stored: how many voters were reached, and what another rule gives."""
    beside = [
        {
            "rule": str(one.rule),
            "funded": [number_of[key] for key in one.funded],
            "cost_cents": cents(one.cost),
            "reached": one.reached,
        }
        for one in found.beside
    ]
    return {"reached": found.reached, "beside": beside}


def _store_slips(ballots):
    """Every choice with its tracker, sorted. Had two voters the same tracker, the second gets "-2" behind it."""
    seen, rows = {}, []
    for number, tracker, points in sorted((slip[0], slip[2], slip[1]) for ballot in ballots for slip in ballot.slips):
        times = seen[number, tracker] = seen.get((number, tracker), 0) + 1
        own = tracker if times == 1 else f"{tracker}-{times}"
        rows.append({"initiative_id": number, "tracker": own, "points": points})
    if rows:
        db.session.execute(sa.insert(Slip), rows)


def store_ballots(round, lists):
    """Whole ballots, numbered in their sorted order: the same ballots give the same table whoever came first.

    Each is a list of choices, (initiative's number, points).
    """
    if lists:
        db.session.execute(
            sa.insert(CountedBallot),
            [
                {
                    "round_id": round.id,
                    "number": number,
                    "choices": [one for one, _points in ballot],
                    "points": [points for _one, points in ballot],
                }
                for number, ballot in enumerate(sorted(lists), 1)
            ],
        )


def forget_ballots(round):
    """Once all is counted and published: the sealed ballots go. Repeating it does nothing."""
    if hold(round).vote_state is VoteState.COUNTED:
        db.session.execute(sa.delete(OpenBallot).where(OpenBallot.round_id == round.id))


@jobs.regularly("tell how many ballots there are", every=timedelta(minutes=30))
def tell_turnout(now=None):
    """Once a day, in the morning: about how many ballots are in each open box. Later that day nothing more is told."""
    now = now or moments.now()
    open_rounds = sa.select(Round).where(Round.vote_state == VoteState.OPEN, Round.votes_at <= now)
    for round in db.session.scalars(open_rounds).all():
        local = moments.in_zone(now, round_rules.zone_of(round))
        told = db.session.get(DailyTurnout, (round.id, local.date()))
        if told is not None or local.hour < TOLD_FROM_HOUR or now >= round.votes_until:
            continue
        ballots = db.session.scalar(sa.select(sa.func.count()).where(OpenBallot.round_id == round.id))
        db.session.add(DailyTurnout(round_id=round.id, day=local.date(), ballots=rules.told_while_open(ballots)))
        db.session.flush()
