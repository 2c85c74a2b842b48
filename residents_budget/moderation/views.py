"""Reporting something, and the public log of what was done."""

from flask import Blueprint, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.initiatives.filters import whole_number
from residents_budget.moderation import forms, queries, rules, services, wording
from residents_budget.moderation.terms import About, Ground
from residents_budget.web.access import only, open_to_all
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("moderation", __name__)


def _place_of(subject):
    if subject.attachment:
        return url_for("attachments.show", number=subject.initiative.id)
    anchor = f"comment-{subject.comment.id}" if subject.comment else None
    return url_for("initiatives.show", number=subject.initiative.id, _anchor=anchor)


@bp.route(
    '/n/<slug:slug>/report/<any("comment","initiative","picture","attachment"):about>/<number:number>',
    methods=["GET", "POST"],
)
@limiter.limit("30/hour", methods=["POST"])
@only(Role.RESIDENT)
def report(about, number):
    subject = queries.subject_in_sight(g.neighbourhood, About(about), number)
    rules.must_be_able_to_report(
        author_id=subject.author_id,
        reporter_id=current_user.id,
        has_reported=queries.has_reported(subject, current_user),
    )
    form = forms.ReportForm()
    if form.validate_on_submit():
        with form.refusals():
            reason = form.reason(current_app.config["DEFAULT_LANGUAGE"])
            services.report(subject, by=current_user, ground=Ground(form.ground.data), reason=reason)
            flash(_("Thank you. A community worker looks at it."))
            return redirect(_place_of(subject))
    return page(
        "moderation/report.html",
        subject=subject,
        form=form,
        thing=wording.THINGS[subject.about],
        back=_place_of(subject),
    )


@bp.route("/n/<slug:slug>/moderation/log")
@open_to_all
@kept_for_visitors
def log():
    try:
        number = whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    return page(
        "moderation/log.html",
        log=queries.log(g.neighbourhood, number),
        things=wording.THINGS,
        done=wording.DONE,
        kinds=wording.KINDS_OF_DONE,
        grounds=wording.GROUNDS,
    )
