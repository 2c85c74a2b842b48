"""Pages on which money is followed: the picture, the files, staff's view ahead, the council's report."""

from datetime import date

from flask import Blueprint, Response, g, jsonify, request

from residents_budget import csv_rows, moments
from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, NotFound
from residents_budget.flows import queries, streams, tables
from residents_budget.money import decimal_string
from residents_budget.payments import queries as payments
from residents_budget.rounds import wording
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("flows", __name__)

MOST_SHOWN = 20
"""So many late instalments the view ahead names; the rest stands with the payments."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _year(known):
    """The year that is asked for, else the newest that has money. Raises NotFound for one without."""
    asked = request.args.get("year", "")
    if not asked:
        present = moments.today().year
        return present if present in known or not known else known[0]
    if not (asked.isascii() and asked.isdigit()) or int(asked[:5]) not in known:
        raise NotFound(N_("There was no pot in this year."))
    return int(asked[:5])


@bp.route("/n/<slug:slug>/money/flow")
@open_to_all
@kept_for_visitors
def show():
    """From pot to grant to cost line to receipt, as a picture and a table."""
    known = queries.years(g.neighbourhood)
    flow = queries.flow(g.neighbourhood, _year(known))
    titles = {trail.money.grant.id: trail.initiative for trail in flow.trails}
    return page(
        "flows/show.html",
        flow=flow,
        years=known,
        picture=queries.picture(flow),
        initiatives=titles,
        pots={pot.id: pot for pot, _left, _promised, _paid in flow.pots},
        endings=[kind for kind in streams.ENDINGS if kind != streams.SUPPORT or flow.bought],
        width=streams.WIDTH,
        bar=streams.BAR,
        words=wording,
    )


def _flow():
    return queries.flow(g.neighbourhood, _year(queries.years(g.neighbourhood)))


def _file(content, kind, mimetype, year):
    name = f"money-{g.neighbourhood.slug}-{year}.{kind}"
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bp.route("/n/<slug:slug>/money/flow.csv")
@open_to_all
def as_csv():
    flow = _flow()
    return _file(csv_rows.text(tables.HEAD, tables.as_csv_rows(flow)), "csv", "text/csv", flow.year)


@bp.route("/n/<slug:slug>/money/flow.xlsx")
@open_to_all
def as_xlsx():
    flow = _flow()
    return _file(tables.as_workbook(flow), "xlsx", XLSX, flow.year)


@bp.route("/n/<slug:slug>/money/flow.json")
@open_to_all
def as_json():
    flow = _flow()
    sums = {
        name: decimal_string(getattr(flow, name)) for name in ("came_in", "promised", "paid", "shown", "bought", "left")
    }
    return jsonify(
        neighbourhood=g.neighbourhood.slug, year=flow.year, currency="EUR", **sums, rows=tables.as_records(flow)
    )


@bp.route("/n/<slug:slug>/money/ahead")
@only(Role.DISTRICT_STAFF)
def ahead():
    """For staff: what waits, what is late, what is left, and the forecast to the end of the year."""
    today = moments.today()
    return page(
        "flows/ahead.html",
        work=queries.work(g.neighbourhood, today),
        lacks=payments.without_instalments(g.neighbourhood),
        most=MOST_SHOWN,
        end=date(today.year, 12, 31),
    )


@bp.route("/n/<slug:slug>/money/report")
@open_to_all
def report():
    """The year of a neighbourhood's money, to print: for the council, and for everybody."""
    known = queries.years(g.neighbourhood)
    return page(
        "flows/report.html",
        flow=queries.flow(g.neighbourhood, _year(known)),
        years=known,
        words=wording,
        today=moments.today(),
    )


@bp.route("/money/report")
@open_to_all
def district():
    """The year of all neighbourhoods, to print."""
    known = queries.district_years()
    year = _year(known)
    return page(
        "flows/district.html", rows=queries.district(year), years=known, year=year, words=wording, today=moments.today()
    )
