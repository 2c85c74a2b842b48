"""Typing paper ballots: each stack twice, by two persons, who do not see what the other typed.

What is typed is sealed with the key of the round at once. Only when the vote is closed it is opened with all others.
"""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import N_, TooLate
from residents_budget.paper import queries, rules
from residents_budget.paper.models import PaperBallot, PaperStack
from residents_budget.roll import queries as roll
from residents_budget.roll.services import forget_paper_voters, key_of
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.services import hold
from residents_budget.voting import choices, sealing

NO_FORM = bytes(sealing.FORM_LENGTH)


def new_stack(round, papers, *, by):
    """A stack of papers out of the box, with the written side down. Raises Refusal for more than were given out."""
    round = hold(round)
    rules.must_be_open(round.vote_state)
    rules.must_be_a_stack(papers, queries.papers(round), roll.on_paper(round))
    stack = PaperStack(round_id=round.id, papers=papers)
    db.session.add(stack)
    db.session.flush()
    _write_down(round, by, f"stack of {papers} papers")
    return stack


def _write_down(round, by, note):
    activity.record(by, Verb.MADE_ROLL, neighbourhood=round.neighbourhood, subject=f"round:{round.id}", note=note)


def _name(stack, turn, number):
    return f"paper:{stack.id}:{turn}:{number}"


def type_ballot(round, number, texts, *, by):
    """Type the next paper of a stack. Returns (stack, whether both persons typed the whole stack the same or None).

    None while papers are left. Where they typed different things the second typing is thrown away: it is done again.
    Raises a Refusal for marks that the ballot does not allow, and then nothing is stored.
    """
    round = hold(round)
    rules.must_be_open(round.vote_state)
    stack, first, second = queries.stack(round, number)
    if stack.agreed_at:
        raise TooLate(N_("This stack is done."))
    turn = rules.turn_of(stack.first_by_id, stack.second_by_id, first, stack.papers, by.id)
    prices = rounds.prices(round)
    ballot = sealing.new_ballot(choices.chosen(texts, round, prices), NO_FORM)
    typed = first if turn == 1 else second
    name = _name(stack, turn, typed + 1)
    sealed = sealing.seal(key_of(round), round.id, name, ballot, choices.capacity(round, len(prices)))
    db.session.add(PaperBallot(stack_id=stack.id, turn=turn, number=typed + 1, sealed=sealed))
    setattr(stack, "first_by_id" if turn == 1 else "second_by_id", by.id)
    db.session.flush()
    if turn == 1 or typed + 1 < stack.papers:
        return stack, None
    return stack, _compare(round, stack, by)


def _compare(round, stack, by):
    """Whether both typed the same papers, in whatever order. If not, the second typing is thrown away."""
    opened = {turn: sorted(ballot.choices for ballot in _open(round, stack, turn)) for turn in (1, 2)}
    same = opened[1] == opened[2]
    if same:
        stack.agreed_at = moments.now()
    else:
        _throw_away(stack, (2,))
        stack.second_by_id = None
    db.session.flush()
    _write_down(round, by, f"stack of {stack.papers} papers: {'the same' if same else 'not the same'} twice")
    return same


def _open(round, stack, turn):
    key = key_of(round)
    rows = db.session.execute(
        sa.select(PaperBallot.number, PaperBallot.sealed).where(
            PaperBallot.stack_id == stack.id, PaperBallot.turn == turn
        )
    )
    return [sealing.unseal(key, round.id, _name(stack, turn, number), sealed) for number, sealed in rows]


def _throw_away(stack, turns):
    db.session.execute(sa.delete(PaperBallot).where(PaperBallot.stack_id == stack.id, PaperBallot.turn.in_(turns)))


def start_again(round, number, *, by):
    """Type a stack anew from the first paper; who typed it is free again."""
    round = hold(round)
    rules.must_be_open(round.vote_state)
    stack, _first, _second = queries.stack(round, number)
    _throw_away(stack, (1, 2))
    stack.first_by_id = stack.second_by_id = stack.agreed_at = None
    db.session.flush()
    _write_down(round, by, "a stack begun anew")


def remove(round, number, *, by):
    """A stack that was made by mistake goes, with what was typed of it."""
    round = hold(round)
    rules.must_be_open(round.vote_state)
    stack, _first, _second = queries.stack(round, number)
    _throw_away(stack, (1, 2))
    db.session.delete(stack)
    db.session.flush()
    _write_down(round, by, f"a stack of {stack.papers} papers taken back")


def must_all_be_counted(round):
    """Raises TooLate where a stack has not been typed the same twice."""
    rules.must_all_be_agreed([row for row in queries.stacks(round) if row[0].agreed_at is None])


def ballots_to_count(round):
    """Every paper of a round, opened, in no order. Raises TooLate where a stack is not done."""
    must_all_be_counted(round)
    return [ballot for stack, _first, _second in queries.stacks(round) for ballot in _open(round, stack, 1)]


def forget(round):
    """After the count: what was typed goes, and who voted on paper. Repeating it does nothing."""
    for stack, _first, _second in queries.stacks(round):
        _throw_away(stack, (1, 2))
    forget_paper_voters(round)
