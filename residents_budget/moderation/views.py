"""Reporting a contribution, and the queue of the community worker."""

from flask import Blueprint, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.discussion import queries as discussion
from residents_budget.initiatives.filters import whole_number
from residents_budget.moderation import forms, queries, rules, services
from residents_budget.web.access import only
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import locale_code
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("moderation", __name__)


def _language_of(author):
    return author.language if author else locale_code()


def _place_of(comment):
    return url_for("initiatives.show", number=comment.initiative_id, _anchor="talk")


def _full_place_of(comment):
    """The full address of the talk, for mails."""
    return absolute("initiatives.show", slug=g.neighbourhood.slug, number=comment.initiative_id, _anchor="talk")


@bp.route("/n/<slug:slug>/moderation")
@only(Role.COMMUNITY_WORKER)
def queue():
    try:
        number = whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    return page(
        "moderation/queue.html",
        waiting=queries.waiting(g.neighbourhood),
        waiting_count=queries.count_waiting(g.neighbourhood),
        decisions=queries.decisions(g.neighbourhood, number),
        form=forms.DecideForm(),
    )


@bp.route("/n/<slug:slug>/comments/<number:number>/report", methods=["GET", "POST"])
@limiter.limit("30/hour", methods=["POST"])
@only(Role.RESIDENT)
def report(number):
    comment = discussion.comment_in_sight(g.neighbourhood, number)
    rules.must_be_able_to_report(
        author_id=comment.author_id,
        reporter_id=current_user.id,
        has_reported=queries.has_reported(comment, current_user),
    )
    form = forms.ReportForm()
    if form.validate_on_submit():
        with form.refusals():
            services.report(comment, by=current_user, reason=form.reason(current_app.config["DEFAULT_LANGUAGE"]))
            flash(_("Thank you. A community worker looks at it."))
            return redirect(_place_of(comment))
    return page("moderation/report.html", comment=comment, form=form)


@bp.route("/n/<slug:slug>/comments/<number:number>/hide", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER)
def hide(number):
    comment = discussion.comment(g.neighbourhood, number)
    rules.must_be_able_to_decide(author_id=comment.author_id, decider_id=current_user.id)
    rules.must_be_in_sight(comment.hidden_at)
    form = forms.HideForm()
    if form.validate_on_submit():
        with form.refusals():
            services.hide(
                comment,
                by=current_user,
                reason=form.reason(_language_of(comment.author)),
                address=_full_place_of(comment),
            )
            flash(_("Hidden. The author gets a mail with the reason."))
            return redirect(url_for(".queue"))
    return page("moderation/hide.html", comment=comment, form=form)


@bp.route("/n/<slug:slug>/comments/<number:number>/restore", methods=["POST"])
@only(Role.COMMUNITY_WORKER)
def restore(number):
    comment = discussion.comment(g.neighbourhood, number)
    services.restore(comment, by=current_user, address=_full_place_of(comment))
    flash(_("Everybody can see this contribution again."))
    return redirect(url_for(".queue"))


@bp.route("/n/<slug:slug>/comments/<number:number>/leave", methods=["POST"])
@only(Role.COMMUNITY_WORKER)
def leave(number):
    comment = discussion.comment(g.neighbourhood, number)
    services.leave(comment, by=current_user)
    flash(_("The contribution stays as it is."))
    return redirect(url_for(".queue"))
