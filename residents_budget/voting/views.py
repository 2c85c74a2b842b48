"""Pages of the vote: the code and the ballot; for staff opening and closing."""

import re

from flask import Blueprint, abort, current_app, flash, g, make_response, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import choices, forms, sealing, services, way_in
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import say
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("voting", __name__)

WAY_IN = "way_in"
OUR_FIELDS = {"csrf_token", "choice", "form", "receipt"}
POINTS_FIELD = re.compile(r"points-([1-9][0-9]{0,8})", re.ASCII)


# For voters


def _let_in(round, entry_id):
    session[WAY_IN] = way_in.note(current_app.config["SECRET_KEY"], round.id, entry_id)


def _who_is_voting(round):
    """The roll entry of who typed a code here less than half an hour ago, or None."""
    return way_in.read(current_app.config["SECRET_KEY"], session.get(WAY_IN), round.id)


def _choices():
    """The marks that came in, as texts; anything else in the form is refused.

    A ballot with points has a field for each initiative: those that were left empty or 0 are no choice.
    """
    texts = request.form.getlist("choice")
    for name, values in request.form.lists():
        field = POINTS_FIELD.fullmatch(name)
        if field:
            texts += [f"{field[1]}:{value.strip()}" for value in values if value.strip() not in ("", "0")]
        elif name not in OUR_FIELDS:
            raise Refusal(N_("Something on this ballot cannot be chosen. Go back and choose again."))
    return texts


@bp.route("/n/<slug:slug>/rounds/<number:number>/vote", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@open_to_all
def code(number):
    """Typing the code. Choices that were made before the way in had ended come along and are read back at once."""
    round = rounds.round(g.neighbourhood, number)
    now = moments.now()
    form = forms.CodeForm()
    carried = request.form.getlist("choice") if request.method == "POST" else []
    may_vote = round_rules.may_vote_now(round, now)
    if may_vote:
        services.key_of(round)
    if may_vote and form.validate_on_submit():
        entry_id = services.entry_for(round, form.code.data)
        if entry_id is not None:
            _let_in(round, entry_id)
            return _review_page(round, carried) if carried else redirect(url_for(".ballot", number=number))
        form.code.errors = [_("This code does not work here. Look whether all signs are right, and try again.")]
    return page(
        "voting/code.html", round=round, form=form, may_vote=may_vote, carried=carried, states=VoteState, now=now
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot", methods=["GET", "POST"])
@open_to_all
def ballot(number):
    """The ballot. By POST it comes back from the review with what was chosen."""
    round = rounds.round(g.neighbourhood, number)
    entry_id = _who_is_voting(round)
    if entry_id is None or not round_rules.may_vote_now(round, moments.now()):
        return redirect(url_for(".code", number=number))
    return _ballot_page(round, entry_id, _choices() if request.method == "POST" else [])


def _ballot_page(round, entry_id, texts, refusal=None):
    initiatives, has_voted = services.ballot_for(round, entry_id)
    answer = page(
        "voting/ballot.html",
        round=round,
        initiatives=initiatives,
        has_voted=has_voted,
        marks={number: points for number, _colon, points in (text.partition(":") for text in texts)},
        refusal=say(refusal) if refusal else "",
        form=forms.ButtonForm(),
        most=choices.capacity(round, len(initiatives)),
    )
    return (answer[0], refusal.status) if refusal else answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/review", methods=["POST"])
@open_to_all
def review(number):
    """The choices in words, before they are cast."""
    round = rounds.round(g.neighbourhood, number)
    texts = _choices()
    if not round_rules.may_vote_now(round, moments.now()):
        return redirect(url_for(".code", number=number))
    if _who_is_voting(round) is None:
        return _type_the_code_again(round, texts)
    return _review_page(round, texts)


def _type_the_code_again(round, texts):
    """The half hour is over: the choices wait in the page until the code is typed again."""
    return page(
        "voting/code.html",
        round=round,
        form=forms.CodeForm(formdata=None),
        may_vote=True,
        carried=texts,
        states=VoteState,
        now=moments.now(),
    )


def _review_page(round, texts):
    on_the_ballot = {one.id: one for one in rounds.ballot(round)}
    try:
        chosen = choices.chosen(texts, round, {one.id: one.asked_cents for one in on_the_ballot.values()})
    except Refusal as refusal:
        return _ballot_page(round, _who_is_voting(round), texts, refusal)
    return page(
        "voting/review.html",
        round=round,
        chosen=[(on_the_ballot[one.number], one.points, choices.as_text(one, round)) for one in chosen],
        total=sum(on_the_ballot[one.number].asked_cents for one in chosen),
        points=sum(one.points for one in chosen),
        form=forms.ReviewForm(formdata=None),
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/cast", methods=["POST"])
@open_to_all
def cast(number):
    """Cast, and show the receipt once: it is stored nowhere and cannot be shown again. Then the way in is closed."""
    round = rounds.round(g.neighbourhood, number)
    texts = _choices()
    entry_id = _who_is_voting(round)
    if entry_id is None and round_rules.may_vote_now(round, moments.now()):
        return _type_the_code_again(round, texts)
    try:
        form = bytes.fromhex(request.form.get("form", ""))
    except ValueError:
        form = b""
    if len(form) != sealing.FORM_LENGTH:
        abort(400)
    slips = services.cast(round, entry_id, texts, form=form)
    db.session.commit()
    session.pop(WAY_IN, None)
    titles = {one.id: one.title for one in rounds.ballot(round)}
    wants_receipt = request.form.get("receipt") != "no"
    answer = make_response(
        page(
            "voting/receipt.html",
            round=round,
            slips=[(titles[number], points, tracker) for number, points, tracker in slips] if wants_receipt else [],
            wants_receipt=wants_receipt,
            is_blank=not slips,
        )
    )
    answer.cache_control.no_store = True
    return answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/leave", methods=["POST"])
@open_to_all
def leave(number):
    """Stop voting on this device: the next person types her own code."""
    round = rounds.round(g.neighbourhood, number)
    session.pop(WAY_IN, None)
    flash(_("You have left the ballot. To vote, type your code again."))
    return redirect(url_for("rounds.show", number=round.id))


# For staff


@bp.route("/n/<slug:slug>/rounds/<number:number>/open", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def open_vote(number):
    round = services.open_vote(rounds.round(g.neighbourhood, number), by=current_user)
    flash(_("The vote is open. The rules and the plans are fixed now."))
    return redirect(url_for("rounds.show", number=round.id))


@bp.route("/n/<slug:slug>/rounds/<number:number>/close", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def close_vote(number):
    round = rounds.round(g.neighbourhood, number)
    services.close_vote(round, by=current_user)
    flash(_("The votes have been counted."))
    return redirect(url_for("outcomes.show", number=number))
