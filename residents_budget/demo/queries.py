"""Who can be tried in the demo."""

from typing import NamedTuple

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import joinedload, selectinload

from residents_budget.accounts.models import Account
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.demo import codes_to_try
from residents_budget.neighbourhoods.models import Neighbourhood, SubArea

DOMAIN = "demo.example"


class Person(NamedTuple):
    """Somebody to try: what she is, and where."""

    id: int
    name: str
    email: str
    role: Role
    place: str


def find_person(number):
    """The account with this number if it is one to try, else None."""
    return db.session.scalar(sa.select(Account).where(Account.id == number, Account.email.endswith(f"@{DOMAIN}")))


def sign_ins():
    """Everyone who can be tried: residents first, then workers, staff, administrator."""
    accounts = db.session.scalars(
        sa.select(Account)
        .where(Account.email.endswith(f"@{DOMAIN}"))
        .options(
            selectinload(Account.assignments),
            joinedload(Account.sub_area).joinedload(SubArea.neighbourhood),
        )
        .order_by(Account.id)
    ).all()
    names = dict(db.session.execute(sa.select(Neighbourhood.id, Neighbourhood.name)).all())
    people = [_person(account, names) for account in accounts]
    return sorted(people, key=lambda person: list(Role).index(person.role))


def to_try():
    """(people, voting codes or None) that visitors of the demo may use."""
    codes_to_try.use_folder(current_app.config["UPLOADS"])
    return sign_ins(), codes_to_try.find()


def _person(account, names):
    given = account.assignments
    role = given[0].role if given else Role.RESIDENT
    places = [names[one.neighbourhood_id] for one in given if one.neighbourhood_id]
    if not given and account.sub_area:
        places = [f"{account.sub_area.name}, {account.sub_area.neighbourhood.name}"]
    return Person(account.id, account.name, account.email, role, ", ".join(places))
