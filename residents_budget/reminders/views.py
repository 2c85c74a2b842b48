"""Reminding sub-areas of a vote: a poster for the street, and news for who follows the place."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.errors import NotFound
from residents_budget.neighbourhoods import queries as places
from residents_budget.reminders import forms, queries, rules, services
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web import qr
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.forms import options
from residents_budget.web.pages import page

bp = Blueprint("reminders", __name__)


def _areas(round):
    """The sub-areas that vote in this round."""
    return [one for one in places.sub_areas(g.neighbourhood) if round.vote_areas is None or one.id in round.vote_areas]


@bp.route("/n/<slug:slug>/rounds/<number:number>/reminders", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def index(number):
    """For workers: what can be done so that nobody forgets to vote."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    areas, now = _areas(round), moments.now()
    last = queries.last_by_area(round)
    form = forms.RemindForm()
    form.areas.choices = options((area.id, area.name) for area in areas)
    if form.validate_on_submit():
        with form.refusals():
            services.remind(round, form.areas.data, by=current_user)
            flash(_("Who follows these sub-areas gets the reminder within a day, with their other news."))
            return redirect(url_for(".index", number=number))
    return page(
        "reminders/index.html",
        round=round,
        form=form,
        areas=[(area, last.get(area.id)) for area in areas],
        someone_may=any(rules.may_be_reminded(last.get(area.id), now) for area in areas),
        may_vote=round_rules.may_vote_now(round, now),
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/poster")
@open_to_all
def poster(number):
    """One sheet of A4 for a street, a lift or a shop window: vote, until when, and where there is help."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    if round.vote_state is not VoteState.OPEN:
        raise NotFound()
    chosen = next((one for one in _areas(round) if str(one.id) == request.args.get("area")), None)
    address = absolute("roll.short", number=round.id)
    side, path = qr.drawing(address)
    return page(
        "reminders/poster.html", round=round, area=chosen, address=address.split("//", 1)[1], side=side, path=path
    )
