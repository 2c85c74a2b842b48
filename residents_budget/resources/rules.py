"""Who may put something on the board, ask for it, agree, and what cannot be (plain)."""

import re
from datetime import timedelta

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.moments import PRESSED_TWICE
from residents_budget.resources.terms import Side, State

LONGEST_TITLE = 90
LONGEST_TEXT = 1000
LONGEST_MESSAGE = 300
LONGEST_NAME = 40
LONGEST_REACH = 100
STAYS = timedelta(days=60)
"""How long a note hangs where nobody says otherwise."""
LONGEST_STAY = timedelta(days=366)
MOST_OPEN = 20
"""Notes that one person has on the board at once."""
MOST_ASKED = 20
"""Questions of one person that wait at once."""

_NUMBER = re.compile(r"(?:\+|\b0)[\d\s().-]{8,}\d")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\s?\d", re.IGNORECASE)
_HOUSE = re.compile(r"\b\w+(?:straat|laan|weg|plein|dreef|kade|gracht|hof|pad)\s+\d{1,4}\b", re.IGNORECASE)


def tells_where_to_find_her(text):
    """Whether a text gives a telephone number, a mail address or a house: on the board, everybody would read it.

    >>> [tells_where_to_find_her(text) for text in ("Bel 06-12345678", "a@b.nl", "Lindestraat 12", "Wij zijn met 12")]
    [True, True, True, False]
    """
    found = _NUMBER.search(text) or _POSTCODE.search(text) or _HOUSE.search(text)
    return bool(found) or bool(re.search(r"\S@\S+\.\S", text))


def must_be_written(title, text):
    """A title that says what it is, and nothing by which somebody can be found at home."""
    if not title.strip() or len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise Refusal(N_("Write in a few words what it is."))
    if tells_where_to_find_her(f"{title}\n{text}"):
        raise Refusal(
            N_(
                "Leave out telephone numbers, mail addresses and house numbers: everybody reads this. When you two "
                "agree, we tell you how to reach each other."
            )
        )


def must_hang_for_a_while(from_on, until_on, today):
    if until_on < from_on or until_on < today:
        raise Refusal(N_("The last day is before the first day, or has been. Look at the days again."))
    if until_on - today > LONGEST_STAY:
        raise Refusal(N_("A note hangs for a year at most. You can put it up again later."))


def must_have_room(open_notes):
    if open_notes >= MOST_OPEN:
        raise Refusal(N_("You have %(most)s notes on the board. Take one down first."), most=MOST_OPEN)


def must_speak_for(*, is_spoken_for):
    if not is_spoken_for:
        raise NotAllowed(
            N_("Only the contact person, the community worker and staff put up a note for an institution.")
        )


def must_lead(*, is_lead):
    if not is_lead:
        raise NotAllowed(
            N_("Only who takes the lead in an initiative, and the community worker, ask something for it.")
        )


def may_change(*, is_owner, is_worker):
    return is_owner or is_worker


def must_be_able_to_change(*, is_owner, is_worker):
    if not may_change(is_owner=is_owner, is_worker=is_worker):
        raise NotAllowed(N_("This note is somebody else's."))


def must_hang(*, is_open):
    if not is_open:
        raise TooLate(N_("This note is not on the board any more."))


def must_be_somebody_else(*, is_owner):
    if is_owner:
        raise Refusal(N_("This is your own note."))


def must_have_asked_little(open_questions):
    if open_questions >= MOST_ASKED:
        raise Refusal(N_("You wait for %(most)s answers. Wait for one of them first."), most=MOST_ASKED)


def must_be_reachable(*, first_name, reach):
    """A first name, and a telephone number or a mail address."""
    if not first_name.strip() or len(first_name) > LONGEST_NAME:
        raise Refusal(N_("Write your first name."))
    figures = sum(letter.isdigit() for letter in reach)
    mail = is_mail(reach)
    if len(reach) > LONGEST_REACH or not (mail or figures >= 8):
        raise Refusal(N_("Write a telephone number or a mail address, so that you can be told when it changes."))


def is_mail(reach):
    """
    >>> is_mail("joke@example.nl"), is_mail("06 12345678")
    (True, False)
    """
    return "@" in reach and "." in reach.rsplit("@", 1)[-1] and " " not in reach.strip()


def must_be_pressed_twice(state, *, asked_at, now):
    if state is not State.ASKED or now - asked_at > PRESSED_TWICE:
        raise TooLate(N_("You asked this before. The answer stands behind the link that you got then."))


def must_be_answered_by_owner(*, is_owner):
    if not is_owner:
        raise NotAllowed(N_("Only whose note it is can answer this."))


def must_be_mine(*, is_owner, is_asker):
    if not (is_owner or is_asker):
        raise NotAllowed(N_("This is between two other people."))


MOVES = {
    State.ASKED: {State.AGREED, State.REFUSED, State.CALLED_OFF},
    State.AGREED: {State.USED, State.NOT_USED, State.CALLED_OFF},
}
"""What can follow upon what."""


def must_follow(before, after):
    """Raises TooLate where somebody was first, or the moment has passed."""
    if after not in MOVES.get(before, ()):
        raise TooLate(N_("This was answered before. Look at the page again."))


def must_not_be_promised(*, once, agreed):
    """What can be given once is promised to one person."""
    if once and agreed:
        raise TooLate(N_("This has been promised to somebody else already."))


def gives(side, *, is_owner):
    """Whether this one of the two gives and does not receive."""
    return (side is Side.OFFER) == is_owner


def must_be_a_reason(reason):
    if not reason.strip():
        raise Refusal(N_("Write in one sentence why."))
