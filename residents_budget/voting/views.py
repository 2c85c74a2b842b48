"""Pages of the vote: the code and the ballot; for staff opening and closing."""

import json
import re
import secrets
from functools import lru_cache

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    get_template_attribute,
    make_response,
    redirect,
    request,
    session,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.broker import queries as broker
from residents_budget.database import begin_to_write, db, only_reads
from residents_budget.errors import N_, Refusal
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import services as roll
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import choices, forms, queries, sealing, services, way_in, wording
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import euro, in_languages_of_the_vote, locale_code, say
from residents_budget.web.pages import page

bp = Blueprint("voting", __name__)

ACCOUNT = "account"
OUR_FIELDS = {"csrf_token", "choice", "form", "receipt"}
PADDED_TO = 8192
"""Pages that tell what somebody chose are filled up to a multiple of this many bytes."""

POINTS_FIELD = re.compile(r"points-([1-9][0-9]{0,8})", re.ASCII)


# For voters


def _let_in(round, entry_id):
    session[way_in.COOKIE] = way_in.note(current_app.config["SECRET_KEY"], round.id, entry_id)


def _who_is_voting(round):
    """The roll entry of who typed a code here less than half an hour ago, or None."""
    return way_in.read(current_app.config["SECRET_KEY"], session.get(way_in.COOKIE), round.id)


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


def _private(answer):
    """An answer that no cache keeps, and whose length does not tell how much was chosen."""
    answer = make_response(answer)
    answer.cache_control.no_store = True
    text = answer.get_data()
    short = -(len(text) + len(b"<!---->")) % PADDED_TO
    answer.set_data(text + b"<!--" + secrets.token_hex(PADDED_TO)[:short].encode() + b"-->")
    return answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/vote", methods=["GET", "POST"])
@open_to_all
@in_languages_of_the_vote
@only_reads
def code(number):
    """Typing the code. Choices that were made before the way in had ended come along and are read back at once."""
    round = rounds.round(g.neighbourhood, number)
    form = forms.CodeForm()
    carried = request.form.getlist("choice") if request.method == "POST" else []
    may_vote = round_rules.may_vote_now(round, moments.now())
    if may_vote:
        services.key_of(round)
    if may_vote and form.validate_on_submit():
        entry_id = services.entry_for(round, form.code.data)
        if entry_id is not None:
            _let_in(round, entry_id)
            if current_user.is_authenticated and request.form.get("remember") == "yes":
                begin_to_write()
                roll.remember_voter(round, entry_id, kind=ACCOUNT, subject=current_user.id)
            return _review_page(round, carried) if carried else redirect(url_for(".ballot", number=number))
        form.code.errors = [_("This code does not work here. Look whether all signs are right, and try again.")]
        begin_to_write()
        wait = roll.note_wrong_code(round, request.remote_addr)
        if wait:
            return _code_page(round, form, carried)[0], 429, {"Retry-After": str(wait)}
    return _code_page(round, form, carried, may_vote)


def _code_page(round, form, carried=(), may_vote=True):
    return page(
        "voting/code.html",
        round=round,
        form=form,
        may_vote=may_vote,
        carried=carried,
        states=VoteState,
        now=moments.now(),
        broker=broker.name_for(round) if may_vote else "",
        is_known=may_vote and _known_entry(round) is not None,
    )


def _known_entry(round):
    """The roll entry of somebody who is signed in and typed her code here before, or None."""
    if not current_user.is_authenticated:
        return None
    return roll.known_voter(round, kind=ACCOUNT, subject=current_user.id)


