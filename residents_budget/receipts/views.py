"""Pages on which a group shows what it spent, and staff looks at it."""

from flask import Blueprint, Response, abort, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.grants import queries as grants
from residents_budget.initiatives import queries as initiatives
from residents_budget.pictures import services as pictures
from residents_budget.receipts import forms, queries, services, wording
from residents_budget.web.access import only, open_to_all
from residents_budget.web.forms import options
from residents_budget.web.i18n import euro
from residents_budget.web.pages import page

bp = Blueprint("receipts", __name__)


@bp.app_template_filter("receipt_state")
def receipt_state(state):
    return _(wording.STATE_NAMES[state])


@bp.app_template_filter("receipt_kind")
def receipt_kind(state):
    return wording.STATE_KINDS[state]


@bp.route("/n/<slug:slug>/initiatives/<number:number>/receipts/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new(number):
    """A photo, an amount and a sentence: a minute's work on a phone."""
    grant = grants.grant(g.neighbourhood, number)
    initiative = initiatives.initiative(g.neighbourhood, number)
    services.must_be_able_to_send(grant, current_user)
    form = forms.ReceiptForm()
    lines = {line.id: line for line in initiative.cost_lines}
    form.cost_line.choices = options(
        [(line.id, f"{line.what} ({euro(line.cents)})") for line in lines.values()] + [(0, _("Something else"))]
    )
    if form.validate_on_submit():
        with form.refusals():
            services.send(
                grant,
                cost_line=lines.get(form.cost_line.data),
                cents=form.amount.data,
                what=form.what.data,
                bought_on=form.bought_on.data,
                photo=form.photo.data.read() if form.photo.data else None,
                by=current_user,
                key=form.key.data,
            )
            flash(_("Thank you. Staff looks at it. Do you have another receipt? You can send it at once."))
            return redirect(url_for("grants.show", number=number, _anchor="spent-title"))
    return page("receipts/new.html", form=form, initiative=initiative)


@bp.route("/n/<slug:slug>/receipts/<number:number>", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def show(number):
    """One receipt beside its photo: accept it, or ask."""
    receipt = queries.receipt(g.neighbourhood, number)
    form = forms.DecideForm()
    if form.validate_on_submit():
        with form.refusals():
            if form.decision.data == "ask":
                services.ask(receipt, form.question.data or "", by=current_user)
            else:
                services.accept(receipt, by=current_user, photo_is_public=form.photo_is_public.data)
            flash(_("Stored. Thank you."))
            following = queries.next_to_look_at(g.neighbourhood)
            if following:
                return redirect(url_for(".show", number=following.id))
            return redirect(url_for("grants.show", number=receipt.grant.initiative_id))
    return page("receipts/show.html", form=form, receipt=receipt)


@bp.route("/n/<slug:slug>/receipts/<number:number>/answer", methods=["GET", "POST"])
@only(Role.RESIDENT)
def answer(number):
    """The group answers a question of staff."""
    receipt = queries.receipt(g.neighbourhood, number)
    services.must_be_able_to_send(receipt.grant, current_user)
    form = forms.AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            services.answer(receipt, form.answer.data, by=current_user)
            flash(_("Thank you. Staff looks at it again."))
            return redirect(url_for("grants.show", number=receipt.grant.initiative_id))
    return page("receipts/answer.html", form=form, receipt=receipt)


@bp.route("/n/<slug:slug>/receipts/<number:number>/photo.webp")
@open_to_all
def photo(number):
    """The photo of a receipt, for staff and the group; for everybody where staff allowed it."""
    receipt = queries.receipt(g.neighbourhood, number)
    mine = receipt.grant.initiative.is_led_by(current_user) or current_user.has_role(
        Role.DISTRICT_STAFF, g.neighbourhood
    )
    if receipt.picture is None or not (mine or receipt.photo_is_public):
        abort(404)
    content = (pictures.folder() / f"{receipt.picture.key}-1200.webp").read_bytes()
    headers = {"Cache-Control": "private, no-store", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return Response(content, mimetype="image/webp", headers=headers)
