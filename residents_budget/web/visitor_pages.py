"""Pages kept for visitors who are not signed in: they all see the same, and the same until something happens.

A kept page is found by its address and language, and by the newest deed of its neighbourhood and of the installation
as a whole: whatever changes a page is written in the book of deeds, so a hidden comment is gone with the next request.
What depends on the clock alone is at most a minute old.
"""

import time
from collections import OrderedDict
from functools import wraps
from threading import Lock

from flask import current_app, g, make_response, request, session
from flask_login import current_user

from residents_budget.activity import queries as activity
from residents_budget.web.i18n import locale_code

MOST_PAGES = 200
LONGEST_ADDRESS = 200
SECONDS = 60


class Shelf:
    """The pages used last, at most MOST_PAGES of them."""

    def __init__(self):
        self._pages, self._lock = OrderedDict(), Lock()

    def find(self, key):
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, key, page):
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)


def _may_be_kept():
    plain = request.method == "GET" and not current_user.is_authenticated and not session
    return plain and len(request.full_path) <= LONGEST_ADDRESS and "lang" not in request.args


def kept_for_visitors(view):
    """Answer visitors with a kept page where there is one; put it below the access decorator."""

    @wraps(view)
    def kept(*args, **kwargs):
        if current_app.testing or not _may_be_kept():
            return view(*args, **kwargs)
        shelf = current_app.extensions["visitor_pages"]
        moment = int(time.time() // SECONDS)
        key = (request.full_path, locale_code(), activity.newest(g.get("neighbourhood")), moment)
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
    app.extensions["visitor_pages"] = Shelf()
