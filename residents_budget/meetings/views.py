"""Pages about meetings."""

from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.meetings import forms, queries, rules, services
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("meetings", __name__)


@bp.app_template_global()
def may_call_meeting(initiative=None):
    return current_user.is_authenticated and services.may_call(current_user, g.neighbourhood, initiative)


@bp.route("/n/<slug:slug>/meetings")
@open_to_all
@kept_for_visitors
def index():
    return page(
        "meetings/index.html",
        coming=queries.coming(g.neighbourhood),
        been=queries.been(g.neighbourhood),
        now=moments.now(),
    )


def _about():
    """The initiative that the meeting is about, where its number is in the address."""
    asked = request.args.get("initiative")
    if not asked:
        return None
    try:
        return initiatives.initiative(g.neighbourhood, whole_number(asked))
    except ValueError:
        abort(400)


@bp.route("/n/<slug:slug>/meetings/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new():
    about = _about()
    if not services.may_call(current_user, g.neighbourhood, about):
        rules.must_be_able_to_call(is_professional=False, is_lead=False)
    form = forms.MeetingForm()
    if form.validate_on_submit():
        with form.refusals():
            services.call(
                g.neighbourhood,
                by=current_user,
                title=form.title.data,
                begins_at=moments.at_wall_clock(form.on.data, form.at.data, ZoneInfo(g.neighbourhood.zone)),
                place=form.place.data,
                text=form.text.data or "",
                initiative=about,
            )
            flash(_("The meeting is in the calendar. Who follows this neighbourhood hears of it."))
            return redirect(url_for(".index"))
    return page("meetings/new.html", form=form, about=about)


@bp.route("/n/<slug:slug>/meetings/<number:number>/call-off", methods=["POST"])
@only(Role.RESIDENT)
def call_off(number):
    meeting = queries.meeting(g.neighbourhood, number)
    if not forms.CallOffForm().validate_on_submit():
        abort(400)
    services.call_off(meeting, g.neighbourhood, by=current_user)
    flash(_("The meeting has been called off. It stays in the list, so that nobody comes for nothing."))
    return redirect(url_for(".index"))