@bp.route("/n/<slug:slug>/rounds/<number:number>/vote/as-before", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
@only_reads
def as_before(number):
    """The way in for who is signed in, and typed her code here before."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_take_ballots(round, moments.now())
    entry_id = _known_entry(round)
    if entry_id is None:
        return redirect(url_for(".code", number=number))
    _let_in(round, entry_id)
    return redirect(url_for(".ballot", number=number))


@bp.route("/n/<slug:slug>/rounds/<number:number>/vote/secret")
@open_to_all
@in_languages_of_the_vote
def protection(number):
    """What is protected in this vote, and what is not."""
    round = rounds.round(g.neighbourhood, number)
    parts = [(_(title), icon, [_(one) for one in sentences]) for title, icon, sentences in wording.PROTECTION]
    return page("voting/protection.html", round=round, parts=parts)


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot", methods=["GET", "POST"])
@open_to_all
@in_languages_of_the_vote
@only_reads
def ballot(number):
    """The ballot. By POST it comes back from the review with what was chosen."""
    round = rounds.round(g.neighbourhood, number)
    entry_id = _who_is_voting(round)
    if entry_id is None or not round_rules.may_vote_now(round, moments.now()):
        return redirect(url_for(".code", number=number))
    return _ballot_page(round, entry_id, _choices() if request.method == "POST" else [])


def _ballot_page(round, entry_id, texts, refusal=None):
    on_it, in_her_order, has_voted = services.ballot_for(round, entry_id)
    answer, status = page(
        "voting/ballot.html",
        round=round,
        initiatives=in_her_order,
        cards=_cards(on_it, locale_code(), current_app.config["DEFAULT_LANGUAGE"], request.script_root),
        has_voted=has_voted,
        marks={number: points for number, _colon, points in (text.partition(":") for text in texts)},
        refusal=say(refusal) if refusal else "",
        most=choices.capacity(round, len(on_it)),
        map=_map(_spots(on_it), queries.boundaries(g.neighbourhood), locale_code()),
    )
    return _private((answer, refusal.status if refusal else status))


@lru_cache(maxsize=64)
def _cards(on_it, _language, content_language, _root):
    """Number -> what a ballot tells of it, as HTML: all cards of a ballot at once, the same for every voter."""
    card = get_template_attribute("voting/_card.html", "card")
    return {one.id: card(one, content_language) for one in on_it}


def _spots(on_it):
    """Where the initiatives are: (number, title, price, longitude, latitude) of those with a place on the map."""
    return tuple(
        (one.id, one.title, one.asked_cents, one.longitude, one.latitude)
        for one in on_it
        if one.longitude is not None and one.latitude is not None
    )


@lru_cache(maxsize=64)
def _map(spots, boundaries, _language):
    """The map of a ballot as HTML, each spot leading to its card; "" without one. The same for every voter."""
    areas = [(name, json.loads(boundary) if boundary else None) for name, boundary in boundaries]
    if not spots or not any(boundary for _name, boundary in areas):
        return ""
    return get_template_attribute("_macros/map.html", "area_map")(
        [{"name": name, "geometry": boundary, "href": "#ballot", "words": ""} for name, boundary in areas],
        _("Map of the initiatives on the ballot"),
        [
            {"name": title, "x": x, "y": y, "href": f"#initiative-{number}", "words": euro(cents)}
            for number, title, cents, x, y in spots
        ],
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/review", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
@only_reads
def review(number):
    """The choices in words, before they are cast."""
    round = rounds.round(g.neighbourhood, number)
    texts = _choices()
    if not round_rules.may_vote_now(round, moments.now()):
        return redirect(url_for(".code", number=number))
    if _who_is_voting(round) is None:
        return _code_page(round, forms.CodeForm(formdata=None), texts)
    return _review_page(round, texts)


def _review_page(round, texts):
    on_the_ballot = {one.id: one for one in queries.on_the_ballot(round)}
    try:
        chosen = choices.chosen(texts, round, {one.id: one.asked_cents for one in on_the_ballot.values()})
    except Refusal as refusal:
        return _ballot_page(round, _who_is_voting(round), texts, refusal)
    return _private(
        page(
            "voting/review.html",
            round=round,
            chosen=[(on_the_ballot[one.number], one.points) for one in chosen],
            texts=[choices.as_text(one, round) for one in chosen],
            total=sum(on_the_ballot[one.number].asked_cents for one in chosen),
            points=sum(one.points for one in chosen),
            cast_choices=[(name, _(title), _(words)) for name, title, words in wording.CAST_CHOICES],
            form=forms.ReviewForm(formdata=None),
        )
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/cast", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
def cast(number):
    """Cast, and show the receipt once: it is stored nowhere and cannot be shown again. Then the way in is closed."""
    round = rounds.round(g.neighbourhood, number)
    texts = _choices()
    entry_id = _who_is_voting(round)
    if entry_id is None and round_rules.may_vote_now(round, moments.now()):
        return _code_page(round, forms.CodeForm(formdata=None), texts)
    try:
        form = bytes.fromhex(request.form.get("form", ""))
    except ValueError:
        form = b""
    if len(form) != sealing.FORM_LENGTH:
        abort(400)
    slips = services.cast(round, entry_id, texts, form=form)
    titles = rounds.titles_on_ballot(round)
    _commit_and_ask_nothing_more()
    session.pop(way_in.COOKIE, None)
    return _private(_receipt_page(round, slips, titles, request.form.get("receipt") != "no"))


def _commit_and_ask_nothing_more():
    """Commit, and keep what was read for the page: asking again would take another turn among those who vote."""
    places.installation()
    db.session().expire_on_commit = False
    db.session.commit()


def _receipt_page(round, slips, titles, wants_receipt):
    told = [(titles[number], points, tracker) for number, points, tracker in slips] if wants_receipt else []
    return page(
        "voting/receipt.html",
        round=round,
        slips=told,
        slip_text="".join(f"{tracker[:4]} {tracker[4:]}  {title}\r\n" for title, _points, tracker in told),
        wants_receipt=wants_receipt,
        is_blank=not slips,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/leave", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
@only_reads
def leave(number):
    """Stop voting on this device: the next person types her own code."""
    round = rounds.round(g.neighbourhood, number)
    session.pop(way_in.COOKIE, None)
    flash(_("You have left the ballot. To vote, type your code again."))
    return redirect(url_for(".code", number=round.id))


@bp.app_template_filter("opening")
def opening(text, most):
    """A text as its opening of at most so many characters, cut between words, and the rest: ("A bench", "for all")."""
    if len(text) <= most:
        return text, ""
    cut = text.rfind(" ", most // 2, most)
    cut = cut if cut > 0 else most
    return text[:cut], text[cut:].strip()


# For staff


@bp.route("/n/<slug:slug>/rounds/<number:number>/open", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def open_vote(number):
    round = services.open_vote(rounds.round(g.neighbourhood, number), by=current_user)
    flash(_("The vote is open. The rules and the plans are fixed now."))
    return redirect(url_for("rounds.show", number=round.id))
