"""Pages for merging two initiatives and splitting one."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.errors import NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.merging import forms, queries, rules, services
from residents_budget.web.access import only
from residents_budget.web.i18n import euro
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("merging", __name__)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/merge", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@only(Role.RESIDENT)
def ask(number):
    """Ask that this initiative goes on in another one."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    is_worker = current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    rules.must_lead(is_worker or initiative.is_led_by(current_user))
    rules.must_be_open(initiative)
    form = forms.AskForm()
    form.offer(queries.others(initiative))
    if form.validate_on_submit():
        with form.refusals():
            into = initiatives.initiative(g.neighbourhood, form.into.data)
            made = services.ask(initiative, into, by=current_user, reason=form.reason.data)
            if made.done_at:
                flash(_("They go on together from now on."))
                return redirect(url_for("initiatives.show", number=into.id))
            flash(_("Asked. Who takes the lead in the other initiative answers."))
            return redirect(url_for(".show", number=made.id))
    merges = queries.merges_of(initiative)
    return page("merging/ask.html", initiative=initiative, form=form, merges=merges, is_worker=is_worker)


def _may_see(made):
    """Whether this reader is one of those whom a merge concerns."""
    concerned = made.from_.is_led_by(current_user) or made.into.is_led_by(current_user)
    return concerned or current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)


@bp.route("/n/<slug:slug>/merges/<number:number>", methods=["GET", "POST"])
@only(Role.RESIDENT)
def show(number):
    """A merge: who leads the other initiative says yes or no; afterwards it can be undone for a while."""
    made = queries.merge(g.neighbourhood, number)
    if not _may_see(made):
        raise NotFound()
    waits = made.done_at is None and made.refused_at is None
    is_worker = current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    may_answer = waits and (services.leads_the_other(made, current_user) or is_worker)
    form = forms.AnswerForm()
    if may_answer and form.validate_on_submit():
        with form.refusals():
            services.answer(made, by=current_user, agrees=form.agrees.data == "yes")
            flash(_("They go on together from now on.") if made.done_at else _("Stored. Each goes on by itself."))
            return redirect(url_for("initiatives.show", number=made.into_id))
    return page(
        "merging/show.html",
        made=made,
        form=form,
        may_answer=may_answer,
        waits=waits,
        may_undo=rules.can_be_undone(made.done_at, made.undone_at, moments.now(), made.into.stage),
    )


@bp.route("/n/<slug:slug>/merges/<number:number>/undo", methods=["POST"])
@only(Role.RESIDENT)
def undo(number):
    made = queries.merge(g.neighbourhood, number)
    services.undo(made, by=current_user)
    flash(_("They are two initiatives again. What was said since then stays where it was said."))
    return redirect(url_for("initiatives.show", number=made.from_id))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/split", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@only(Role.RESIDENT)
def split(number):
    """Let a part of this initiative go on by itself."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    rules.must_lead(initiative.is_led_by(current_user))
    rules.must_be_open(initiative)
    form = forms.SplitForm()
    form.lines.choices = forms.options((line.id, f"{line.what} ({euro(line.cents)})") for line in initiative.cost_lines)
    if form.validate_on_submit():
        with form.refusals():
            made = services.split(
                initiative,
                by=current_user,
                title=form.title.data,
                what=form.what.data or "",
                lines=set(form.lines.data or ()),
                reason=form.reason.data,
            )
            flash(_("It goes on by itself from now on. Who supported the whole supports both parts."))
            return redirect(url_for("initiatives.edit", number=made.id))
    return page("merging/split.html", initiative=initiative, form=form)
