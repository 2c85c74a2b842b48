"""Going to people: where we were, what came of it, and writing down a round."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.initiatives.filters import whole_number
from residents_budget.neighbourhoods import queries as places
from residents_budget.outreach import forms, queries, services, wording
from residents_budget.outreach.terms import How
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("outreach", __name__)


@bp.app_template_filter()
def how_name(how):
    return _(wording.HOW_NAMES[how])


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
        people_met=sum(row.people_met for row in areas),
        times=sum(row.times for row in areas),
        page_number=asked,
        pages_in_all=-(-total // queries.PER_PAGE),
    )


@bp.route("/n/<slug:slug>/outreach/new", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER)
def new():
    areas = places.sub_areas(g.neighbourhood)
    form = forms.RoundForm(
        on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)), sub_area=_number_in_address("sub_area", None)
    )
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            services.record(
                g.neighbourhood,
                by=current_user,
                sub_area=places.sub_area(g.neighbourhood, form.sub_area.data),
                how=How(form.how.data),
                people_met=form.people_met.data,
                note=form.note.data or "",
                on=form.on.data,
            )
            flash(_("The round is stored. In half a year we look what came of it."))
            return redirect(url_for(".index"))
    return page("outreach/new.html", form=form)
