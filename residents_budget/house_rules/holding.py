"""What is held back until a community worker has seen it (plain). Rules that anybody can read; no machine judges.

A text that is held back is not refused: its author sees it, and it appears when a worker lets it through.
"""

import re
from datetime import timedelta
from enum import StrEnum

from residents_budget.errors import N_

NEW_FOR = timedelta(days=7)
VERY_NEW_FOR = timedelta(days=1)
MOST_LINKS = 2
MOST_WHEN_VERY_NEW = 5

_LINK = re.compile(
    r"(?:https?://|www\.)\S|\b[a-z0-9-]{2,63}\.(?:nl|com|net|org|eu|info|biz|shop|site|online|xyz|ru|top)\b",
    re.ASCII | re.IGNORECASE,
)


class Held(StrEnum):
    """Why something waits."""

    LINK = "link"
    LINKS = "links"
    MANY = "many"
    NEW = "new"


WHY = {
    Held.LINK: N_("There is a link in it, and your account is new."),
    Held.LINKS: N_("There are many links in it."),
    Held.MANY: N_("Your account is new, and you have written much today."),
    Held.NEW: N_("Your account is new. In this neighbourhood a community worker reads along in the beginning."),
}
"""The reason as its author reads it."""


def links_in(text):
    """How many addresses of web pages stand in a text, with or without "https".

    >>> links_in("Zie www.voorbeeld.nl, of https://voorbeeld.org/x. Tot 9.30 uur!")
    2
    """
    return len(_LINK.findall(text))


def held_because(text, *, account_age, written_today, look_at_new=False):
    """Why ``text`` waits for a worker, or None where it may be seen at once.

    ``account_age`` is how long its author has had an account, ``written_today`` how much she wrote in the last day.

    >>> held_because("Kijk op www.voorbeeld.nl", account_age=timedelta(days=2), written_today=0)
    <Held.LINK: 'link'>
    >>> held_because("Kijk op www.voorbeeld.nl", account_age=timedelta(days=90), written_today=0) is None
    True
    """
    links = links_in(text)
    if links > MOST_LINKS:
        return Held.LINKS
    if links and account_age < NEW_FOR:
        return Held.LINK
    if account_age < VERY_NEW_FOR:
        if written_today >= MOST_WHEN_VERY_NEW:
            return Held.MANY
        if look_at_new:
            return Held.NEW
    return None
