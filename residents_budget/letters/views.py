"""Staff's page for letters: asking for them, fetching them once, throwing them away."""

from flask import Blueprint, Response, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, Refusal
from residents_budget.jobs import services as jobs
from residents_budget.letters import forms, queries, services
from residents_budget.neighbourhoods.text_file import MOST_BYTES
from residents_budget.roll import queries as roll
from residents_budget.roll import wording
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web.access import only
from residents_budget.web.addresses import absolute
from residents_budget.web.pages import page

bp = Blueprint("letters", __name__)


@bp.route("/n/<slug:slug>/rounds/<number:number>/letters", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def index(number):
    """How many letters, in which language; then a job makes them."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    areas = _areas(round)
    form = forms.letters_form(areas)
    if form.validate_on_submit():
        with form.refusals():
            job = _ask(round, form, areas)
            return redirect(url_for("jobs.show", number=job.id))
    job = queries.work_for(round)
    return page(
        "letters/index.html",
        round=round,
        form=form,
        made=roll.codes(round),
        areas=areas,
        handovers=queries.handovers(round),
        job=job if job and not job.state.is_over else None,
        kinds=jobs.KINDS,
        states=VoteState,
        words=wording,
    )


def _ask(round, form, areas):
    addresses, name = _uploaded(form.addresses.data)
    counts = {area: form[forms.name_of(area)].data or 0 for area, _name, _needed in areas}
    return services.ask_for_letters(
        round,
        by=current_user,
        counts=None if addresses else counts,
        addresses=addresses,
        name=name,
        language=form.language.data,
        help_at=form.help_at.data,
        link=absolute("roll.short", number=round.id),
    )


def _uploaded(file):
    """(bytes or None, name) of the file that came with the form."""
    if not file or not file.filename:
        return None, ""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refusal(N_("This file is too large. Choose one of at most 20 MB."))
    return data, file.filename[-120:]


def _areas(round):
    """(number or None, name, about how many codes) of each sub-area that votes, and (None, ...) for spare ones."""
    rows = queries.areas_with_estimate(round)
    return rows if round.vote_areas is not None else [*rows, (None, _("Without a sub-area"), 0)]


@bp.route("/n/<slug:slug>/rounds/<number:number>/letters/<number:handover>/download", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def fetch(number, handover):
    """The letters, once. From this moment they are not here any more."""
    round = rounds.round(g.neighbourhood, number)
    name, pieces = services.fetch(round, handover, by=current_user)
    return Response(
        pieces,
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/letters/throw-away", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def throw_away(number):
    round = rounds.round(g.neighbourhood, number)
    services.throw_away(round, by=current_user)
    flash(_("The codes do not work any more. Make new ones."))
    return redirect(url_for(".index", number=number))
