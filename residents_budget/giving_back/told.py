"""What those who take the lead give back to the neighbourhood they ask things of (plain). Source: measures.md 1.6."""

from typing import NamedTuple

IN_TIME_DAYS = 14


class GivingBack(NamedTuple):
    """X5 and X6 of one period.

    ``initiatives`` in which people took part (ideas that nobody worked out are left out), and how many of them
    ``talked_back``: held a conversation with the neighbourhood and wrote what they did with it. ``conversations`` held,
    at ``talked`` initiatives, of which ``changed`` changed the plan afterwards. ``questions`` that were asked (those of
    the last two weeks without an answer wait, and are left out), ``in_time``: answered within two weeks. ``gives`` and
    ``asks``: what was given (answers, written reports, meetings, tasks for others) and how often support was asked.
    """

    initiatives: int = 0
    talked_back: int = 0
    conversations: int = 0
    talked: int = 0
    changed: int = 0
    questions: int = 0
    in_time: int = 0
    gives: int = 0
    asks: int = 0

    @property
    def talks(self):
        """What the fourth question needs: (initiatives that talked back, all)."""
        return self.talked_back, self.initiatives

    @property
    def balance(self):
        """Gives for each ask; None where nothing was asked."""
        return give_and_ask(self.gives, self.asks)


def give_and_ask(gives, asks):
    """X6: what is given (answers, reports, open activities, invitations, tasks) for each thing asked; None unasked."""
    return gives / asks if asks else None


def answered_in_time(asked_and_answered, until):
    """(questions, answered within two weeks) of pairs of days (asked, first answer or None), seen from ``until``.

    >>> from datetime import date
    >>> days = [(date(2026, 5, 1), date(2026, 5, 9)), (date(2026, 5, 1), None), (date(2026, 5, 30), None)]
    >>> answered_in_time(days, date(2026, 5, 31))
    (2, 1)
    """
    waits = [(answer - asked).days if answer else None for asked, answer in asked_and_answered]
    late = [(until - asked).days for asked, _answer in asked_and_answered]
    judged = [wait for wait, age in zip(waits, late, strict=True) if wait is not None or age > IN_TIME_DAYS]
    return len(judged), sum(wait is not None and wait <= IN_TIME_DAYS for wait in judged)
