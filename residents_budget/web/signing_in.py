"""The browser's side of a session: a fresh cookie for whoever signs in, an empty one for whoever leaves."""

from flask import session
from flask_login import login_user, logout_user

from residents_budget.accounts import services


def sign_in_as(account):
    """Begin a session for ``account`` under a new key, forgetting whatever the cookie held."""
    session.clear()
    account.session_key = services.begin_session(account)
    login_user(account)


def leave():
    """Forget who was signed in on this device."""
    logout_user()
    session.clear()
