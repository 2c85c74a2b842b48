"""Who may speak for which side, and what an agreement needs (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal
from residents_budget.institutions.terms import Side

LONGEST_NAME = 80
LONGEST_LINE = 200
MOST_SIGNED = 5000


def sides(*, is_lead, is_worker, is_contact, is_staff):
    """For which sides somebody can speak. Whoever speaks for the institution never speaks for residents.

    >>> sides(is_lead=True, is_worker=False, is_contact=True, is_staff=False)
    {<Side.INSTITUTION: 'institution'>}
    """
    if is_contact or is_staff:
        return {Side.INSTITUTION}
    return {Side.RESIDENTS} if is_lead or is_worker else set()


def must_speak_for(side, *, may):
    if side in may:
        return
    if side is Side.RESIDENTS:
        raise NotAllowed(
            N_("Only who takes the lead in this initiative, and the community worker, can say this for residents.")
        )
    raise NotAllowed(N_("Only the contact person of this institution, and district staff, can say this for it."))


def must_be_able_to_keep_institutions(*, is_worker, is_staff):
    if not (is_worker or is_staff):
        raise NotAllowed(N_("Only the community worker and district staff can do this."))


def must_have_an_account(account):
    if account is None:
        raise Refusal(
            N_("Nobody signs in here with this address. Ask her or him to sign in once, then fill it in again.")
        )


def must_be_named(name):
    if not name.strip():
        raise Refusal(N_("Write the name of the institution."))


def must_be_a_level(level):
    if level not in range(5):
        raise Refusal(N_("Choose how things stand between you."))


def must_be_an_agreement(*, residents_duty, institution_duty, begins_on, ends_on, today, began_on, signed_by):
    """An agreement has duties on both sides, and days that can be."""
    if not residents_duty.strip() or not institution_duty.strip():
        raise Refusal(N_("Write what both sides do: an agreement with duties on one side is a favour."))
    if begins_on > today:
        raise Refusal(N_("This day has yet to come. Choose today or a day before it."))
    if begins_on < began_on:
        raise Refusal(N_("This initiative did not exist yet on that day. Look at the date again."))
    if ends_on is not None and ends_on < begins_on:
        raise Refusal(N_("The last day is before the first day. Look at the dates again."))
    if not 0 <= signed_by <= MOST_SIGNED:
        raise Refusal(N_("Write how many residents signed: a whole number from 0 to %(most)s."), most=MOST_SIGNED)


def must_be_spending(*, year, this_year, cents, by_residents_cents):
    if not 2000 <= year <= this_year:
        raise Refusal(N_("Choose a year that has begun."))
    if cents <= 0:
        raise Refusal(N_("Write how much was spent: more than nothing."))
    if not 0 <= by_residents_cents <= cents:
        raise Refusal(N_("Residents cannot have decided on more than was spent."))
