"""Who may sign in how, and what a link or a password must be (plain)."""

import hashlib
from datetime import timedelta

from residents_budget.accounts.looks import skeleton
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate

LINK_LASTS = timedelta(hours=1)
SESSION_LASTS = timedelta(days=30)
MOST_LINKS_AN_HOUR = 3
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
WRONG_PASSWORDS_SLOW_DOWN_AFTER = 10


def normal_email(text):
    """The one way in which an address is stored and looked up: lower case, without spaces around it."""
    return text.strip().lower()


def token_hash(token):
    """What is kept of a random token of 256 bits: enough to recognise it, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()


def must_be_usable(expires_at, used_at, now):
    if used_at is not None:
        raise TooLate(N_("This link has been used. Ask for a new one; it takes a minute."))
    if now >= expires_at:
        raise TooLate(N_("This link is too old. Ask for a new one; it takes a minute."))


def must_be_a_good_password(password, email):
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal(
            N_("Choose a password of at least %(least)s characters. Three words in a row are fine."), least=10
        )
    if len(password) > LONGEST_PASSWORD or len(set(password)) < 4 or password.lower() == email:
        raise Refusal(N_("Choose another password: this one is easy to guess or too long."))


def must_leave_an_administrator(administrators_left):
    if administrators_left < 1:
        raise NotAllowed(N_("Somebody must stay administrator. Give this role to somebody else first."))


def must_not_be_suspended(until):
    """``until`` is the day on which somebody may write again, as words; None where she may now."""
    if until is not None:
        raise NotAllowed(
            N_("You cannot write here until %(day)s. A community worker told you why. You can still read and vote."),
            day=until,
        )


def must_hold_no_role(assignments):
    """Somebody with a role first gives it back: what she decided must be somebody's."""
    if assignments:
        raise NotAllowed(N_("You have a role here. Ask the administrator to take it back first."))


NAMES_OF_OFFICE = (
    "moderator", "beheerder", "administrator", "admin", "gemeente", "wijkteam", "opbouwwerker", "community worker",
    "gebiedsmedewerker", "gebiedsmakelaar", "wijkmanager", "district staff", "politie", "buurtbudget", "bewonersbudget",
)  # fmt: skip
"""What no resident is called: who reads it would believe that an office speaks."""


def is_a_name_of_ones_own(name, taken):
    """Whether a name looks like none of those in ``taken`` (of people with a role) and like no office."""
    looks = skeleton(name)
    return bool(looks) and looks not in {skeleton(one) for one in (*NAMES_OF_OFFICE, *taken)}


def must_be_a_name_of_ones_own(name, taken):
    if not is_a_name_of_ones_own(name, taken):
        raise Refusal(N_("Choose another name: this one looks like that of somebody who works here."))
