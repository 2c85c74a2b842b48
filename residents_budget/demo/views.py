"""Signing in as somebody of the demo, with one press."""

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from residents_budget.demo import queries
from residents_budget.web.access import open_to_all
from residents_budget.web.addresses import own_path
from residents_budget.web.signing_in import sign_in_as

bp = Blueprint("demo", __name__)


@bp.route("/demo/sign-in", methods=["POST"])
@open_to_all
def sign_in():
    """Outside the demo this address does not exist."""
    number = request.form.get("account", "")
    if not current_app.config["DEMO"] or not (number.isascii() and number.isdigit() and len(number) < 10):
        abort(404)
    account = queries.find_person(int(number))
    if account is None:
        abort(404)
    sign_in_as(account)
    flash(_("You are now %(name)s. Have a look around.", name=account.name))
    home = url_for("desk.index") if account.assignments else url_for("neighbourhoods.home")
    if not account.assignments and account.sub_area:
        home = url_for("neighbourhoods.show", slug=account.sub_area.neighbourhood.slug)
    return redirect(own_path(request.form.get("next"), home))
