"""Who may use a page. Every view says so with ``@open_to_all`` or ``@only(...)``; one that does not stops the start."""

from functools import wraps

from flask import abort, g, redirect, request, url_for
from flask_login import LoginManager, current_user

from residents_budget.errors import N_, NotAllowed

login_manager = LoginManager()


class Visitor:
    """Somebody who is not signed in."""

    is_authenticated = False
    is_active = False
    is_anonymous = True
    id = None
    name = ""
    language = None
    sub_area_id = None
    sub_area = None
    session_key = None
    assignments = ()

    def get_id(self):
        return None

    def has_role(self, _role, _neighbourhood=None):
        return False


def open_to_all(view):
    """Anyone may use this page, signed in or not."""
    view.access = "all"
    return view


def only(*roles):
    """Only people who hold one of ``roles`` (in the page's neighbourhood, where it has one) may use this page.

    Visitors are sent to sign in and come back; others get a 403 page.
    """

    def decorate(view):
        @wraps(view)
        def guarded(*args, **kwargs):
            if not current_user.is_authenticated:
                if request.method not in {"GET", "HEAD"}:
                    abort(401)
                return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
            if not any(current_user.has_role(role, g.get("neighbourhood")) for role in roles):
                raise NotAllowed(N_("This page is for people with another role in this neighbourhood."))
            return view(*args, **kwargs)

        guarded.access = roles
        return guarded

    return decorate


def require_a_decision(app):
    """Raise RuntimeError where a view does not say who may use it."""
    undecided = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and not hasattr(app.view_functions[rule.endpoint], "access")
    ]
    if undecided:
        raise RuntimeError(f"these views do not say who may use them: {', '.join(sorted(undecided))}")


def init(app):
    login_manager.anonymous_user = Visitor
    login_manager.session_protection = None
    login_manager.init_app(app)
    app.login_manager.unauthorized_handler(lambda: redirect(url_for("accounts.sign_in")))
