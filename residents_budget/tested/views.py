"""The page that tells how a plan was tested with the neighbourhood."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.initiatives import queries as initiatives
from residents_budget.temperature import rules as temperature_rules
from residents_budget.tested import forms, queries, rules, services
from residents_budget.web.access import only, open_to_all
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("tested", __name__)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/tested")
@open_to_all
@kept_for_visitors
def show(number):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    return _shown(initiative, forms.LeftOutForm(formdata=None))


def _shown(initiative, form):
    is_lead = initiative.is_led_by(current_user)
    is_worker = current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    who = {"is_lead": is_lead, "is_imported": initiative.source_id is not None}
    test = queries.test(initiative, current_user)
    is_asked = test.check is not None and test.check.state in ("asked", "announced", "open")
    return page(
        "tested/show.html",
        initiative=initiative,
        test=test,
        form=form,
        may_tell=rules.may_tell(initiative.stage, is_worker=is_worker, **who),
        may_ask=not is_asked
        and temperature_rules.may_ask(
            initiative.stage, is_worker=is_worker or current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood), **who
        ),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/tested/left-out", methods=["POST"])
@limiter.limit("60/hour")
@only(Role.RESIDENT)
def leave_out(number):
    """Tell what is not done, and why."""
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    services.must_be_able_to_tell(initiative, current_user)
    form = forms.LeftOutForm()
    if form.validate_on_submit():
        with form.refusals():
            services.leave_out(initiative, by=current_user, what=form.what.data, because=form.because.data)
            flash(_("Stored. Neighbours see that they were heard, and why it is otherwise."))
            return redirect(url_for(".show", number=number, _anchor="left-out"))
        initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    return _shown(initiative, form)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/tested/left-out/<number:which>/away", methods=["POST"])
@only(Role.RESIDENT)
def take_away(number, which):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    services.take_away(initiative, which, by=current_user)
    flash(_("Taken away."))
    return redirect(url_for(".show", number=number, _anchor="left-out"))
