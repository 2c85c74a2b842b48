"""Pages about the end of a vote: for staff what two persons do together, for everybody the record of it."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.closing import forms, queries, services, wording
from residents_budget.closing.terms import Step, Together
from residents_budget.keys import queries as keys
from residents_budget.keys.services import works
from residents_budget.outcomes import queries as outcomes
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("closing", __name__)

BOTH = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
"""Who can be one of the two persons."""


@bp.route("/n/<slug:slug>/rounds/<number:number>/record")
@open_to_all
@kept_for_visitors
def record(number):
    """For everybody: how the vote was closed, and what two persons decided about it."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    closing = queries.closing(round)
    return page(
        "closing/record.html",
        round=round,
        closing=closing,
        steps=wording.steps(closing),
        extensions=queries.agreed(round, Together.EXTEND),
        publishing=queries.agreed(round, Together.PUBLISH_BALLOTS),
        who_came=_who_came(round),
        states=VoteState,
        step_names=Step,
    )


def _who_came(round):
    """How much the outcome depends on who came: the lines of the outcome with what was taken at the count, or None."""
    outcome = outcomes.outcome(round)
    found = outcome.how.get("who_came") if outcome else None
    if not found or (found["proportional"] is None and found["often"] is None):
        return None
    return found | {"lines": outcomes.outcome_lines(round)}


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing")
@only(*BOTH)
def show(number):
    """For staff: what waits for a second person, and what can be asked."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    return _page(round)


def _page(round, extend=None, publish=None):
    closing = queries.closing(round)
    now = moments.now()
    return page(
        "closing/show.html",
        round=round,
        closing=closing,
        steps=wording.steps(closing),
        finished=closing is not None and closing.step is Step.SHREDDED,
        waiting=queries.waiting(round),
        agreed=queries.agreed(round),
        copy=keys.copy_of(round),
        key_works=works(round) if round.vote_state in (VoteState.OPEN, VoteState.CLOSING) else True,
        extend=extend or forms.ExtendForm(formdata=None),
        publish=publish or forms.PublishForm(formdata=None),
        is_over=now >= round.votes_until,
        states=VoteState,
        words=wording,
        kinds=Together,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing/close", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def ask_to_close(number):
    round = rounds.round(g.neighbourhood, number)
    services.ask(round, Together.CLOSE, by=current_user)
    flash(_("Now somebody else has to agree. Then the votes are counted."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing/extend", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def ask_to_extend(number):
    round = rounds.round(g.neighbourhood, number)
    form = forms.ExtendForm()
    if form.validate_on_submit():
        with form.refusals():
            until = form.until(round_rules.zone_of(round))
            services.ask(round, Together.EXTEND, by=current_user, until=until, reason=form.reason.data)
            flash(_("Now somebody else has to agree. Until then the end stays as it is."))
            return redirect(url_for(".show", number=number))
    return _page(round, extend=form)


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing/publish", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def ask_to_publish(number):
    round = rounds.round(g.neighbourhood, number)
    form = forms.PublishForm()
    if form.validate_on_submit():
        with form.refusals():
            services.ask(round, Together.PUBLISH_BALLOTS, by=current_user, reason=form.reason.data)
            flash(_("Now somebody else has to agree."))
            return redirect(url_for(".show", number=number))
    return _page(round, publish=form)


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing/<number:decision>/agree", methods=["POST"])
@only(*BOTH)
def agree(number, decision):
    """The second person says yes. Where that closes the vote, the counting follows at once."""
    round = rounds.round(g.neighbourhood, number)
    what = services.agree(round, decision, by=current_user).what
    if what is Together.CLOSE:
        return _count(round)
    flash(_("It is decided, and everybody can read it."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing/<number:decision>/take-back", methods=["POST"])
@only(*BOTH)
def take_back(number, decision):
    services.take_back(rounds.round(g.neighbourhood, number), decision, by=current_user)
    flash(_("This is not asked any more."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/rounds/<number:number>/closing/go-on", methods=["POST"])
@only(*BOTH)
def go_on(number):
    """A closing that was stopped halfway goes on where it was."""
    return _count(rounds.round(g.neighbourhood, number))


def _count(round):
    number = round.id
    services.go_on(round)
    flash(_("The votes have been counted."))
    return redirect(url_for("outcomes.show", number=number))
