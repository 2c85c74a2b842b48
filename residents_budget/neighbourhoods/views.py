"""The front door of the site and of each neighbourhood."""

from flask import Blueprint, g

from residents_budget.neighbourhoods import queries
from residents_budget.web.access import open_to_all
from residents_budget.web.pages import page

bp = Blueprint("neighbourhoods", __name__)


@bp.route("/")
@open_to_all
def home():
    """The neighbourhoods as a map and a list, and what is open now across them."""
    return page("neighbourhoods/home.html", places=queries.neighbourhoods())


@bp.route("/n/<slug:slug>")
@open_to_all
def show():
    """What is happening in this neighbourhood now, and what a reader can do."""
    return page("neighbourhoods/show.html", place=g.neighbourhood)
