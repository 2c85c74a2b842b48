"""What came of it: the pages of an initiative and of a neighbourhood, telling and confirming."""

from flask import Blueprint, abort, flash, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows, moments
from residents_budget.accounts.terms import Role
from residents_budget.effects import csv_tables, forms, queries, rules, services, unknowns, wording
from residents_budget.effects.relations import decided_by_residents
from residents_budget.effects.terms import Answer, Order
from residents_budget.generations import queries as generations
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.institutions import queries as institutions
from residents_budget.institutions import services as partners
from residents_budget.pulse import queries as pulses
from residents_budget.realisation import queries as realisation
from residents_budget.support_menu import queries as support_menu
from residents_budget.three_bands import queries as whole
from residents_budget.web.access import only, open_to_all
from residents_budget.web.forms import options
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("effects", __name__)


@bp.app_template_filter()
def order_words(order):
    """How an order of effects is told, in the reader's language."""
    return wording.OrderWords(*(_(sentence) for sentence in wording.ORDERS[order]))


@bp.app_template_filter()
def share_decided(decided):
    """The share of granted money that residents decided on."""
    return decided_by_residents(decided.by_residents, decided.cents)


@bp.app_template_filter()
def about(value):
    """A rough figure: one decimal below 2, where it matters, and whole from there."""
    return round(value, 1) if value < 2 else round(value)


def _is_of(institution):
    """Whether this reader is a part of the institution that a card is about, if any."""
    return institution is not None and partners.acts_for(institution, current_user)


@bp.app_template_filter()
def may_confirm(effect, initiative):
    """Whether this reader can confirm this effect."""
    return current_user.is_authenticated and rules.may_confirm(
        is_lead=initiative.is_led_by(current_user),
        recorded_it=effect.recorded_by_id == current_user.id,
        is_confirmed=effect.answer != Answer.UNANSWERED,
        speaks_for_it=_is_of(effect.institution),
    )


def _csv(tables, name, bands, begin):
    table = tables.get(name)
    if table is None:
        abort(400)
    answer = make_response(csv_rows.text(*table(bands)))
    answer.mimetype = "text/csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{begin}-{name}.csv"'
    return answer


@bp.route("/n/<slug:slug>/effects")
@open_to_all
@kept_for_visitors
def neighbourhood():
    """Three bands with figures and stories, what failed, and what we do not know."""
    bands = whole.bands_of_neighbourhood(g.neighbourhood)
    return page(
        "effects/neighbourhood.html",
        pulse=pulses.latest(g.neighbourhood),
        generations=generations.by_year(g.neighbourhood),
        bands=bands,
        photos=realisation.before_and_after(g.neighbourhood),
        Order=Order,
        unknown=unknowns.of_neighbourhood(bands),
        chosen=queries.chosen(g.neighbourhood, limit=3),
        bought=support_menu.bought(g.neighbourhood),
    )


@bp.route("/n/<slug:slug>/effects.csv")
@open_to_all
def neighbourhood_csv():
    bands = whole.bands_of_neighbourhood(g.neighbourhood)
    return _csv(csv_tables.OF_NEIGHBOURHOOD, request.args.get("table", "promises"), bands, g.neighbourhood.slug)


