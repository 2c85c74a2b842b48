"""What pages ask about accounts."""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from residents_budget import moments
from residents_budget.accounts.models import Account, Assignment, Session, SignInLink, Suspension
from residents_budget.accounts.rules import token_hash
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.errors import N_, NotFound

PER_PAGE = 50


@cache
def _open_session():
    """Asked for every page of somebody who is signed in, and so made once."""
    return (
        sa.select(Session)
        .where(Session.key_hash == sa.bindparam("key_hash"), Session.expires_at > sa.bindparam("now"))
        .options(
            joinedload(Session.account).joinedload(Account.assignments),
            joinedload(Session.account).joinedload(Account.sub_area),
        )
    )


def find_session(key):
    """The open session with this key, with its account, roles and sub-area; None where there is none (any more)."""
    given = {"key_hash": token_hash(key), "now": moments.now()}
    return db.session.scalars(_open_session(), given).unique().first()


def find_account(email):
    return db.session.scalar(sa.select(Account).where(Account.email == email))


def account(number):
    found = db.session.get(Account, number, options=[selectinload(Account.assignments)])
    if found is None:
        raise NotFound(N_("We cannot find this account."))
    return found


def links_asked_since(email, moment):
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(SignInLink)
        .where(SignInLink.email == email, SignInLink.created_at > moment)
    )


def find_link(token):
    return db.session.scalar(sa.select(SignInLink).where(SignInLink.token_hash == token_hash(token)))


def assignment(number):
    found = db.session.get(Assignment, number, options=[joinedload(Assignment.account)])
    if found is None:
        raise NotFound()
    return found


def assignments():
    """Every role that was given, with whom and where."""
    return db.session.scalars(
        sa.select(Assignment)
        .join(Assignment.account)
        .options(joinedload(Assignment.account))
        .order_by(Assignment.role, Account.name, Assignment.id)
    ).all()


def names_with_a_role(besides=None):
    """The names of everybody who holds a role, but for the account ``besides``."""
    query = sa.select(Account.name).join(Account.assignments).where(Account.closed_at.is_(None)).distinct()
    return db.session.scalars(query if besides is None else query.where(Account.id != besides.id)).all()


def administrators():
    """How many open accounts are administrator."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(Assignment)
        .join(Assignment.account)
        .where(Assignment.role == Role.ADMINISTRATOR, Account.closed_at.is_(None))
    )


def givers_of_roles(account):
    """The numbers of the accounts that ever gave ``account`` a role."""
    return set(
        db.session.scalars(
            sa.select(Deed.by_id).where(Deed.verb == Verb.GAVE_ROLE, Deed.subject == f"account:{account.id}")
        )
    ) - {None}


def suspended_until(account, neighbourhood):
    """The moment until which this account may not write in this neighbourhood; None where it may."""
    return db.session.scalar(
        sa.select(sa.func.max(Suspension.until)).where(
            Suspension.account_id == account.id,
            Suspension.neighbourhood_id == neighbourhood.id,
            Suspension.until > moments.now(),
        )
    )


SECRET = {"password_hash", "token_hash", "key_hash"}
TOLD_BY_OTHERS = {("report", "person_id")}
"""What others said about somebody in confidence is not hers to download."""


def _readable(value):
    return value if value is None or isinstance(value, str | int | float | bool | dict | list) else str(value)


def own_data(account):
    """table -> rows: everything in the database that points to this account, without secrets and without other people.

    It is read from the tables themselves, so that what a later feature keeps is in it too.
    """
    found = {}
    for table in db.metadata.sorted_tables:
        people = [column for column in table.columns if column.references(Account.__table__.c.id)]
        mine = [Account.__table__.c.id] if table is Account.__table__ else people
        mine = [column for column in mine if (table.name, column.name) not in TOLD_BY_OTHERS]
        if not mine:
            continue
        shown = [column for column in table.columns if column.name not in SECRET and column not in people]
        rows = db.session.execute(sa.select(*shown).where(sa.or_(*(column == account.id for column in mine))))
        kept = [{name: _readable(value) for name, value in row._mapping.items()} for row in rows]
        if kept:
            found[table.name] = kept
    return found
