"""Staff's pages about the roll: making the codes, and what to do when a letter is lost."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows
from residents_budget.accounts.terms import Role
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import codes as code_texts
from residents_budget.roll import forms, queries, rules, services
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web.access import only
from residents_budget.web.pages import download, page

bp = Blueprint("roll", __name__)


@bp.route("/n/<slug:slug>/rounds/<number:number>/codes", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def codes(number):
    """Making the codes gives the file at once, and only once."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    areas = _areas_with_residents()
    form = forms.roll_form(areas)
    if form.validate_on_submit():
        counts = {area: form[forms.name_of(area)].data for area, _name, _residents in areas}
        if queries.codes(round):
            raise rules.HandedOut()
        with form.refusals():
            made = services.make_roll(round, counts, by=current_user)
            rows = [(one.text, one.sub_area) for one in made]
            return download(csv_rows.text(("code", "sub_area"), rows), f"codes-{round.id}.csv")
    return _codes_page(round, form, forms.RevokeForm(formdata=None))


def _codes_page(round, form, revoke):
    return page(
        "roll/codes.html",
        round=round,
        form=form,
        revoke=revoke,
        made=queries.codes(round),
        areas=queries.codes_by_area(round),
        states=VoteState,
    )


def _areas_with_residents():
    """(number, name, residents) of each sub-area, and (None, ...) for codes without one."""
    residents = {}
    for area, _year, band, count in places.population(g.neighbourhood):
        residents.setdefault(area.id, {})[band] = count
    rows = [(area.id, area.name, _all_ages(residents.get(area.id, {}))) for area in places.sub_areas(g.neighbourhood)]
    return [*rows, (None, _("Without a sub-area"), 0)]


def _all_ages(by_band):
    return by_band[""] if "" in by_band else sum(by_band.values())


@bp.route("/n/<slug:slug>/rounds/<number:number>/codes/throw-away", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def throw_codes_away(number):
    round = rounds.round(g.neighbourhood, number)
    services.throw_roll_away(round, by=current_user)
    flash(_("The codes do not work any more. Make new ones."))
    return redirect(url_for(".codes", number=number))


@bp.route("/n/<slug:slug>/rounds/<number:number>/codes/revoke", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def revoke_code(number):
    round = rounds.round(g.neighbourhood, number)
    form = forms.RevokeForm()
    if form.validate_on_submit():
        with form.refusals():
            services.revoke(round, code_texts.understood_prefix(form.prefix.data) or "", by=current_user)
            flash(_("This code does not work any more."))
            return redirect(url_for(".codes", number=number))
    roll = forms.roll_form(_areas_with_residents())
    return _codes_page(round, roll, form)
