"""How anybody can see that the book of money was not changed."""

from flask import Blueprint, Response

from residents_budget.book import queries
from residents_budget.web.access import open_to_all
from residents_budget.web.pages import page

bp = Blueprint("book", __name__)

MOST_HEADS = 3_660
"""Ten years of them stand in the text."""


@bp.route("/money/book")
@open_to_all
def show():
    """The newest fingerprint, and those that were published."""
    return page("book/show.html", heads=queries.published_heads(), head=queries.head())


@bp.route("/money/book.txt")
@open_to_all
def as_text():
    lines = [f"{head.day.isoformat()} {head.transactions} {head.hash}" for head in queries.published_heads(MOST_HEADS)]
    return Response("\n".join(["# day transactions sha256", *lines, ""]), mimetype="text/plain")
