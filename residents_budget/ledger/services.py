"""Moving money: filling a pot, granting, paying, and taking a payment back. All of it stands in the book."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.book import rules as book_rules
from residents_budget.book import services as book
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotFound, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import queries, rules
from residents_budget.ledger.models import BoardDecision, GivenBack, Grant, Payment
from residents_budget.outcomes import queries as outcomes
from residents_budget.rounds.models import Pot
from residents_budget.rounds.terms import VoteState


def _moment_of(day):
    return moments.start_of_day(day) if day else None


def make_pot(neighbourhood, *, by, name, source, year, way, generation, cents, on=None):
    """A new pot, filled by the city with ``cents``."""
    book_rules.must_be_an_amount(cents)
    pot = Pot(
        neighbourhood_id=neighbourhood.id,
        name=name,
        source=source,
        year=year,
        way=way,
        generation=generation,
        created_at=_moment_of(on) or moments.now(),
    )
    db.session.add(pot)
    db.session.flush()
    account = rules.pot_account(pot.id)
    book.post(f"fill {account}", name, [(book_rules.CITY, -cents), (account, cents)], by=by, at=_moment_of(on))
    activity.record(by, Verb.MADE_POT, neighbourhood=neighbourhood, subject=f"pot:{pot.id}", happened_on=on)
    return pot


def must_be_free(pot, cents):
    """Raises Refusal where a pot does not have ``cents`` that stand in no round."""
    rules.must_be_free(queries.balance_of_pot(pot), queries.free_in(pot), cents)


def grant(initiative, *, pot, round=None, cents, by, on=None):
    """Promise money from a pot to an initiative: once. Raises Refusal where the pot has too little.

    The initiative must be of the pot's neighbourhood, and a plan that was found possible.
    """
    book_rules.must_be_an_amount(cents)
    if initiative.neighbourhood_id != pot.neighbourhood_id:
        raise ValueError("a pot is for its own neighbourhood")
    book.take_turn()
    db.session.execute(lock(sa.select(Initiative.id).where(Initiative.id == initiative.id)))
    db.session.refresh(initiative)
    rules.must_be_grantable(initiative.stage, in_round=round is not None)
    if round is None:
        must_be_free(pot, cents)
    given = Grant(
        initiative_id=initiative.id,
        pot_id=pot.id,
        round_id=round.id if round else None,
        cents=cents,
        granted_at=_moment_of(on) or moments.now(),
    )
    db.session.add(given)
    db.session.flush()
    legs = [(rules.pot_account(pot.id), -cents), (rules.grant_account(given.id), cents)]
    book.post(f"grant initiative:{initiative.id}", initiative.title, legs, by=by, at=_moment_of(on))
    initiatives.move_to(initiative, Stage.GRANTED)
    activity.record(by, Verb.GRANTED, initiative=initiative, subject=f"grant:{given.id}", happened_on=on)
    return given


def grant_by_staff(initiative, *, pot, cents, by):
    """Money from a pot over which nobody votes. Raises NotAllowed for a pot that is voted over."""
    rules.must_be_decided_by_staff(pot.way)
    return grant(initiative, pot=pot, cents=cents, by=by)


def grant_outcome(round, *, by, on=None):
    """Turn the outcome of a counted round into grants, all of them or none. Returns those that were not there yet."""
    if round.vote_state is not VoteState.COUNTED:
        raise TooLate(N_("The votes have not been counted yet."))
    if round.pot is None:
        raise TooLate(N_("This round has no pot here. Its outcome cannot become grants."))
    book.take_turn()
    there = queries.granted_initiatives(round)
    for one in queries.board_decisions(round):
        if not one.is_granted and one.initiative.stage is Stage.ON_THE_BALLOT:
            initiatives.move_to(one.initiative, Stage.NOT_CHOSEN)
    return [
        grant(initiative, pot=round.pot, round=round, cents=cents, by=by, on=on)
        for initiative, cents in queries.promised(round)
        if initiative.id not in there
    ]


def decide_otherwise(round, initiative, *, is_granted, board, because, by, on=None):
    """A board decides about one initiative otherwise than the outcome, before the grants; everybody reads why."""
    if round.vote_state is not VoteState.COUNTED:
        raise TooLate(N_("The votes have not been counted yet."))
    book.take_turn()
    if queries.granted_initiatives(round):
        raise TooLate(N_("The outcome has become grants already. The board is too late."))
    line = next((line for line in outcomes.outcome_lines(round) if line.initiative_id == initiative.id), None)
    if line is None:
        raise NotFound(N_("This initiative did not stand on the ballot of this round."))
    rules.must_decide_otherwise(was_chosen=line.place is not None, is_granted=is_granted, board=board, because=because)
    if any(one.initiative_id == initiative.id for one in queries.board_decisions(round)):
        raise TooLate(N_("The board has decided about this initiative already."))
    if is_granted and round.pot is not None:
        chosen = sum(cents for _initiative, cents in queries.promised(round))
        rules.must_fit_in_the_pot(chosen, line.cost_cents, queries.left_for(round))
    decision = BoardDecision(
        round_id=round.id,
        initiative=initiative,
        board=board.strip(),
        is_granted=is_granted,
        cents=line.cost_cents if is_granted else None,
        because=because.strip(),
        decided_on=on or moments.today(),
    )
    db.session.add(decision)
    db.session.flush()
    subject = f"board_decision:{decision.id}"
    activity.record(by, Verb.DECIDED_OTHERWISE, initiative=initiative, subject=subject, note=because, happened_on=on)
    return decision


def set_aside(grant, *, cents, what, by, key):
    """Keep money of a grant apart for a payment that two persons have agreed on: nobody else can spend it."""
    book_rules.must_be_an_amount(cents)
    return book.post(
        key, what, [(rules.grant_account(grant.id), -cents), (rules.ordered_account(grant.id), cents)], by=by
    )


def pay(grant, *, cents, what, paid_on, by, key, was_set_aside=False):
    """Write down that money went out under a grant. ``key`` is the same when the same form is sent again: paid once."""
    book_rules.must_be_an_amount(cents)
    rules.must_be_payable(paid_on, moments.in_zone(grant.granted_at).date(), what)
    initiative = grant.initiative  # what can be read before is read before: nobody else can write meanwhile
    book.take_turn()
    source = rules.ordered_account(grant.id) if was_set_aside else rules.grant_account(grant.id)
    legs = [(source, -cents), (rules.paid_account(grant.id), cents)]
    entry, is_new = book.post_or_find(f"pay {key}", what, legs, by=by)
    if not is_new:
        return db.session.scalar(sa.select(Payment).where(Payment.transaction_id == entry))
    payment = Payment(grant=grant, transaction_id=entry, cents=cents, what=what, paid_on=paid_on)
    db.session.add(payment)
    db.session.flush()
    activity.record(by, Verb.PAID, initiative=initiative, subject=f"payment:{payment.id}", happened_on=paid_on)
    return payment


def take_back(payment, *, by, why, on):
    """A payment came back whole: its money is with the grant again. Raises TooLate where it came back before."""
    book_rules.must_say_why(why)
    rules.must_be_payable(on, payment.paid_on, why)
    book.take_turn()
    db.session.refresh(payment)
    if payment.returned_on is not None:
        raise TooLate(N_("This was taken back already."))
    legs = [
        (rules.paid_account(payment.grant_id), -payment.cents),
        (rules.grant_account(payment.grant_id), payment.cents),
    ]
    book.post(f"{book_rules.REVERSAL}{payment.transaction_id}", why, legs, by=by)
    payment.returned_on, payment.returned_because = on, why.strip()
    db.session.flush()
    subject = f"payment:{payment.id}"
    activity.record(by, Verb.TOOK_BACK, initiative=payment.grant.initiative, subject=subject, happened_on=on, note=why)
    return payment


def give_back(grant, *, cents, why, by, key, was_paid=False, on=None):
    """What is left over of a grant goes back to its pot, from what was not paid or (``was_paid``) from what was."""
    book_rules.must_be_an_amount(cents)
    book_rules.must_say_why(why)
    book.take_turn()
    source = rules.paid_account(grant.id) if was_paid else rules.grant_account(grant.id)
    entry = book.post(f"give back {key}", why, [(source, -cents), (rules.pot_account_of(grant), cents)], by=by)
    there = db.session.scalar(sa.select(GivenBack).where(GivenBack.transaction_id == entry))
    if there is not None:
        return there
    back = GivenBack(
        grant_id=grant.id,
        transaction_id=entry,
        cents=cents,
        was_paid=was_paid,
        why=why.strip(),
        given_back_on=on or moments.today(),
    )
    db.session.add(back)
    db.session.flush()
    activity.record(
        by, Verb.GAVE_BACK, initiative=grant.initiative, subject=f"grant:{grant.id}", happened_on=on, note=why
    )
    return back
