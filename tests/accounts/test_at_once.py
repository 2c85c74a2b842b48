"""Case 4: somebody who signs up on three phones in the same moment is one person."""

import threading
from functools import partial

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from residents_budget.accounts import queries, services
from residents_budget.accounts.models import Account
from residents_budget.database import db
from tests import cast
from tests.at_once import at_once

ADDRESS = "bram@example.nl"


def _ask_for_links(number):
    """The tokens of so many links that were mailed to one address."""
    tokens = []
    for _one in range(number):
        services.mail_sign_in_link(
            ADDRESS, name="Bram", next_path="", address_of=lambda token: tokens.append(token) or "https://x"
        )
    db.session.commit()
    return tokens


def _use_at_once(app, tokens, monkeypatch):
    """Use all links in the same moment: each has looked whether there is an account before any has made one."""
    monkeypatch.setattr(queries, "find_account", _too_early(queries.find_account))

    def use(token):
        account, _path = services.use_link(token, language="nl")
        return account.id

    works = [partial(use, token) for token in tokens]
    return at_once(app, works, partial(app.test_request_context, method="POST"))


def _too_early(real):
    """Looks for an account, and in each thread finds none the first time."""
    seen = threading.local()

    def find(email):
        if not getattr(seen, "before", False):
            seen.before = True
            return None
        return real(email)

    return find


def test_who_signs_up_on_three_phones_at_once_has_one_account(fresh_app, monkeypatch):
    with fresh_app.app_context():
        cast.make_linden()
        with fresh_app.test_request_context(method="POST"):
            tokens = _ask_for_links(3)
        db.session.remove()
    found = _use_at_once(fresh_app, tokens, monkeypatch)
    assert len(set(found)) == 1, found
    assert isinstance(found[0], int)
    monkeypatch.undo()
    with fresh_app.app_context():
        there = db.session.scalars(sa.select(Account.id).where(Account.email == ADDRESS)).all()
        assert there == found[:1]
        with fresh_app.test_request_context(method="POST"):
            [token] = _ask_for_links(1) or [None]
            if token:
                assert services.use_link(token, language="nl")[0].id == found[0], "and she signs in the next day"
        db.session.remove()


def test_without_the_constraint_she_would_have_three(fresh_app, monkeypatch):
    """The twin: the same moment, on a table of accounts that allows one address twice."""
    with fresh_app.app_context():
        cast.make_linden()
        with fresh_app.test_request_context(method="POST"):
            tokens = _ask_for_links(3)
        _allow_one_address_twice()
        db.session.commit()
        db.session.remove()
    _use_at_once(fresh_app, tokens, monkeypatch)
    with fresh_app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).where(Account.email == ADDRESS)) == 3
        db.session.remove()


def _allow_one_address_twice():
    operations = Operations(MigrationContext.configure(db.session.connection()))
    with operations.batch_alter_table("account") as batch:
        batch.drop_constraint("uq_account_email", type_="unique")
