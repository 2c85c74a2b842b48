"""Pages of a panel that is drawn by lot."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.neighbourhoods import queries as places
from residents_budget.panels import forms, queries, services
from residents_budget.rounds import queries as rounds
from residents_budget.web.access import only, open_to_all
from residents_budget.web.draw_forms import SeedForm
from residents_budget.web.forms import options
from residents_budget.web.pages import page

bp = Blueprint("panels", __name__)


@bp.route("/n/<slug:slug>/pots/<number:number>/draw", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def announce(number):
    """Say beforehand how the panel will be drawn."""
    pot = rounds.pot(g.neighbourhood, number)
    known = {area.code: people for area, _year, band, people in places.population(g.neighbourhood) if not band}
    areas = g.neighbourhood.sub_areas
    form = forms.DrawForm(lists=[{"area": area.name, "people": known.get(area.code, 0)} for area in areas])
    if form.validate_on_submit():
        with form.refusals():
            names = {area.name for area in g.neighbourhood.sub_areas}
            sizes = {line.area.data: line.people.data for line in form.lists if line.area.data in names}
            draw = services.announce(
                pot,
                seats=form.seats.data,
                sizes=sizes,
                seed_source=form.seed_source.data,
                lists_sha256=form.lists_sha256.data or "",
                by=current_user,
            )
            flash(_("Announced. From now on nothing of it changes; now the seed has to fall."))
            return redirect(url_for(".show", number=draw.id))
    return page("panels/announce.html", form=form, pot=pot)


@bp.route("/n/<slug:slug>/draws/<number:number>", methods=["GET"])
@open_to_all
def show(number):
    """How a panel was drawn, so that anybody can draw it again."""
    return _shown(queries.draw(g.neighbourhood, number), SeedForm(), forms.DeclineForm())


def _shown(draw, seed, decline):
    parts = queries.parts(draw)
    decline.seat.choices = options(
        (f"{place}:{number}", f"{part.area} {number}") for place, part in enumerate(parts) for number in part.members
    )
    return page(
        "panels/show.html",
        draw=draw,
        parts=parts,
        seed=seed,
        decline=decline,
        is_staff=current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood),
        rounds=rounds.rounds_of(draw.pot),
    )


@bp.route("/n/<slug:slug>/draws/<number:number>/seed", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def let_fall(number):
    draw = queries.draw(g.neighbourhood, number)
    form = SeedForm()
    if form.validate_on_submit():
        with form.refusals():
            services.let_fall(draw, form.seed.data, by=current_user)
            flash(_("The panel is drawn. Anybody can draw it again and sees the same."))
            return redirect(url_for(".show", number=number))
    return _shown(queries.draw(g.neighbourhood, number), form, forms.DeclineForm(formdata=None))


@bp.route("/n/<slug:slug>/draws/<number:number>/declined", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def decline(number):
    draw = queries.draw(g.neighbourhood, number)
    form, parts = forms.DeclineForm(), queries.parts(draw)
    seats = {f"{place}:{one}": (part.area, one) for place, part in enumerate(parts) for one in part.members}
    area, seat = seats.get(form.seat.data or "", ("", 0))
    services.decline(draw, area, seat, by=current_user)
    flash(_("The next number of the same sub-area has the seat."))
    return redirect(url_for(".show", number=number))
