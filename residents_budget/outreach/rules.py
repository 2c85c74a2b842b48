"""Who may write down a round through the streets, and what it needs (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal

LONGEST_NOTE = 600
MOST_PEOPLE = 5000


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
