"""Cards and posters: making and printing them, and what anybody can do with a code."""

import segno
from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.cards import forms, queries, rules, services
from residents_budget.cards.terms import Brought, Kind, Response
from residents_budget.cards.wording import BROUGHT_NAMES, KIND_NAMES
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.neighbourhoods import queries as places
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("cards", __name__)

ON_A_SHEET = 8


@bp.app_template_filter()
def card_kind(kind):
    return _(KIND_NAMES[kind])


@bp.app_template_filter()
def brought_name(by):
    return _(BROUGHT_NAMES[by])


@bp.app_template_filter()
def in_fives(people):
    """A number of people as it is told (None: fewer than five)."""
    return rules.about(people)


@bp.route("/n/<slug:slug>/cards", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER)
def index():
    """The sets of cards, what came of each, and what was said with them."""
    try:
        asked = whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    form = forms.MakeForm(sub_area=request.args.get("sub_area", 0, type=int))
    areas, open_now = places.sub_areas(g.neighbourhood), queries.open_initiatives(g.neighbourhood)
    form.offer(areas, open_now, _("in the whole neighbourhood"), _("no, about the neighbourhood"))
    if form.validate_on_submit():
        with form.refusals():
            made = services.make(
                g.neighbourhood,
                by=current_user,
                kind=Kind(form.kind.data),
                sub_area=next((area for area in areas if area.id == form.sub_area.data), None),
                initiative=next((one for one in open_now if one.id == form.initiative.data), None),
            )
            return redirect(url_for(".show", number=made.id))
    found, total = queries.cards(g.neighbourhood, page=asked)
    return page(
        "cards/index.html",
        form=form,
        cards=found,
        came=queries.came_of(found, g.neighbourhood),
        brought=queries.brought_told(g.neighbourhood),
        counted_up_to=queries.counted_up_to(g.neighbourhood),
        said=queries.said(g.neighbourhood),
        page_number=asked,
        pages_in_all=-(-total // queries.PER_PAGE),
    )


@bp.route("/n/<slug:slug>/cards/<number:number>")
@only(Role.COMMUNITY_WORKER)
def show(number):
    """A sheet of cards, or a poster, to print."""
    card = queries.card(g.neighbourhood, number)
    address = absolute(".open", code=card.code)
    return page(
        "cards/show.html",
        card=card,
        address=address,
        qr=segno.make(address, error="m"),
        copies=ON_A_SHEET if card.kind is Kind.CARD else 1,
    )


@bp.route("/n/<slug:slug>/k/<string(maxlength=30):code>", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@open_to_all
def open(code):
    """What one can do with a card: say something, come along, support. No account is needed."""
    card = queries.card_of_code(g.neighbourhood, code.upper())
    offered = queries.open_initiatives(g.neighbourhood, card.initiative)
    asked = {
        Response.SAY: forms.SayForm(),
        Response.COME: forms.ComeForm(),
        Response.SUPPORT: forms.SupportForm(),
    }
    for choice in (Response.COME, Response.SUPPORT):
        asked[choice].offer(offered)
    what = next((one for one in Response if one.value == request.form.get("what")), None)
    if what is not None and asked[what].validate_on_submit():
        form = asked[what]
        with form.refusals():
            services.respond(
                g.neighbourhood,
                card,
                what=what,
                initiative=initiatives.initiative(g.neighbourhood, form.chosen) if form.chosen else card.initiative,
                text=form.text.data if what is Response.SAY else "",
            )
            return redirect(url_for(".thanks", code=card.code, what=what.value))
    return page(
        "cards/open.html",
        card=card,
        offered=offered,
        say=asked[Response.SAY],
        come=asked[Response.COME],
        support=asked[Response.SUPPORT],
    )


@bp.route("/n/<slug:slug>/k/<string(maxlength=30):code>/thanks")
@open_to_all
def thanks(code):
    """What happens with it now."""
    card = queries.card_of_code(g.neighbourhood, code.upper())
    return page("cards/thanks.html", card=card, what=request.args.get("what", ""))


@bp.route("/n/<slug:slug>/k/<string(maxlength=30):code>/arrived", methods=["GET", "POST"])
@only(Role.RESIDENT)
def arrived(code):
    """Somebody made an account with a card: one question, one tap, optional."""
    card = queries.card_of_code(g.neighbourhood, code.upper())
    form = forms.ArriveForm()
    if form.validate_on_submit():
        with form.refusals():
            brought_by = Brought(form.brought_by.data) if form.brought_by.data else None
            services.arrive(g.neighbourhood, card, account=current_user, brought_by=brought_by)
            flash(_("Thank you. Good that you are here."))
            return redirect(url_for("neighbourhoods.show"))
    return page("cards/arrived.html", card=card, form=form)
