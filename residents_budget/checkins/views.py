"""Pages of taking part without an account, and of who welcomes people."""

from datetime import timedelta

import segno
from flask import Blueprint, abort, flash, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from residents_budget import moments
from residents_budget.accounts.terms import AGE_BANDS, Role
from residents_budget.checkins import forms, queries, rules, services
from residents_budget.checkins.terms import Smile
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.realisation import queries as work
from residents_budget.realisation import rules as work_rules
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("checkins", __name__)

COOKIE = "check-in"
"""Remembers, for one day, that this telephone has checked in somewhere; it says nothing about who holds it."""


def _kept(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    work_rules.must_be_able_to_keep(
        is_lead=initiative.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )
    return initiative


@bp.route("/check-in", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@open_to_all
def code():
    """Type the four letters."""
    form = forms.CodeForm()
    if form.validate_on_submit():
        typed = rules.tidy_code(form.code.data)
        if typed and queries.find_open(typed) is not None:
            return redirect(url_for(".check_in", code=typed))
        form.code.errors = [_("There is no activity with this code today. Look at the letters again.")]
    return page("checkins/code.html", form=form)


@bp.route("/check-in/<string(minlength=4,maxlength=40):code>", methods=["GET", "POST"])
@limiter.limit("300/hour", methods=["POST"])
@open_to_all
def check_in(code):
    """Check in at an activity: nothing is required, one press is enough."""
    activity = queries.find_open(rules.tidy_code(code))
    if activity is None:
        raise NotFound(N_("There is no activity with this code today. Look at the letters again."))
    place = activity.initiative.neighbourhood
    areas = places.sub_areas(place)
    form = forms.CheckInForm(key=services.new_key(of_account=False))
    form.offer(areas, AGE_BANDS)
    if form.validate_on_submit():
        with form.refusals():
            signed_in = current_user.is_authenticated
            carried = (request.cookies.get(COOKIE) or form.key.data or services.new_key(of_account=False))[:80]
            key = services.new_key(of_account=True) if signed_in else carried
            is_new = services.check_in(
                activity,
                key=key,
                carried=carried,
                by=current_user if signed_in else None,
                sub_area=next((area for area in areas if area.id == form.area.data), None),
                age_band=form.age_band.data or "",
                smile=int(form.smile.data) if form.smile.data else None,
            )
            answer = make_response(
                page("checkins/checked_in.html", activity=activity, initiative=activity.initiative, is_new=is_new)
            )
            remembered = key if is_new else carried
            answer.set_cookie(
                COOKIE, remembered, max_age=86_400, httponly=True, samesite="Lax", secure=request.is_secure
            )
            return answer
    return page("checkins/check_in.html", form=form, activity=activity, initiative=activity.initiative)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/activities/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new(number):
    """Open the check-in of an activity."""
    initiative = _kept(number)
    form = forms.ActivityForm(on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)))
    if form.validate_on_submit():
        with form.refusals():
            row = services.open_activity(
                initiative, by=current_user, what=form.what.data, on=form.on.data, sure=form.sure.data
            )
            return redirect(url_for(".activity", number=row.id))
    return page(
        "web/form.html",
        form=form,
        title=_("Let people check in"),
        kicker=initiative.title,
        lead=_("They need no account and give no name. So we know how many come, and from where."),
        steps=[(initiative.title[:40], url_for("initiatives.show", number=number))],
        back=url_for("initiatives.show", number=number, _anchor="work"),
        button=_("Make a code"),
        asks_whether_sure=form.is_too_early(work.granted_on(initiative)),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/activities")
@only(Role.RESIDENT)
def activities(number):
    """For who welcomes people: each time that people could check in, with the code of today and the paper lists."""
    initiative = _kept(number)
    try:
        asked = whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    found, total = queries.activities(initiative, page=asked)
    return page(
        "checkins/activities.html",
        initiative=initiative,
        found=found,
        page_number=asked,
        pages_in_all=-(-total // queries.PER_PAGE),
    )


@bp.route("/n/<slug:slug>/activities/<number:number>")
@only(Role.RESIDENT)
def activity(number):
    """For who welcomes people: the code, large, and how many checked in."""
    found = queries.activity(g.neighbourhood, number)
    initiative = _kept(found.initiative_id)
    address = absolute("checkins.check_in", code=found.code) if found.code else ""
    drawn = segno.make(address, error="m") if address else None
    return page(
        "checkins/activity.html",
        activity=found,
        initiative=initiative,
        is_open=bool(found.working_code),
        address=address,
        qr=Markup(drawn.svg_inline(scale=6, border=3, dark="#000", light="#fff")) if drawn else "",  # noqa: S704
        count=queries.checked_in(found),
        areas=queries.by_area(found),
    )


@bp.route("/n/<slug:slug>/activities/<number:number>/paper", methods=["GET", "POST"])
@only(Role.RESIDENT)
def paper(number):
    """A paper list: how many people from where, without names."""
    found = queries.activity(g.neighbourhood, number)
    _kept(found.initiative_id)
    form = forms.paper_form(places.sub_areas(g.neighbourhood))
    if form.validate_on_submit():
        with form.refusals():
            counts = {
                int(field.name.removeprefix("area_")) or None: field.data or 0
                for field in form
                if field.name.startswith("area_")
            }
            smiles = {smile: form[f"smile_{smile.value}"].data or 0 for smile in Smile}
            services.count_paper(found, by=current_user, counts=counts, smiles=smiles)
            flash(_("The list is counted. You can throw it away now."))
            return redirect(url_for(".activity", number=number))
    return page("checkins/paper.html", form=form, activity=found)


@bp.route("/n/<slug:slug>/tasks/<number:number>/guest", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@open_to_all
def guest(number):
    """Take a task with a first name and a way to reach you, kept only for the task."""
    task = work.task(g.neighbourhood, number)
    form = forms.GuestForm()
    if form.validate_on_submit():
        with form.refusals():
            key = services.take_as_guest(task, first_name=form.first_name.data, reach=form.reach.data)
            return page("checkins/taken.html", task=task, initiative=task.initiative, key=key)
    return page("checkins/guest.html", form=form, task=task, initiative=task.initiative)


@bp.route("/my-task/<string(minlength=20,maxlength=80):key>", methods=["GET", "POST"])
@open_to_all
def my_task(key):
    """The task somebody took without an account: read it, or give it back."""
    found = services.find_guest_by_key(key)
    task = found.task
    if request.method == "POST":
        services.give_back(found)
        flash(_("You do not do this task any more. What we knew of you is gone."))
        return redirect(url_for("initiatives.show", slug=task.initiative.neighbourhood.slug, number=task.initiative_id))
    return page("checkins/my_task.html", task=task, initiative=task.initiative)


@jobs.regularly("forget guests", every=timedelta(days=1))
def forget_guests():
    """Every day: forget who took tasks that are over, and which telephones checked in."""
    services.forget()
