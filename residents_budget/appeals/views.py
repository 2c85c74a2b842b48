"""What was decided about me, and "I do not agree"."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.appeals import forms
from residents_budget.errors import N_, NotFound
from residents_budget.moderation import queries, rules, services, wording
from residents_budget.web.access import only
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("appeals", __name__)


@bp.route("/account/decisions")
@only(Role.RESIDENT)
def index():
    decided = queries.decided_about(current_user)
    return page(
        "appeals/index.html",
        decided=[(one, services.what_was_done(one)) for one in decided],
        done=wording.DONE,
        kinds=wording.KINDS_OF_DONE,
    )


@bp.route("/n/<slug:slug>/decisions/<number:number>", methods=["GET", "POST"])
@limiter.limit("30/hour", methods=["POST"])
@only(Role.RESIDENT)
def decision(number):
    found = queries.decision(g.neighbourhood, number)
    if found.person_id != current_user.id:
        raise NotFound(N_("We cannot find this decision."))
    about = {"is_own": True, "age": moments.now() - found.created_at, "has_appealed": found.appeal is not None}
    form = forms.AppealForm()
    if form.validate_on_submit():
        with form.refusals():
            services.appeal(found, by=current_user, words=form.words.data)
            flash(_("Thank you. Somebody else looks at it, and you get an answer."))
            return redirect(url_for(".decision", number=number))
    return page(
        "appeals/decision.html",
        decision=found,
        said=services.what_was_done(found),
        subject=queries.subject_decided_about(found),
        may_appeal=rules.may_appeal(found.measure, **about),
        form=form,
    )
