"""The figures behind each band."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _

from residents_budget import csv_rows, moments
from residents_budget.effects import queries as effects
from residents_budget.effects.terms import Order
from residents_budget.entry_minutes import queries as entry_minutes
from residents_budget.errors import NotFound
from residents_budget.goals import queries as goals
from residents_budget.indicators import csv_tables, leaflets, queries
from residents_budget.initiatives import queries as initiatives
from residents_budget.realisation import queries as work
from residents_budget.three_bands import queries as whole
from residents_budget.web import qr
from residents_budget.web.access import open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.pages import download, page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("indicators", __name__)

BANDS = {
    "results": (Order.RESULTS, queries.of_results),
    "together": (Order.TOGETHER, queries.of_together),
    "relations": (Order.RELATIONS, queries.of_relations),
}
"""The name of a band in addresses -> its order, and what finds its figures."""


@bp.app_template_filter()
def people_or_few(count):
    """A number of people as it was told, in words: None is "fewer than 5"."""
    if count is None:
        return _("fewer than 5")
    return _("about %(num)s", num=count) if count else "0"


@bp.app_template_global()
def facts_of_initiative(initiative):
    """A few facts for each band of one initiative."""
    return queries.of_initiative(initiative)


@bp.app_template_global()
def minutes_of_entry():
    """How long writing everything down takes here."""
    return entry_minutes.entered(g.neighbourhood)


@bp.route("/n/<slug:slug>/effects/<any(results,together,relations):band>")
@open_to_all
@kept_for_visitors
def band(band):
    """All figures of one kind of effect, as pictures with their tables."""
    order, find = BANDS[band]
    agenda = goals.own_agenda(g.neighbourhood) if order is Order.TOGETHER else None
    return page(f"indicators/{band}.html", band=band, order=order, found=find(g.neighbourhood), agenda=agenda)


@bp.route("/n/<slug:slug>/effects/<any(results,together,relations):band>.csv")
@open_to_all
def table(band):
    make = csv_tables.TABLES[band].get(request.args.get("table", ""))
    if make is None:
        abort(400)
    _order, find = BANDS[band]
    name = request.args["table"]
    return download(csv_rows.text(*make(find(g.neighbourhood))), f"{g.neighbourhood.slug}-{name}.csv")


@bp.route("/n/<slug:slug>/initiatives/<number:number>/effects/figures.csv")
@open_to_all
def initiative_csv(number):
    """A picture on the page of one initiative, as a file."""
    name = request.args.get("table", "")
    make = csv_tables.OF_INITIATIVE.get(name)
    if make is None:
        abort(400)
    found = queries.of_initiative(initiatives.initiative(g.neighbourhood, number))
    return download(csv_rows.text(*make(found)), f"{g.neighbourhood.slug}-{number}-{name}.csv")


@bp.route("/n/<slug:slug>/effects/leaflet")
@bp.route("/n/<slug:slug>/effects/leaflet/<number:year>")
@open_to_all
@kept_for_visitors
def leaflet(year=None):
    """One sheet of A4 for the letterbox: a year in three bands, with a picture and a story each."""
    today = moments.today(moments.ZoneInfo(g.neighbourhood.zone))
    found = leaflets.of_year(whole.bands_of_neighbourhood(g.neighbourhood), year, today=today)
    if year is not None and year not in found.years:
        raise NotFound()
    address = absolute("effects.neighbourhood", slug=g.neighbourhood.slug)
    side, path = qr.drawing(address)
    stories = effects.stories_of_year(g.neighbourhood, found.year)
    return page(
        "indicators/leaflet.html",
        found=found,
        stories=stories,
        photos=work.before_and_after(g.neighbourhood, year=found.year, limit=1),
        Order=Order,
        address=address.split("//", 1)[1],
        side=side,
        path=path,
    )
