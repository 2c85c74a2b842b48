"""Who takes part: the page, and its figures as CSV."""

from flask import Blueprint

from residents_budget.web.access import open_to_all
from residents_budget.web.pages import page

bp = Blueprint("participation", __name__)


@bp.route("/n/<slug:slug>/breadth")
@open_to_all
def breadth():
    """The verdict, because of what, and what we can do."""
    return page("participation/breadth.html")