@bp.route("/n/<slug:slug>/effects/told")
@open_to_all
@kept_for_visitors
def told():
    """Everything that people told, a page at a time; of one order where the address names it."""
    try:
        order = Order(whole_number(request.args["order"])) if request.args.get("order") else None
        asked = whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    rows, total = queries.told(g.neighbourhood, order=order, page=asked)
    return page(
        "effects/told.html",
        effects=rows,
        total=total,
        order=order,
        Order=Order,
        page_number=asked,
        pages_in_all=-(-total // queries.PER_PAGE),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/effects")
@open_to_all
@kept_for_visitors
def initiative(number):
    found = initiatives.initiative(g.neighbourhood, number)
    bands = queries.bands_of(found)
    return page(
        "effects/initiative.html",
        initiative=found,
        bands=bands,
        results=realisation.results_of(found),
        Order=Order,
        follow_ups=queries.grown_from(found),
        unknown=unknowns.of_initiative(bands),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/effects.csv")
@open_to_all
def initiative_csv(number):
    bands = queries.bands_of(initiatives.initiative(g.neighbourhood, number))
    name = request.args.get("table", "effects")
    return _csv(csv_tables.OF_INITIATIVE, name, bands, f"{g.neighbourhood.slug}-{number}")


@bp.route("/n/<slug:slug>/initiatives/<number:number>/effects/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new(number):
    found = initiatives.initiative(g.neighbourhood, number)
    rules.must_be_able_to_record(
        is_lead=found.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )
    form = forms.EffectForm(
        on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)), good=forms.YES, intended=forms.YES
    )
    form.offer_orders()
    partners = institutions.institutions(g.neighbourhood)
    form.offer_institutions(partners)
    if form.validate_on_submit():
        with form.refusals():
            effect = services.record(
                found,
                by=current_user,
                order=Order(int(form.order.data)),
                what=form.what.data,
                told_by=form.told_by.data,
                evidence=form.evidence.data or "",
                good=form.good.data == forms.YES,
                intended=form.intended.data == forms.YES,
                on=form.on.data,
                sure=form.sure.data,
                who=form.who.data or "",
                helped=form.helped.data or "",
                can_confirm=form.can_confirm.data or "",
                institution=next((one for one in partners if one.id == form.institution.data), None),
            )
            flash(_("Stored. Now ask somebody else to confirm it."))
            return redirect(url_for(".initiative", number=number, _anchor=f"effect-{effect.id}"))
    return page(
        "effects/new.html",
        initiative=found,
        form=form,
        asks_whether_sure=form.is_too_early(realisation.granted_on(found)),
    )


@bp.route("/n/<slug:slug>/effects/<number:number>/confirm", methods=["GET", "POST"])
@only(Role.RESIDENT)
def confirm(number):
    effect = queries.effect(g.neighbourhood, number)
    rules.must_be_able_to_confirm(
        is_lead=effect.initiative.is_led_by(current_user),
        recorded_it=effect.was_written_by(current_user),
        is_confirmed=effect.answer != Answer.UNANSWERED,
        speaks_for_it=_is_of(effect.institution),
    )
    form = forms.ConfirmForm()
    if not current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood):
        del form.name
    if form.validate_on_submit():
        with form.refusals():
            name = form.name.data or "" if form.name else ""
            if form.answer.data == forms.NOT_SO:
                services.contradict(effect, by=current_user, name=name, because=form.because.data or "")
            else:
                services.confirm(effect, by=current_user, name=name)
            flash(_("Thank you. Your name stands beside it."))
            return redirect(url_for(".initiative", number=effect.initiative_id, _anchor=f"effect-{number}"))
    return page("effects/confirm.html", effect=effect, initiative=effect.initiative, form=form)


@bp.route("/n/<slug:slug>/effects/<number:number>/correct", methods=["GET", "POST"])
@only(Role.RESIDENT)
def correct(number):
    """Put a card right; what it said before stays readable."""
    effect = queries.effect(g.neighbourhood, number)
    initiative = effect.initiative
    rules.must_be_able_to_record(
        is_lead=initiative.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )
    form = forms.CorrectionForm(what=effect.what)
    if form.validate_on_submit():
        with form.refusals():
            services.correct(effect, by=current_user, what=form.what.data, because=form.because.data)
            flash(_("Corrected. Now somebody else must confirm it again."))
            return redirect(url_for(".initiative", number=initiative.id, _anchor=f"effect-{number}"))
    here = url_for(".initiative", number=initiative.id)
    return page(
        "web/form.html",
        form=form,
        title=_("Correct this card"),
        kicker=initiative.title,
        steps=[(_("What came of it"), here)],
        back=here,
    )


@bp.route("/n/<slug:slug>/effects/panel", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def panel():
    """A panel of residents chose the most significant change of the half-year; the worker writes it down."""
    rows, _total = queries.told(g.neighbourhood)
    form = forms.PanelForm()
    form.effect.choices = options((row.id, f"{row.initiative.title}: {row.what}") for row in rows)
    if form.validate_on_submit():
        with form.refusals():
            services.choose_most_significant(
                g.neighbourhood,
                by=current_user,
                effect=next(row for row in rows if row.id == form.effect.data),
                because=form.because.data,
                people=form.people.data,
            )
            flash(_("Stored. Thank the panel."))
            return redirect(url_for(".neighbourhood", _anchor="chosen"))
    return page(
        "web/form.html",
        form=form,
        title=_("What residents found the most significant"),
        lead=_("Read the cards aloud together, talk, and choose one."),
        steps=[(_("What came of it"), url_for(".neighbourhood"))],
        back=url_for(".neighbourhood"),
    )
