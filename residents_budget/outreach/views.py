"""Going to people: where we were, what came of it, and writing down a round."""

from flask import Blueprint, abort, flash, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows, moments
from residents_budget.accounts.terms import Role
from residents_budget.initiatives.filters import whole_number
from residents_budget.neighbourhoods import queries as places
from residents_budget.outreach import csv_tables, forms, queries, services, wording, worth
from residents_budget.outreach.afterwards import by_chance
from residents_budget.outreach.terms import ByWhom, How
from residents_budget.participation.wording import CERTAINTIES
from residents_budget.publications import queries as publications
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("outreach", __name__)


@bp.app_template_filter()
def how_name(how):
    return _(wording.HOW_NAMES[how])


@bp.app_template_filter()
def by_whom_name(by_whom):
    return _(wording.BY_WHOM_NAMES[by_whom])


@bp.app_template_filter()
def certainty_name(certainty):
    return _(CERTAINTIES[certainty])


def _number_in_address(name, otherwise):
    """The number that stands in the address under this name; 400 for what is no number."""
    asked = request.args.get(name)
    try:
        return whole_number(asked) if asked else otherwise
    except ValueError:
        abort(400)


@bp.route("/n/<slug:slug>/outreach")
@open_to_all
@kept_for_visitors
def index():
    """Where somebody has been, how many people were met, and what came after it."""
    asked = _number_in_address("page", 1)
    areas = queries.visited(g.neighbourhood)
    rounds, total = queries.rounds(g.neighbourhood, page=asked)
    return page(
        "outreach/index.html",
        areas=areas,
        rounds=rounds,
        plans=queries.plans(g.neighbourhood),
        proposals=_proposals(areas),
        came=(came := queries.what_came(g.neighbourhood)),
        bars=_bars(came.together) if came.together else [],
        people_met=sum(row.people_met for row in areas),
        times=sum(row.times for row in areas),
        page_number=asked,
        pages_in_all=-(-total // queries.PER_PAGE),
    )


def _bars(found):
    """New people after and before, where somebody went and where nobody did, as bars with what chance may do."""
    return [
        _bar(_("Where we went: after it"), found.after),
        _bar(_("Where we went: before it"), found.before),
        _bar(_("Where nobody went: the same days after"), found.elsewhere_after),
        _bar(_("Where nobody went: the same days before"), found.elsewhere_before),
    ]


def _bar(name, people):
    if people is None:
        return {"name": name, "value": None, "low": None, "high": None, "words": _("fewer than 8 people"), "href": ""}
    low, high = by_chance(people)
    words = _("about %(number)s people", number=people)
    return {"name": name, "value": people, "low": low, "high": high, "words": words, "href": ""}


@bp.route("/n/<slug:slug>/outreach.csv")
@open_to_all
def outreach_csv():
    """One of the page's tables, as it stands there."""
    name = request.args.get("table", "areas")
    table = csv_tables.TABLES.get(name)
    if table is None:
        abort(400)
    rows = table(queries.visited(g.neighbourhood), queries.what_came(g.neighbourhood))
    answer = make_response(csv_rows.text(*rows))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{g.neighbourhood.slug}-outreach-{name}.csv"'
    return answer


def _proposals(areas):
    """Where an evening is worth most, with the sub-area as a row; nothing before the first figures."""
    published = publications.assessment(g.neighbourhood)
    if published is None:
        return []
    by_name = {row.sub_area.name: row for row in areas}
    visits = {name: (row.last_on, row.last_how) for name, row in by_name.items() if row.times}
    found = worth.proposals(
        published,
        visits,
        queries.people_met_by_way(areas),
        today=moments.today(moments.ZoneInfo(g.neighbourhood.zone)),
    )
    return [(by_name[one.area].sub_area, one) for one in found if one.area in by_name]


@bp.route("/n/<slug:slug>/outreach/plan", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER)
def plan():
    """Plan a round: where, how, by whom and when."""
    areas = places.sub_areas(g.neighbourhood)
    form = forms.PlanForm(
        on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)),
        sub_area=_number_in_address("sub_area", None),
        how=request.args.get("how"),
    )
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            services.plan(
                g.neighbourhood,
                by=current_user,
                sub_area=places.sub_area(g.neighbourhood, form.sub_area.data),
                how=How(form.how.data),
                by_whom=ByWhom(form.by_whom.data),
                on=form.on.data,
                note=form.note.data or "",
            )
            flash(_("The round is planned. Write down afterwards how many people you met."))
            return redirect(url_for(".index", _anchor="plans"))
    return page("outreach/plan.html", form=form)


@bp.route("/n/<slug:slug>/outreach/plans/<number:number>/call-off", methods=["POST"])
@only(Role.COMMUNITY_WORKER)
def call_off(number):
    services.call_off(queries.plan(g.neighbourhood, number), by=current_user, neighbourhood=g.neighbourhood)
    flash(_("The plan has been called off."))
    return redirect(url_for(".index", _anchor="plans"))


@bp.route("/n/<slug:slug>/outreach/new", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER)
def new():
    """Write down a round, also one that was planned."""
    areas = places.sub_areas(g.neighbourhood)
    planned = _number_in_address("plan", None)
    planned = queries.plan(g.neighbourhood, planned) if planned else None
    form = forms.RoundForm(
        on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)),
        sub_area=planned.sub_area_id if planned else _number_in_address("sub_area", None),
        how=planned.how.value if planned else None,
        by_whom=(planned.by_whom if planned else ByWhom.WORKER).value,
    )
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            services.record(
                g.neighbourhood,
                by=current_user,
                sub_area=places.sub_area(g.neighbourhood, form.sub_area.data),
                how=How(form.how.data),
                by_whom=ByWhom(form.by_whom.data),
                people_met=form.people_met.data,
                note=form.note.data or "",
                on=form.on.data,
                plan=planned,
            )
            flash(_("The round is stored. In half a year we look what came of it."))
            return redirect(url_for(".index"))
    return page("outreach/new.html", form=form)


@bp.route("/n/<slug:slug>/outreach/for-you")
@only(Role.RESIDENT)
def for_you():
    """Hints for who takes the lead in an initiative."""
    return page("outreach/for_you.html", hints=queries.hints(current_user, g.neighbourhood))
