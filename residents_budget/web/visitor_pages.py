"""Pages kept for visitors who are not signed in: they all see the same, and the same until something happens.

A kept page is found by its address and language, and by the newest deed of its neighbourhood and of the installation
as a whole: whatever changes a page is written in the book of deeds, so a hidden comment is gone with the next request.
What depends on the clock alone is at most a minute old.
"""

import time
from functools import wraps

from flask import current_app, g, make_response, request, session
from flask_login import current_user

from residents_budget.activity import queries as activity
from residents_budget.web.i18n import locale_code
from residents_budget.web.shelf import Shelf

MOST_PAGES = 200
LONGEST_ADDRESS = 200
SECONDS = 60


def _may_be_kept():
    plain = request.method == "GET" and not current_user.is_authenticated and not session
    return plain and len(request.full_path) <= LONGEST_ADDRESS and "lang" not in request.args


def state_of_things():
    """What changes as soon as anything on a page of this neighbourhood may have: a key under which to keep it."""
    if "state_of_things" not in g:
        moment = int(time.time() // SECONDS)
        g.state_of_things = (locale_code(), activity.newest(g.get("neighbourhood")), moment)
    return g.state_of_things


def kept_for_visitors(view):
    """Answer visitors with a kept page where there is one; put it below the access decorator."""

    @wraps(view)
    def kept(*args, **kwargs):
        if current_app.testing or not _may_be_kept():
            return view(*args, **kwargs)
        shelf = current_app.extensions["visitor_pages"]
        key = (request.full_path, *state_of_things())
        page = shelf.find(key)
        if page is None:
            answer = make_response(view(*args, **kwargs))
            if answer.status_code != 200 or session:
                return answer
            page = answer.get_data()
            shelf.keep(key, page)
        return make_response(page)

    return kept


def init(app):
    app.extensions["visitor_pages"] = Shelf(MOST_PAGES)
