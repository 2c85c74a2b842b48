"""The desk: what waits for me, and what an administrator sets."""

from flask import Blueprint, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from residents_budget.accounts import queries as accounts
from residents_budget.accounts import services as account_services
from residents_budget.accounts.terms import Role
from residents_budget.desk import forms, queries, services, wording
from residents_budget.errors import N_, NotAllowed, NotFound
from residents_budget.initiatives import filters
from residents_budget.initiatives import queries as initiatives
from residents_budget.moderation import queries as moderation
from residents_budget.neighbourhoods import queries as places
from residents_budget.neighbourhoods import services as place_services
from residents_budget.waiting import queries as talk
from residents_budget.weather import queries as weather
from residents_budget.web.access import only
from residents_budget.web.forms import options
from residents_budget.web.pages import page

bp = Blueprint("desk", __name__)


@bp.route("/desk")
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
def index():
    worker_in = queries.neighbourhoods_for(current_user, Role.COMMUNITY_WORKER)
    staff_in = queries.neighbourhoods_for(current_user, Role.DISTRICT_STAFF)
    waits = {
        name: queries.waiting(each.select(worker_in if each.role is Role.COMMUNITY_WORKER else staff_in))
        for name, each in queries.LISTS.items()
        if (worker_in if each.role is Role.COMMUNITY_WORKER else staff_in)
    }
    here = {place.id: place for place in (*worker_in, *staff_in)}.values()
    under_way, more_rounds = queries.rounds_under_way(staff_in) if staff_in else ([], 0)
    return page(
        "desk/index.html",
        worker_in=worker_in,
        staff_in=staff_in,
        waits=waits,
        lists=queries.LISTS,
        sky=weather.weather(worker_in, limit=queries.ON_THE_DESK),
        talk=[(place, _waiting_in_talk(place)) for place in here],
        under_way=under_way,
        more_rounds=more_rounds,
    )


def _waiting_in_talk(place):
    """How many things in the talk of this neighbourhood wait for the reader."""
    return sum(talk.count(place, current_user, moderation.people(place)).values())


@bp.route("/n/<slug:slug>/write-down")
@only(Role.COMMUNITY_WORKER)
def write_down():
    """Standing in the street: which initiative was it about?"""
    try:
        asked = filters.read({key: request.args.get(key, "") for key in ("search", "page")}, ())
    except ValueError:
        raise NotFound() from None
    return page(
        "desk/write_down.html",
        found=initiatives.index(g.neighbourhood, search=asked.search, page=asked.page),
        search_for=asked.search,
        page_address=lambda other: url_for(".write_down", search=asked.search or None, page=other),
    )


@bp.route("/desk/waiting/<name>")
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def waiting(name):
    """The whole of one list of the desk, page by page."""
    the_list = queries.LISTS.get(name)
    if the_list is None:
        raise NotFound()
    mine = queries.neighbourhoods_for(current_user, the_list.role)
    if not mine:
        raise NotAllowed(N_("This page is for people with another role in this neighbourhood."))
    found = queries.waiting(the_list.select(mine), page=_page_number(), limit=queries.PER_PAGE)
    return page(
        "desk/waiting.html",
        name=name,
        the_list=the_list,
        found=found,
        page_address=lambda other: url_for(".waiting", name=name, page=other),
    )


def _page_number():
    number = request.args.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 and int(number) else 1


