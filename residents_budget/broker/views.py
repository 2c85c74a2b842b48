"""To the identity broker of the municipality and back, with the right to vote; for staff the roll for it."""

import time

from flask import Blueprint, abort, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.broker import claims, forms, provider, queries, services
from residents_budget.database import db
from residents_budget.letters.queries import areas_with_estimate
from residents_budget.roll import queries as roll
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import way_in
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import in_languages_of_the_vote
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("broker", __name__)

ASKED = "asked_the_broker"
LASTS_SECONDS = 15 * 60
"""So long somebody may be busy at the broker, with a telephone and a letter perhaps."""

KNOWN_FOR_SECONDS = 600
_known = {}


def _settings():
    """Who the broker is. 404 where there is none."""
    ours = current_app.config
    if not provider.is_safe_issuer(ours["OIDC_ISSUER"], on_this_machine=not ours["PRODUCTION"]):
        abort(404)
    return provider.Settings(
        ours["OIDC_ISSUER"],
        ours["OIDC_CLIENT_ID"],
        ours["OIDC_CLIENT_SECRET"],
        ours["OIDC_SCOPE"],
        absolute("broker.back"),
    )


def _provider(settings):
    """What the broker publishes about itself, asked again after ten minutes."""
    found = _known.get(settings.issuer)
    if found is None or found[0] < time.monotonic() - KNOWN_FOR_SECONDS:
        found = _known[settings.issuer] = (time.monotonic(), provider.discover(settings.issuer))
    return found[1]


@bp.route("/n/<slug:slug>/rounds/<number:number>/vote/sign-in")
@open_to_all
@in_languages_of_the_vote
@limiter.limit("60 per minute")
def away(number):
    """To the broker. What was asked stays in the reader's own cookie; nothing is written here."""
    settings = _settings()
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_take_ballots(round, moments.now())
    if not roll.has_places(round):
        abort(404)
    asked, address = provider.question(settings, _provider(settings))
    session[ASKED] = {"round": round.id, "at": int(time.time()), **asked._asdict()}
    answer = redirect(address)
    answer.cache_control.no_store = True
    return answer


@bp.route("/vote/signed-in")
@open_to_all
@in_languages_of_the_vote
@limiter.limit("60 per minute")
def back():
    """From the broker: only in the browser that asked, once, and in time.

    The broker sends people back with a GET; taking a place is a write all the same, and queues like one.
    """
    settings = _settings()
    asked = session.pop(ASKED, None)
    if not isinstance(asked, dict) or not 0 <= time.time() - asked["at"] <= LASTS_SECONDS:
        raise claims.NotAsked()
    if request.args.getlist("state") != [asked["state"]]:
        raise claims.NotAsked()
    round = rounds.any_round(asked["round"])
    number = round.id
    code_page = url_for("voting.code", slug=round.neighbourhood.slug, number=round.id)
    if request.args.get("iss", settings.issuer) != settings.issuer:
        raise claims.NotAsked()
    if "error" in request.args:
        flash(_("You did not sign in. You can try again."))
        return redirect(code_page)
    if len(request.args.getlist("code")) != 1:
        raise claims.NotAsked()
    person = _person(settings, asked)
    g.writes = True
    round = rounds.any_round(number)
    entry_id = services.entry_for(round, person)
    db.session.commit()
    session[way_in.COOKIE] = way_in.note(current_app.config["SECRET_KEY"], round.id, entry_id)
    answer = redirect(url_for("voting.ballot", slug=round.neighbourhood.slug, number=round.id))
    answer.cache_control.no_store = True
    return answer


def _person(settings, asked):
    """Who the broker says this is. No connection to the database is held while the broker is asked."""
    db.session.rollback()
    known = _provider(settings)
    question = provider.Question(asked["state"], asked["nonce"], asked["verifier"])
    id_token, access_token = provider.answer(settings, known, question, request.args["code"])
    said = claims.believed(
        id_token,
        provider.keys(known),
        issuer=settings.issuer,
        client_id=settings.client_id,
        nonce=asked["nonce"],
        now=time.time(),
    )
    names = {"area_claim": current_app.config["OIDC_AREA_CLAIM"], "birth_claim": current_app.config["OIDC_BIRTH_CLAIM"]}
    if not set(names.values()) <= set(said):
        said = provider.more_claims(known, access_token, said["sub"]) | said
    return claims.person(said, **names)


@bp.route("/n/<slug:slug>/rounds/<number:number>/places", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def make_places(number):
    """For staff: a roll for people who sign in, in the place of letters."""
    _settings()
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    areas = areas_with_estimate(round)
    form = forms.places_form(areas)
    if form.validate_on_submit():
        with form.refusals():
            counts = {area: form[f"area_{area}"].data or 0 for area, _name, _needed in areas}
            services.make_roll(round, counts, by=current_user)
            flash(_("The roll is made. Who signs in can vote when the vote is open."))
            return redirect(url_for("roll.codes", number=number))
    return page(
        "broker/make_places.html",
        round=round,
        form=form,
        areas=areas,
        name=queries.name(),
        made=roll.codes(round),
        states=VoteState,
    )
