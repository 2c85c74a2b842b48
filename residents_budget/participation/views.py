"""Who takes part: the page, and its figures as CSV."""

import babel.lists
from flask import Blueprint, abort, g, make_response, request
from flask_babel import get_locale
from flask_babel import gettext as _

from residents_budget import csv_rows, disclosure
from residents_budget.neighbourhoods import queries as places
from residents_budget.participation import csv_tables, queries, showing, wording
from residents_budget.web.access import open_to_all
from residents_budget.web.i18n import say
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("participation", __name__)

NAMED_IN_THE_LEAD = 3


@bp.app_template_filter()
def listed(names):
    """Names as one list in words: "Lindenhof, De Hoven en Plantsoenflats"."""
    return babel.lists.format_list(list(names), locale=get_locale())


@bp.route("/n/<slug:slug>/breadth")
@open_to_all
@kept_for_visitors
def breadth():
    """The verdict, because of what, and what we can do."""
    seen = queries.picture(g.neighbourhood)
    found, areas = seen.now, places.sub_areas(g.neighbourhood)
    first = showing.least_reached(found)
    return page(
        "participation/breadth.html",
        found=found,
        seen=seen,
        areas=[_drawn(showing.area(row), areas) for row in found.areas],
        ages=[_bar(row) for row in found.ages],
        first=next((area for area in areas if area.name == first), None),
        without_figures=[area.name for area in areas if area.name not in seen.population.areas],
        stairs=showing.stairs(found, wording.STEPS),
        draws_half=showing.draws_half(found.work),
        unplaced_one_in=showing.unplaced_one_in(found),
        years=[_year(one) for one in reversed([found, *seen.earlier]) if _may_be_shown(one)],
        talking=queries.talking(g.neighbourhood, found.period),
        reach=found.reach_sentence,
        steps=wording.STEPS,
        certainties=wording.CERTAINTIES,
        named=NAMED_IN_THE_LEAD,
    )


def _drawn(shown, areas):
    """A sub-area as the macros for dots and for the map want it."""
    place = next(area for area in areas if area.name == shown.name)
    return shown._asdict() | {"words": say(shown.words), "href": "", "geometry": place.boundary, "number": place.id}


def _bar(row):
    """An age band as a bar."""
    shown = showing.area(row)
    low, high = row.interval or (None, None)
    return {"name": row.name, "value": row.rate, "low": low, "high": high, "words": say(shown.words), "href": ""}


def _may_be_shown(found):
    return found.reach is not None and not disclosure.few(found.active)


def _year(found):
    """One period as small dots."""
    return {
        "name": _years(found.period),
        "residents": found.residents,
        "active": found.active,
        "words": f"{say(showing.of_hundred(found.active, found.reach.value))}. {_(found.verdict.title)}",
    }


def _years(period):
    """A period by its years: "2025–2026"."""
    first, last = period.start.year, period.end.year
    return str(last) if first == last else f"{first}–{last}"


@bp.route("/n/<slug:slug>/breadth.csv")
@open_to_all
def breadth_csv():
    """One of the page's tables, as it stands there: what the page leaves out is empty here too."""
    table = csv_tables.TABLES.get(request.args.get("table", "areas"))
    if table is None:
        abort(400)
    name = request.args.get("table", "areas")
    answer = make_response(csv_rows.text(*table(queries.assessment(g.neighbourhood))))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{g.neighbourhood.slug}-{name}.csv"'
    return answer
