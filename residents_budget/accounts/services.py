"""Signing up, in and out; telling where you live; giving and taking roles."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from flask_babel import gettext as _
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts import queries, rules
from residents_budget.accounts.models import Account, Assignment, Session, SignInLink, Suspension
from residents_budget.accounts.terms import GIVEN_ROLES, Role
from residents_budget.activity import services as activity
from residents_budget.activity import terms
from residents_budget.database import db
from residents_budget.errors import N_, NotAllowed, TooLate
from residents_budget.outbox import services as outbox

hasher = PasswordHasher()


@cache
def _nobodys_hash():
    return hasher.hash("nobody has this password")


def mail_sign_in_link(email, *, name, next_path, address_of):
    """Put a sign-in link for ``email`` in the outbox and return it; ``address_of(token)`` makes its full address.

    More than three in an hour are not sent, and nobody is told: the page says the same for every address. Then None.
    """
    email = rules.normal_email(email)
    now = moments.now()
    if queries.links_asked_since(email, now - rules.LINK_LASTS) >= rules.MOST_LINKS_AN_HOUR:
        return None
    token = secrets.token_urlsafe(32)
    db.session.add(
        SignInLink(
            email=email,
            name=name,
            token_hash=rules.token_hash(token),
            next_path=next_path,
            created_at=now,
            expires_at=now + rules.LINK_LASTS,
        )
    )
    address = address_of(token)
    return outbox.put(
        email,
        _("Sign in: your link"),
        _(
            "Hello,\n\nOpen this link and press the button to sign in:\n\n%(address)s\n\n"
            "The link works for one hour. Did you not ask for this? Then you need not do anything.\n",
            address=address,
        ),
    )


def use_link(token, *, language):
    """The account that a link signs in, made now where this address is new. Raises TooLate for a used or old link."""
    link = queries.find_link(token)
    if link is None:
        raise TooLate(N_("This link does not work. Ask for a new one; it takes a minute."))
    now = moments.now()
    rules.must_be_usable(link.expires_at, link.used_at, now)
    link.used_at = now
    account = queries.find_account(link.email) or sign_up(link.email, name=link.name, language=language)
    if not account.is_active:
        raise NotAllowed(N_("This account has been closed."))
    db.session.flush()
    return account, link.next_path


def sign_up(email, *, name, language):
    """A new account; where the same address was just made by another request, that one."""
    if name and not rules.is_a_name_of_ones_own(name, queries.names_with_a_role()):
        name = ""
    account = Account(
        email=rules.normal_email(email),
        name=name or _("A neighbour"),
        language=language,
        created_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError:
        return queries.find_account(rules.normal_email(email))
    return account


def check_password(email, password):
    """The account with this password, or None; as slow for an unknown address as for a wrong password."""
    account = queries.find_account(rules.normal_email(email))
    try:
        hasher.verify(account.password_hash if account and account.password_hash else _nobodys_hash(), password)
    except Argon2Error:
        return None
    return account if account and account.password_hash and account.is_active else None


def set_password(account, password):
    """Choose a password; every session of this account ends."""
    rules.must_be_a_good_password(password, account.email)
    account.password_hash = hasher.hash(password)
    end_sessions(account)


def begin_session(account):
    """A new session; returns its key, which only the cookie holds."""
    key = secrets.token_urlsafe(32)
    now = moments.now()
    db.session.add(
        Session(
            key_hash=rules.token_hash(key),
            account_id=account.id,
            created_at=now,
            expires_at=now + rules.SESSION_LASTS,
        )
    )
    db.session.flush()
    return key


def end_session(key):
    db.session.execute(delete(Session).where(Session.key_hash == rules.token_hash(key)))


def end_sessions(account):
    """Sign this account out everywhere."""
    db.session.execute(delete(Session).where(Session.account_id == account.id))


def tell_about_yourself(account, *, name, sub_area_id, age_band, language, world):
    """What somebody tells: a name, and if she likes her sub-area, age band and life-world. Deeds of before keep theirs.

    Raises Refusal for a name that looks like that of somebody with a role.
    """
    if name != account.name and not account.assignments:
        rules.must_be_a_name_of_ones_own(name, queries.names_with_a_role(besides=account))
    account.name = name
    account.sub_area_id = sub_area_id
    account.age_band = age_band
    account.world = world
    account.language = language
    db.session.flush()


def give_role(account, role, neighbourhood, *, by):
    """Give a role for one neighbourhood (None: for all); giving it twice changes nothing."""
    if role not in GIVEN_ROLES:
        raise NotAllowed(N_("This role cannot be given."))
    place = neighbourhood.id if neighbourhood and role is not Role.ADMINISTRATOR else None
    if any(given.role is role and given.neighbourhood_id == place for given in account.assignments):
        return
    account.assignments.append(Assignment(role=role, neighbourhood_id=place))
    db.session.flush()
    activity.record(by, terms.Verb.GAVE_ROLE, neighbourhood=neighbourhood, subject=f"account:{account.id}", note=role)


def take_role(assignment, *, by):
    """Take a role back; it ends with the next request of that person."""
    if assignment.role is Role.ADMINISTRATOR:
        rules.must_leave_an_administrator(queries.administrators() - 1)
    subject, role = f"account:{assignment.account_id}", assignment.role
    db.session.delete(assignment)
    db.session.flush()
    activity.record(by, terms.Verb.TOOK_ROLE, subject=subject, note=role)


def must_be_free_to_write(account, neighbourhood):
    """Raises NotAllowed, with the day, for somebody who was suspended in this neighbourhood."""
    until = queries.suspended_until(account, neighbourhood)
    rules.must_not_be_suspended(moments.in_zone(until).strftime("%d-%m-%Y") if until else None)


def suspend(account, neighbourhood, *, until):
    """Let somebody not write in one neighbourhood until a moment. Moderation decides, tells her why, and records."""
    db.session.add(
        Suspension(account_id=account.id, neighbourhood_id=neighbourhood.id, since=moments.now(), until=until)
    )
    db.session.flush()


def end_suspension(account, neighbourhood):
    """Let somebody write again, from now on."""
    now = moments.now()
    for given in db.session.query(Suspension).filter(
        Suspension.account_id == account.id,
        Suspension.neighbourhood_id == neighbourhood.id,
        Suspension.until > now,
    ):
        given.until = now
    db.session.flush()


def leave(account):
    """Erase this account and everything that points to a person: address, name, sessions, what was followed, mail.

    What she wrote and did stays, of nobody in particular. Raises NotAllowed for somebody who holds a role.
    """
    rules.must_hold_no_role(account.assignments)
    email, number = account.email, account.id
    if email:
        db.session.execute(delete(SignInLink).where(SignInLink.email == email))
        outbox.forget(email)
    db.session.flush()
    db.session.expunge(account)
    db.session.execute(delete(Account).where(Account.id == number).execution_options(synchronize_session=False))
    db.session.expire_all()
    activity.record(None, terms.Verb.LEFT)


def is_new(account):
    """Whether this account was made by the link that was just used."""
    return account.created_at > moments.now() - rules.LINK_LASTS
