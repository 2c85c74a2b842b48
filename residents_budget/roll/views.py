"""Pages about the roll: for everybody what happened to it, for staff who may vote, at the desk a code in a pinch."""

from flask import Blueprint, flash, g, make_response, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.broker import queries as broker
from residents_budget.letters import queries as letters
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import codes as code_texts
from residents_budget.roll import forms, queries, services, wording
from residents_budget.roll.square import square
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.forms import options
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("roll", __name__)


@bp.route("/stem/<number:number>")
@open_to_all
def short(number):
    """The short address on letters: to the page where one types a code."""
    round = rounds.any_round(number)
    return redirect(url_for("voting.code", slug=round.neighbourhood.slug, number=round.id))


@bp.route("/n/<slug:slug>/rounds/<number:number>/roll")
@open_to_all
@kept_for_visitors
def book(number):
    """For everybody: how many codes there are, and what happened to them."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    return page(
        "roll/book.html",
        round=round,
        made=queries.codes(round),
        areas=queries.codes_by_area(round),
        changes=queries.changes(round),
        while_open=queries.changed_while_open(round),
        voting_areas=_names_of_voting_areas(round),
        states=VoteState,
        words=wording,
    )


def _names_of_voting_areas(round):
    """The names of the sub-areas that vote where not all do, else nothing."""
    if round.vote_areas is None:
        return []
    return [area.name for area in places.sub_areas(g.neighbourhood) if area.id in round.vote_areas]


@bp.route("/n/<slug:slug>/rounds/<number:number>/codes")
@only(Role.DISTRICT_STAFF)
def codes(number):
    """For staff: the steps from "who may vote" to letters that are in the post."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    return page(
        "roll/codes.html",
        round=round,
        made=queries.codes(round),
        areas=queries.codes_by_area(round),
        handovers=letters.handovers(round),
        broker=broker.name(),
        signs_in=broker.name_for(round),
        voting_areas=_names_of_voting_areas(round),
        states=VoteState,
        words=wording,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/voters", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def voters(number):
    """Who may vote: whom a vote is for, from which age, where."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    areas = places.sub_areas(g.neighbourhood)
    chosen = [area.id for area in areas] if round.vote_areas is None else round.vote_areas
    form = forms.VotersForm(vote_for=round.vote_for, least_age=round.least_age, areas=chosen)
    form.areas.choices = options((area.id, area.name) for area in areas)
    if form.validate_on_submit():
        with form.refusals():
            services.choose_voters(
                round,
                by=current_user,
                vote_for=form.vote_for.data,
                least_age=form.least_age.data,
                vote_areas=form.areas.data if areas else None,
            )
            return redirect(url_for("letters.index", number=number))
    return page("roll/voters.html", round=round, form=form, made=queries.codes(round))


@bp.route("/n/<slug:slug>/rounds/<number:number>/desk")
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def desk(number):
    """At the desk of a community centre: what to do for whom."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    return _desk_page(round)


def _desk_page(round, lost=None, addition=None):
    addition = addition or _addition_form(round, formdata=None)
    return page(
        "roll/desk.html",
        round=round,
        lost=lost or forms.PrefixForm(formdata=None),
        addition=addition,
        made=queries.codes(round),
        may_change=round.vote_state in (VoteState.NOT_OPEN, VoteState.OPEN) and moments.now() < round.votes_until,
        guessed=queries.being_guessed(round, moments.now()),
        on_paper=queries.on_paper(round),
        states=VoteState,
    )


def _addition_form(round, **given):
    form = forms.AdditionForm(**given)
    areas = [one for one in places.sub_areas(g.neighbourhood) if round.vote_areas is None or one.id in round.vote_areas]
    form.area.choices = options([(area.id, area.name) for area in areas] or [(0, _("the whole neighbourhood"))])
    return form


def _new_code_page(round, code, sentence):
    """A code that was just made, shown this once."""
    link = absolute("roll.short", number=round.id)
    picture = Markup(square(link, code.text))  # noqa: S704 - digits and letters of our own
    answer = make_response(
        page(
            "roll/new_code.html", round=round, code=code, sentence=sentence, picture=picture, link=link.split("://")[-1]
        )
    )
    answer.cache_control.no_store = True
    return answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/desk/replace", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def replace_code(number):
    """A new code for a lost one: the answer shows it, once."""
    round = rounds.round(g.neighbourhood, number)
    form = forms.PrefixForm()
    if form.validate_on_submit():
        with form.refusals():
            prefix = code_texts.understood_prefix(form.prefix.data) or ""
            code = services.replace(round, prefix, by=current_user)
            return _new_code_page(
                round, code, _("The old code does not work any more, and a vote with it does not count.")
            )
    return _desk_page(round, lost=form)


@bp.route("/n/<slug:slug>/rounds/<number:number>/desk/revoke", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def revoke_code(number):
    round = rounds.round(g.neighbourhood, number)
    form = forms.PrefixForm()
    if form.validate_on_submit():
        with form.refusals():
            services.revoke(round, code_texts.understood_prefix(form.prefix.data) or "", by=current_user)
            flash(_("This code does not work any more."))
            return redirect(url_for(".desk", number=number))
    return _desk_page(round, lost=form)


@bp.route("/n/<slug:slug>/rounds/<number:number>/desk/add", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def add_code(number):
    """One code more, with its reason for everybody to read: the answer shows the code, once."""
    round = rounds.round(g.neighbourhood, number)
    form = _addition_form(round)
    if form.validate_on_submit():
        with form.refusals():
            code = services.add(round, form.area.data or None, by=current_user, reason=form.reason.data)
            return _new_code_page(round, code, _("This code was added to the roll. Everybody can read that, and why."))
    return _desk_page(round, addition=form)
