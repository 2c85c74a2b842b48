"""What was agreed about the money, and payments that wait for a second person."""

from datetime import timedelta

from stdnum import iban

from residents_budget.grants import services as grants
from residents_budget.ledger import queries as ledger
from residents_budget.payments import queries, services
from residents_budget.receipts import services as receipts

CONDITIONS = (
    "De buren die ernaast wonen zijn het eens met de plek.",
    "Iedereen uit de buurt mag meedoen.",
)
"""For the first initiatives that have money left."""

AFTER = "Het eerste deel is klaar, met een foto erbij"
RECEIPTS_OF = 6
"""So many groups showed what they spent."""

WITH_ACCOUNT = 3
"""In every so many groups one has not told its account number yet."""


def account_number(number):
    """An IBAN that is right and belongs to nobody: there is no bank with this code."""
    basis = f"NL00DEMO{number:010d}"
    return f"NL{iban.calc_check_digits(basis)}{basis[4:]}"


def tell(neighbourhood):
    """A paying account; payees, conditions and instalments for what is not paid yet; one payment that is prepared."""
    place, today = neighbourhood.place, neighbourhood.whole.today
    second = neighbourhood.professionals["Ravi Ramdin"]
    services.tell_paying_account(
        place, name="Gemeente Oeverdam", iban=account_number(1), by=second, on=neighbourhood.told.rounds[0].opens_on
    )
    open_grants = [money for money in ledger.all_grants(place) if money.waiting_cents > 0]
    for number, money in enumerate(open_grants):
        _agree(money, number, neighbourhood, today)
    _show_receipts(neighbourhood, today)
    due = [row.instalment for row in queries.waiting(place, today) if row.payee and row.standing in ("due", "late")]
    if due:
        services.prepare(
            place,
            due[:2],
            execute_on=today + timedelta(days=2),
            by=neighbourhood.staff,
            key=f"demo {place.slug}",
            today=today,
        )


def _agree(money, number, neighbourhood, today):
    grant, by = money.grant, neighbourhood.staff
    since = max(grant.granted_at.date(), today - timedelta(days=40)) + timedelta(days=2)
    half = money.waiting_cents // 2
    lines = (
        [(half, since, ""), (money.waiting_cents - half, None, AFTER)] if half else [(money.waiting_cents, since, "")]
    )
    grants.plan_instalments(grant, lines, taken=set(), left_cents=money.waiting_cents, by=by, on=since)
    if number < len(CONDITIONS):
        condition = grants.set_condition(grant, CONDITIONS[number], by=by, on=since)
        if number:
            grants.meet(grant, condition, by=by, on=today)
    if number % WITH_ACCOUNT != WITH_ACCOUNT - 1:
        services.name_payee(
            grant, name=f"Groep {grant.initiative.title}"[:70], iban=account_number(grant.id + 100), by=by, on=since
        )
    if number == 0:
        grants.bring(grant, who="Woonstichting Oeverdam", what="", cents=25_000, is_own=False, by=by, on=since)


def _show_receipts(neighbourhood, today):
    """The groups of the newest grants show what they spent; one receipt still waits, about one staff has a question."""
    paid = [money for money in ledger.all_grants(neighbourhood.place) if money.paid_cents > 0]
    for number, money in enumerate(paid[:RECEIPTS_OF]):
        initiative, left = money.grant.initiative, money.paid_cents
        for place, line in enumerate(initiative.cost_lines):
            cents = min(left, line.cents)
            if cents <= 0:
                break
            left -= cents
            receipt = receipts.send(
                money.grant,
                cost_line=line,
                cents=cents,
                what=line.what,
                bought_on=min(today, money.grant.granted_at.date() + timedelta(days=20 + place)),
                photo=None,
                by=initiative.lead,
                key=f"demo {initiative.id} {line.id}",
            )
            if number == 1 and place == 0:
                receipts.ask(receipt, "Fijn! Staat er nog statiegeld op deze bon?", by=neighbourhood.staff)
            elif number or place:
                receipts.accept(receipt, by=neighbourhood.staff)
