"""Pages of area goals: making one, who does what for it, and what came of it."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows, moments
from residents_budget.accounts.terms import Role
from residents_budget.effects.terms import Order
from residents_budget.goals import csv_table, forms, queries, rules, services, wording
from residents_budget.goals.terms import End, How
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.institutions import queries as institutions
from residents_budget.neighbourhoods import queries as places
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import download, page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("goals", __name__)

WORKERS = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)


@bp.app_template_filter()
def goal_made(how):
    return _(wording.HOWS[how])


@bp.app_template_filter()
def goal_end(end):
    return _(wording.ENDS[end])


def _is_worker():
    return any(current_user.has_role(role, g.neighbourhood) for role in WORKERS)


@bp.route("/n/<slug:slug>/goals")
@open_to_all
@kept_for_visitors
def index():
    """The goals of a neighbourhood, and whose agenda it is."""
    return page(
        "goals/index.html",
        goals=queries.goals(g.neighbourhood),
        agenda=queries.own_agenda(g.neighbourhood),
        is_worker=_is_worker(),
    )


@bp.route("/n/<slug:slug>/goals/<number:number>")
@open_to_all
@kept_for_visitors
def show(number):
    """A page to talk about: who does what for a goal, and what came of it in three orders."""
    goal = queries.goal(g.neighbourhood, number)
    mine = _contributors(goal)
    return page(
        "goals/show.html",
        goal=goal,
        report=queries.report(goal),
        Order=Order,
        is_worker=_is_worker(),
        may_contribute=bool(mine),
        speaks_for=[one.id for one in mine],
    )


def _contributors(goal):
    """The institutions for which this reader can say what they do."""
    if goal.ended_on is not None or not current_user.is_authenticated:
        return []
    found = institutions.institutions(g.neighbourhood)
    worker = _is_worker()
    return [
        one for one in found if rules.may_contribute(is_worker=worker, speaks_for_it=one.is_spoken_for_by(current_user))
    ]


@bp.route("/n/<slug:slug>/goals/<number:number>.csv")
@open_to_all
def csv(number):
    report = queries.report(queries.goal(g.neighbourhood, number))
    return download(csv_rows.text(*csv_table.rows(report)), f"{g.neighbourhood.slug}-goal-{number}.csv")


def _told(form, areas):
    return {
        "title": form.title.data,
        "text": form.text.data or "",
        "sign": form.sign.data or "",
        "how": How(form.how.data),
        "residents": form.residents.data,
        "by_residents": form.by_residents.data,
        "areas": [area for area in areas if area.id in (form.areas.data or [])],
    }


def _form_page(form, title, *, back, lead="", button=None):
    steps = [(_("Goals"), url_for(".index"))]
    more = {"button": button} if button else {}
    return page("web/form.html", form=form, title=title, lead=lead, steps=steps, back=back, **more)


@bp.route("/n/<slug:slug>/goals/new", methods=["GET", "POST"])
@only(*WORKERS)
def new():
    """Write down a goal that was made with residents."""
    areas = places.sub_areas(g.neighbourhood)
    form = forms.GoalForm(made_on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)))
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            goal = services.make(g.neighbourhood, by=current_user, on=form.made_on.data, **_told(form, areas))
            flash(_("The goal is there. Now ask who does what for it."))
            return redirect(url_for(".show", number=goal.id))
    lead = _("Make it together first: at a meeting, at doors, at a table in the street. Then write it down here.")
    return _form_page(form, _("A new goal"), back=url_for(".index"), lead=lead)


@bp.route("/n/<slug:slug>/goals/<number:number>/change", methods=["GET", "POST"])
@only(*WORKERS)
def change(number):
    goal, areas = queries.goal(g.neighbourhood, number), places.sub_areas(g.neighbourhood)
    rules.must_be_open(goal.ended_on)
    kept = {name: getattr(goal, name) for name in ("title", "text", "sign", "residents", "by_residents")}
    form = forms.GoalForm(how=goal.how.value, areas=[one.sub_area_id for one in goal.areas], **kept)
    del form.made_on
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            services.change(goal, by=current_user, **_told(form, areas))
            return redirect(url_for(".show", number=number))
    return _form_page(form, _("Change this goal"), back=url_for(".show", number=number))


@bp.route("/n/<slug:slug>/goals/<number:number>/end", methods=["GET", "POST"])
@only(*WORKERS)
def end(number):
    """A goal is reached, or let go: what was learned stays."""
    goal = queries.goal(g.neighbourhood, number)
    rules.must_be_open(goal.ended_on)
    form = forms.EndForm()
    if form.validate_on_submit():
        with form.refusals():
            services.end(goal, by=current_user, how=End(form.how.data), because=form.because.data)
            return redirect(url_for(".show", number=number))
    return _form_page(form, _("End this goal"), back=url_for(".show", number=number), button=_("End this goal"))


@bp.route("/n/<slug:slug>/goals/<number:number>/again", methods=["POST"])
@only(*WORKERS)
def again(number):
    services.take_up_again(queries.goal(g.neighbourhood, number), by=current_user)
    flash(_("The goal goes on."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/goals/<number:number>/contribute", methods=["GET", "POST"])
@only(Role.RESIDENT)
def contribute(number):
    """An organisation says what it does for a goal."""
    goal = queries.goal(g.neighbourhood, number)
    rules.must_be_open(goal.ended_on)
    mine = _contributors(goal)
    rules.must_be_able_to_contribute(is_worker=_is_worker(), speaks_for_it=bool(mine))
    form = forms.ContributionForm()
    form.offer(mine)
    if form.validate_on_submit():
        with form.refusals():
            chosen = institutions.institution(g.neighbourhood, form.institution.data)
            services.contribute(goal, by=current_user, institution=chosen, what=form.what.data)
            return redirect(url_for(".show", number=number, _anchor="who"))
    return _form_page(
        form, _("What an organisation does for this goal"), back=url_for(".show", number=number), lead=goal.title
    )


@bp.route("/n/<slug:slug>/goals/<number:number>/contributions/<number:contribution>/away", methods=["POST"])
@only(Role.RESIDENT)
def take_away(number, contribution):
    goal = queries.goal(g.neighbourhood, number)
    services.take_away(goal, queries.contribution(goal, contribution), by=current_user)
    flash(_("It does not stand here any more."))
    return redirect(url_for(".show", number=number, _anchor="who"))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/goal", methods=["GET", "POST"])
@only(Role.RESIDENT)
def serve(number):
    """One tap: the goal that an initiative serves, or none."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    rules.must_be_able_to_serve(is_lead=initiative.is_led_by(current_user), is_worker=_is_worker())
    if request.method == "POST":
        try:
            chosen = whole_number(request.form["goal"]) if request.form.get("goal", "") not in ("", "0") else None
        except ValueError:
            abort(400)
        services.serve(initiative, queries.goal(g.neighbourhood, chosen) if chosen else None, by=current_user)
        flash(_("Stored."))
        return redirect(url_for("initiatives.show", number=number))
    return page(
        "goals/serve.html",
        initiative=initiative,
        goals=queries.open_goals(g.neighbourhood),
        served=queries.find_served(initiative),
    )
