"""Who takes part: the page, and its figures as CSV."""

from datetime import date

import babel.lists
from flask import Blueprint, abort, g, make_response, request
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows, disclosure
from residents_budget.accounts.terms import Role
from residents_budget.cards import queries as cards
from residents_budget.neighbourhoods import queries as places
from residents_budget.outcomes import queries as outcomes
from residents_budget.outreach import queries as outreach
from residents_budget.participation import csv_tables, showing, wording
from residents_budget.participation.votes import lowest_and_highest
from residents_budget.publications import queries as publications
from residents_budget.web.access import open_to_all
from residents_budget.web.i18n import say
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("participation", __name__)

NAMED_IN_THE_LEAD = 3
SIMPLE, FULL = "simple", "full"
WORKERS = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)


@bp.app_template_filter()
def listed(names):
    """Names as one list in words: "Lindenhof, De Hoven en Plantsoenflats"."""
    return babel.lists.format_list(list(names), locale=get_locale())


@bp.route("/n/<slug:slug>/breadth")
@open_to_all
@kept_for_visitors
def breadth():
    """The verdict, because of what, and what we can do."""
    depth = request.args.get("depth") or (FULL if _works_here() else SIMPLE)
    if depth not in (SIMPLE, FULL):
        abort(400)
    seen = publications.picture(g.neighbourhood)
    if seen is None:
        return page("participation/awaited.html", awaited=publications.awaited(g.neighbourhood))
    found, areas = seen.now, places.sub_areas(g.neighbourhood)
    first = showing.least_reached(found)
    counted = {row.name for row in found.areas}
    depends = outcomes.who_came_to([one.number for one in found.votes]) if found.votes else {}
    return page(
        "participation/breadth.html",
        found=found,
        seen=seen,
        areas=[_drawn(showing.area(row), areas) for row in found.areas],
        ages=[_bar(row) for row in found.ages],
        first=next((area for area in areas if area.name == first), None),
        without_figures=[area.name for area in areas if area.name not in counted],
        stairs=showing.stairs(found, wording.STEPS),
        draws_half=showing.draws_half(found.work),
        unplaced_one_in=showing.unplaced_one_in(found),
        years=[_year(one) for one in reversed([found, *seen.earlier]) if _may_be_shown(one)],
        giving=seen.giving,
        bridge=outreach.bridge(g.neighbourhood),
        brought=cards.brought_told(g.neighbourhood),
        votes=[_vote(one, depends.get(one.number)) for one in found.votes],
        is_full=depth == FULL,
        reach=found.reach_sentence,
        steps=wording.STEPS,
        certainties=wording.CERTAINTIES,
        named=NAMED_IN_THE_LEAD,
    )


def _works_here():
    return current_user.is_authenticated and any(current_user.has_role(role, g.neighbourhood) for role in WORKERS)


def _vote(vote, depends):
    """A vote as bars: of every 100 codes of an area, how many were used; and how its outcome depends on who came."""
    ends = lowest_and_highest(vote)
    return {
        "title": vote.title,
        "day": date.fromisoformat(vote.counted_on),
        "number": vote.number,
        "depends": depends,
        "rows": [_bar_of_votes(area) for area in vote.areas],
        "ends": ends and [(one.name, round(one.came.value * 100)) for one in ends],
        "elsewhere": None if vote.gap is None else (round(vote.gap * 100), round(vote.by_chance * 100)),
    }


def _bar_of_votes(area):
    low, high = area.interval or (None, None)
    words = showing.of_hundred(area.ballots, area.came.value) if area.came else say_left_out("others")
    value = area.came.value if area.came else None
    return {"name": area.name, "value": value, "low": low, "high": high, "words": say(words), "href": ""}


def say_left_out(reason):
    """Why something has no figure."""
    return wording.say(showing.LEFT_OUT[reason])


def _drawn(shown, areas):
    """A sub-area as the macros for dots and for the map want it."""
    place = next((area for area in areas if area.name == shown.name), None)
    where = {"geometry": place.boundary, "number": place.id} if place else {"geometry": None, "number": None}
    return shown._asdict() | {"words": say(shown.words), "href": ""} | where


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
        "figures": found.year,
    }


def _years(period):
    """A period by its years: "2025–2026"."""
    first, last = period.start.year, period.end.year
    return str(last) if first == last else f"{first}–{last}"


@bp.route("/n/<slug:slug>/breadth.csv")
@open_to_all
def breadth_csv():
    """One of the page's tables, as it stands there: what the page leaves out is empty here too; before the first
    figures it has no rows."""
    name = request.args.get("table", "areas")
    table = csv_tables.TABLES.get(name)
    if table is None:
        abort(400)
    seen = publications.picture(g.neighbourhood)
    if seen is None:
        head, rows = csv_tables.HEADS[name], []
    else:
        head, rows = table([*reversed(seen.earlier), seen.now] if name in csv_tables.OF_ALL_YEARS else seen.now)
    answer = make_response(csv_rows.text(head, rows))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{g.neighbourhood.slug}-{name}.csv"'
    return answer
