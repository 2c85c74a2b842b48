"""Who may open a check-in, and what somebody without an account gives (plain)."""

import unicodedata

from residents_budget.checkins.terms import CODE_LENGTH, LETTERS
from residents_budget.errors import N_, Refusal, TooLate
from residents_budget.moments import PRESSED_TWICE

LONGEST_LINE = 120
LONGEST_NAME = 40
LONGEST_REACH = 100
MOST_ON_PAPER = 500
MOST_CHECKED_IN = 5000
MOST_OPEN = 40
"""Codes of one initiative at a time: there are not so many words of four letters [own choice]."""


def tidy_code(typed):
    """A code as people type it, or "" for what is none.

    >>> tidy_code(" lin d"), tidy_code("12")
    ('LIND', '')
    """
    code = "".join(typed.split()).upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) | {"O", "I", "Q"} else ""


def must_be_open(*, closes_at, now):
    if now >= closes_at:
        raise TooLate(N_("This check-in is closed. It was for one day."))


def must_have_begun(*, held_on, today):
    if held_on > today:
        raise Refusal(N_("This is on another day. Checking in and counting can be done on the day itself."))


def must_have_room(checked_in, *, more=1):
    """Of all that an initiative does on one day, however many activities and lists it is told in."""
    if checked_in + more > MOST_CHECKED_IN:
        raise TooLate(N_("So many people have checked in that it cannot be right. Ask who welcomes people here."))


def must_have_few_open(codes):
    if codes >= MOST_OPEN:
        raise Refusal(N_("There are %(most)s codes of this initiative already. Use one of these."), most=MOST_OPEN)


def must_be_on_paper(counts):
    """A paper list counts people by sub-area, without names."""
    if any(count < 0 for count in counts) or not 1 <= sum(counts) <= MOST_ON_PAPER:
        raise Refusal(N_("Write how many people are on the list: 1 to %(most)s in all."), most=MOST_ON_PAPER)


def must_be_reachable(*, first_name, reach):
    """A first name, and a telephone number or a mail address."""
    if not first_name.strip() or len(first_name) > LONGEST_NAME:
        raise Refusal(N_("Write your first name."))
    figures = sum(letter.isdigit() for letter in reach)
    mail = "@" in reach and "." in reach.rsplit("@", 1)[-1] and " " not in reach
    if len(reach) > LONGEST_REACH or not (mail or figures >= 8):
        raise Refusal(N_("Write a telephone number or a mail address, so that you can be told when it changes."))


def must_be_pressed_twice(*, taken_at, now):
    if now - taken_at > PRESSED_TWICE:
        raise TooLate(N_("You have taken this task already. The link that you got then gives it back."))


def same_reach(one, other):
    """Whether two telephone numbers or mail addresses, as people write them, lead to the same person.

    >>> same_reach("06 1234 5678", "+31 6-12345678"), same_reach("Joke@example.nl ", "joke@example.nl")
    (True, True)
    >>> same_reach("06 1234 5678", "06 1234 5679"), same_reach("1@example.nl", "2@example.nl")
    (False, False)
    """
    return _plain(one) == _plain(other)


def _plain(reach):
    """A mail address in small letters, or the last nine figures of a number: without 0, +31 or 0031 before it."""
    if "@" in reach:
        return reach.strip().casefold()
    figures = "".join(str(unicodedata.digit(letter)) for letter in reach if letter.isdigit())
    return figures[-9:]


def must_be_stickers(stickers, *, people):
    """Nobody sticks twice."""
    if stickers > people:
        raise Refusal(N_("There are more stickers than people on the list. Look at the numbers again."))
