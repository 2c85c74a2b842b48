"""The generations of participation: their table. The picture stands on the effects page of the neighbourhood."""

from flask import Blueprint, g

from residents_budget import csv_rows
from residents_budget.generations import csv_table, queries
from residents_budget.generations.years import shift
from residents_budget.web.access import open_to_all
from residents_budget.web.pages import download

bp = Blueprint("generations", __name__)


@bp.app_template_filter()
def shift_of(years):
    """The first and the last year that can be laid beside each other, or None."""
    return shift(years)


@bp.route("/n/<slug:slug>/generations.csv")
@open_to_all
def csv():
    years = queries.by_year(g.neighbourhood)
    return download(csv_rows.text(*csv_table.rows(years)), f"{g.neighbourhood.slug}-generations.csv")
