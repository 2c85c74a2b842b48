"""Who may write down which work, and what cannot be (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import ENDED, Stage
from residents_budget.realisation.terms import MOST_HEADS, Delivered

LONGEST_LINE = 120
LONGEST_SENTENCE = 500
MOST_PLACES = 200
MOST_PEOPLE_AT_ONCE = 50
MOST_PEOPLE_ON_A_DAY = 200
"""Of so many people without an account an initiative has hours on one day: more is asked back [own choice]."""

MINUTES_OF_A_DAY = 24 * 60


def may_keep(*, is_lead, is_worker):
    """Who takes the lead and the community worker keep tasks, results and head counts."""
    return is_lead or is_worker


def must_be_able_to_keep(*, is_lead, is_worker):
    if not may_keep(is_lead=is_lead, is_worker=is_worker):
        raise NotAllowed(N_("Only who takes the lead in this initiative, and the community worker, can do this."))


def has_work(stage):
    """There can be tasks: not in an initiative that ended before it began."""
    return stage not in ENDED


def must_have_work(stage, *, is_imported):
    if is_imported:
        raise TooLate(N_("This initiative is from an earlier round that was kept elsewhere. Nothing can be added."))
    if not has_work(stage):
        raise TooLate(N_("This initiative has ended. There is no work in it any more."))


def must_be_a_task(*, what, places, is_professional, organisation):
    if not what.strip():
        raise Refusal(N_("Write what must be done."))
    if not 1 <= places <= MOST_PLACES:
        raise Refusal(N_("A task is for 1 to %(most)s people."), most=MOST_PLACES)
    if is_professional and not organisation.strip():
        raise Refusal(N_("Write which organisation does this task."))


def is_free(*, places, takers, is_done, is_professional):
    """Whether a resident can still take this task."""
    return not is_done and not is_professional and takers < places


def must_be_free(*, places, takers, is_done, is_professional):
    if is_done:
        raise TooLate(N_("This task has been done already."))
    if is_professional:
        raise NotAllowed(N_("This task is done by professionals. Residents cannot take it."))
    if takers >= places:
        raise TooLate(N_("There are enough people for this task already. Is there another one for you?"))


def must_be_able_to_hand_over(*, is_done, is_taken, was_handed_over, to_residents):
    if is_done:
        raise TooLate(N_("This task has been done already."))
    if not to_residents and not was_handed_over:
        raise NotAllowed(N_("Residents made this task for themselves."))
    if not to_residents and is_taken:
        raise TooLate(N_("Neighbours took this task. Talk with them first."))


def must_take_it_as_a_resident(*, is_professional_here):
    """Work of people who are paid for it is counted apart: they stand back from what residents can do."""
    if is_professional_here:
        raise NotAllowed(
            N_("You work in this neighbourhood. Leave this task to residents, or write your hours as a professional.")
        )


def must_be_able_to_leave(*, is_taker, is_done):
    if not is_taker:
        raise TooLate(N_("This is not your task any more."))
    if is_done:
        raise TooLate(N_("This task has been done already."))


def may_mark_done(*, is_lead, is_worker, is_taker):
    return is_lead or is_worker or is_taker


def must_be_able_to_mark_done(*, is_lead, is_worker, is_taker, is_done):
    if not may_mark_done(is_lead=is_lead, is_worker=is_worker, is_taker=is_taker):
        raise NotAllowed(N_("Only who took this task, who takes the lead, and the community worker can do this."))
    if is_done:
        raise TooLate(N_("This task has been done already."))


def must_be_its_day(day, *, today, began_on, granted_on=None, sure=False):
    """A day on which something can have happened: not in the future, and not before the initiative was there."""
    if day > today:
        raise Refusal(N_("This day has yet to come. Choose today or a day before it."))
    must_not_be_too_early(day, began_on=began_on, granted_on=granted_on, sure=sure)


def must_not_be_too_early(day, *, began_on, granted_on=None, sure=False):
    """Nothing happened before the initiative was there. A day before the grant is asked back; ``sure`` answers."""
    if day < began_on:
        raise Refusal(N_("This initiative did not exist yet on that day. Look at the date again."))
    if granted_on is not None and day < granted_on and not sure:
        raise Refusal(
            N_("That day is before the money was granted. If it is right, tick the box below and send it again.")
        )


def must_be_able_to_write_hours(*, writes_own, takes_part, is_lead, is_worker):
    """Residents write their own hours, when they took a task or take the lead. A worker writes for others too."""
    if is_worker or is_lead or (writes_own and takes_part):
        return
    if writes_own:
        raise NotAllowed(N_("Take a task first. Then you can write your hours."))
    raise NotAllowed(N_("You can only write your own hours."))


def must_be_some_people(people):
    if not 1 <= people <= MOST_PEOPLE_AT_ONCE:
        raise Refusal(N_("Write the hours of 1 to %(most)s people at a time."), most=MOST_PEOPLE_AT_ONCE)


def must_be_a_crowd_that_can_be(people, *, people_already):
    """On one day an initiative has no endless list of helpers, however many forms it is written on."""
    if people + people_already > MOST_PEOPLE_ON_A_DAY:
        raise Refusal(
            N_("That makes the hours of more than %(most)s people on one day. Did you write these hours before?"),
            most=MOST_PEOPLE_ON_A_DAY,
        )


def must_fit_in_a_day(minutes, *, minutes_already):
    """Nobody works more than a day in a day (middles of the ranges, over all initiatives)."""
    if minutes + minutes_already > MINUTES_OF_A_DAY:
        raise Refusal(N_("That makes more hours than there are in a day. Did you write these hours before?"))


def must_be_heads(heads):
    if not 1 <= heads <= MOST_HEADS:
        raise Refusal(N_("Write how many people were there: a whole number from 1 to %(most)s."), most=MOST_HEADS)


def must_be_counted_once(what, heads, *, counted):
    """What was counted on the same day, ``counted`` as (what, heads), is not counted again by somebody else.

    And one day has no more visitors than one count can have, however many counts it is told in.
    """
    for name, number in counted:
        if same_words(name, what):
            raise Refusal(
                N_(
                    "On that day %(heads)s people were counted at this already. Was it something else? "
                    "Then give it another name."
                ),
                heads=number,
            )
    if heads + sum(number for _name, number in counted) > MOST_HEADS:
        raise Refusal(
            N_("That makes more than %(most)s people on one day. Did you count these people before?"), most=MOST_HEADS
        )


def same_words(one, other):
    """Whether two lines say the same, whatever their capitals and spaces.

    >>> same_words("Koffie ", "koffie"), same_words("Koffie", "Koffie, avond")
    (True, False)
    """
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def must_be_told(delivered, *, sentence, has_picture):
    """What came of a promise needs a sentence or a photo; what went differently or failed needs the sentence."""
    if delivered is Delivered.PROMISED:
        raise Refusal(N_("Choose what came of it."))
    if delivered is not Delivered.DONE and not sentence.strip():
        raise Refusal(N_("Write in one sentence how it went instead, so that others can learn from it."))
    if not sentence.strip() and not has_picture:
        raise Refusal(N_("Add one sentence or a photo."))


def must_be_finished(stage, *, promises, promises_open):
    """Work is finished when it was under way, and of what was promised it is told what came of it."""
    if stage not in {Stage.GRANTED, Stage.DOING}:
        raise TooLate(N_("This initiative is at another stage now. Load the page again."))
    if not promises:
        raise Refusal(N_("Tell first what came of it: of one thing at least, with a sentence or a photo."))
    if promises_open:
        raise Refusal(N_("Tell of each promise what came of it. Then the work can be finished."))
