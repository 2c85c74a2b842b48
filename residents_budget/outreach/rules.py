"""Who may write down a round through the streets, and what it needs (plain)."""

from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal

LONGEST_NOTE = 600
MOST_PEOPLE = 5000
MOST_PLANS = 50
FURTHEST_AHEAD = timedelta(days=366)


def must_be_able_to_record(*, is_worker):
    if not is_worker:
        raise NotAllowed(N_("Only the community worker of this neighbourhood can write down a round."))


def must_be_people_met(people_met):
    """Nobody at home is a round too."""
    if not 0 <= people_met <= MOST_PEOPLE:
        raise Refusal(N_("Write how many people you met: a whole number from 0 to %(most)s."), most=MOST_PEOPLE)


def must_have_been(day, *, today):
    if day > today:
        raise Refusal(N_("This day has yet to come. Choose today or a day before it."))


def must_be_plannable(day, *, today, plans):
    """A plan lies ahead, within a year, and there is an end to how many there are."""
    if not today <= day <= today + FURTHEST_AHEAD:
        raise Refusal(N_("Choose a day from today on, within a year."))
    if plans >= MOST_PLANS:
        raise Refusal(N_("There are many plans already. First write down how they went, or call one off."))