@bp.route("/desk/trail")
@only(Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
def trail():
    number = _page_number()
    rows, last = queries.trail(current_user, number)
    return page(
        "desk/trail.html",
        rows=rows,
        initiatives=queries.initiatives_named_in(rows),
        number=number,
        last=last,
        verbs=wording.RECORDED,
        page_address=lambda other: url_for(".trail", page=other),
    )


@bp.route("/desk/settings", methods=["GET", "POST"])
@only(Role.ADMINISTRATOR)
def settings():
    form = forms.SettingsForm(obj=places.installation())
    if form.validate_on_submit():
        with form.refusals():
            services.change_settings(
                by=current_user,
                name=form.name.data,
                brand=form.brand.data,
                action=form.action.data,
                languages=form.languages.data,
                default_language=current_app.config["DEFAULT_LANGUAGE"],
            )
            flash(_("Stored. The colours are on all pages within five minutes."))
            return redirect(url_for(".settings"))
    return page("desk/settings.html", f=form)


@bp.route("/desk/roles", methods=["GET", "POST"])
@only(Role.ADMINISTRATOR)
def roles():
    form = forms.RoleForm()
    all_places = places.neighbourhoods()
    form.neighbourhood.choices = options(
        [(0, _("All neighbourhoods")), *((place.id, place.name) for place in all_places)]
    )
    if form.validate_on_submit():
        account = accounts.find_account(form.email.data.strip().lower())
        if account is None:
            form.email.errors = [_("Nobody has an account with this address. Ask her to sign in once.")]
        else:
            place = next((place for place in all_places if place.id == form.neighbourhood.data), None)
            account_services.give_role(account, Role(form.role.data), place, by=current_user)
            flash(_("%(name)s has this role from now on.", name=account.name))
            return redirect(url_for(".roles"))
    names = {place.id: place.name for place in all_places}
    return page("desk/roles.html", f=form, given=accounts.assignments(), names=names)


@bp.route("/desk/roles/<number:number>/take", methods=["POST"])
@only(Role.ADMINISTRATOR)
def take_role(number):
    assignment = accounts.assignment(number)
    name = assignment.account.name
    account_services.take_role(assignment, by=current_user)
    flash(_("%(name)s no longer has this role. You can give it again.", name=name))
    return redirect(url_for(".roles"))


def _typed(form):
    """What was typed about a neighbourhood."""
    return {
        "name": form.name.data,
        "sentence": form.sentence.data or "",
        "new_areas": form.new_areas.data or "",
    }


@bp.route("/desk/neighbourhoods", methods=["GET", "POST"])
@only(Role.ADMINISTRATOR)
def neighbourhoods():
    form = forms.NeighbourhoodForm()
    if form.validate_on_submit():
        with form.refusals():
            place = place_services.make_neighbourhood(place_services.first_district(), form.name.data)
            services.change_neighbourhood(place, by=current_user, **_typed(form))
            flash(_("%(name)s is there.", name=place.name))
            return redirect(url_for(".neighbourhoods"))
    return page("desk/neighbourhoods.html", f=form, places=places.neighbourhoods())


@bp.route("/desk/neighbourhoods/<number:number>", methods=["GET", "POST"])
@only(Role.ADMINISTRATOR)
def neighbourhood(number):
    place = next((place for place in places.neighbourhoods() if place.id == number), None)
    if place is None:
        raise NotFound()
    form = forms.NeighbourhoodForm(name=place.name, sentence=place.sentence)
    if form.validate_on_submit():
        with form.refusals():
            services.change_neighbourhood(place, by=current_user, **_typed(form))
            flash(_("Stored. Thank you."))
            return redirect(url_for(".neighbourhood", number=number))
    return page("desk/neighbourhood.html", f=form, edited=place)


@bp.route("/desk/population", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
def population():
    form = forms.PopulationForm()
    if form.validate_on_submit():
        with form.refusals():
            count, year = services.import_population(
                form.file.data.read(), name=_plain_name(form.file.data), year=form.year.data, by=current_user
            )
            flash(
                ngettext(
                    "%(num)s figure of %(year)s has been stored.",
                    "%(num)s figures of %(year)s have been stored.",
                    count,
                    year=year,
                )
            )
            return redirect(url_for(".population"))
    return page("desk/population.html", f=form, faults=form.faults)


@bp.route("/desk/areas", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
def areas():
    form = forms.AreasForm()
    if form.validate_on_submit():
        with form.refusals():
            changed, made = services.import_areas(
                form.file.data.read(), name=_plain_name(form.file.data), by=current_user
            )
            flash(_("%(changed)s boundaries changed, %(made)s areas made.", changed=changed, made=made))
            return redirect(url_for(".areas"))
    return page("desk/areas.html", f=form, faults=form.faults)


def _plain_name(upload):
    """The name of a file that was sent, as one short printable line."""
    name = (upload.filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in name if letter.isprintable())[:80] or "file"
