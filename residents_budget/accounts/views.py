"""Pages for signing in and out, and about yourself."""

from flask import Blueprint, current_app, flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts import forms, queries, services
from residents_budget.accounts.terms import Role, World
from residents_budget.demo import queries as demo
from residents_budget.neighbourhoods import queries as places
from residents_budget.web.access import login_manager, only, open_to_all
from residents_budget.web.addresses import absolute, own_path
from residents_budget.web.forms import options
from residents_budget.web.i18n import locale_code
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.signing_in import leave, sign_in_as

bp = Blueprint("accounts", __name__)


@login_manager.user_loader
def account_of_session(key):
    found = queries.find_session(key)
    if found is None or not found.account.is_active:
        return None
    found.account.session_key = key
    return found.account


def _home():
    return url_for("neighbourhoods.home")


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@open_to_all
def sign_in():
    form = forms.SignInForm(next=own_path(request.args.get("next"), ""))
    if current_user.is_authenticated and request.method == "GET":
        return redirect(own_path(request.args.get("next"), _home()))
    if form.validate_on_submit():
        mail = services.mail_sign_in_link(
            form.email.data,
            name=form.name.data or "",
            next_path=own_path(form.next.data, ""),
            address_of=lambda token: absolute("accounts.use_link", token=token),
        )
        shown = mail.body if mail and current_app.config["DEMO"] else None
        return page("accounts/mail_sent.html", email=form.email.data, demo_mail=shown)
    people, codes = demo.to_try() if current_app.config["DEMO"] else ([], None)
    return page("accounts/sign_in.html", f=form, demo_people=people, demo_codes=codes)


@bp.route("/sign-in/link/<string(minlength=20,maxlength=80):token>", methods=["GET", "POST"])
@open_to_all
def use_link(token):
    form = forms.UseLinkForm()
    if form.validate_on_submit():
        with form.refusals():
            account, next_path = services.use_link(token, language=locale_code())
            sign_in_as(account)
            flash(_("Welcome, %(name)s.", name=account.name))
            if account.sub_area_id is None and services.is_new(account):
                return redirect(url_for(".welcome", next=next_path or None))
            return redirect(own_path(next_path, _home()))
    return page("accounts/use_link.html", f=form)


@bp.route("/sign-in/password", methods=["GET", "POST"])
@limiter.limit("30/hour", methods=["POST"])
@open_to_all
def sign_in_with_password():
    form = forms.PasswordSignInForm(next=own_path(request.args.get("next"), ""))
    if form.validate_on_submit():
        account = services.check_password(form.email.data, form.password.data)
        if account:
            sign_in_as(account)
            flash(_("Welcome, %(name)s.", name=account.name))
            return redirect(own_path(form.next.data, _home()))
        form.form_errors.append(_("This address and password do not belong together. You can also get a link by mail."))
    return page("accounts/sign_in_with_password.html", f=form)


@bp.route("/sign-out", methods=["POST"])
@open_to_all
def sign_out():
    if current_user.is_authenticated:
        services.end_session(current_user.session_key)
    leave()
    flash(_("You have signed out."))
    return redirect(_home())


def _where_choices():
    choices = [(0, _("I would rather not say"))]
    for area in places.all_sub_areas():
        choices.append((area.id, f"{area.neighbourhood.name}: {area.name}"))
    return options(choices)


@bp.route("/welcome", methods=["GET", "POST"])
@only(Role.RESIDENT)
def welcome():
    """The two things we would like to know of somebody new, on the way to what she came for."""
    onward = own_path(request.values.get("next"), "")
    form = forms.WelcomeForm(name=current_user.name, sub_area=current_user.sub_area_id or 0, next=onward)
    form.sub_area.choices = _where_choices()
    if form.validate_on_submit():
        with form.refusals():
            services.tell_about_yourself(
                current_user,
                name=form.name.data or current_user.name,
                sub_area_id=form.sub_area.data or None,
                age_band=current_user.age_band,
                world=current_user.world,
                language=current_user.language,
            )
            flash(_("Stored. Thank you."))
            return redirect(onward or _home())
    return page("accounts/welcome.html", f=form, onward=onward or _home())


@bp.route("/account/my-data.json")
@only(Role.RESIDENT)
def my_data():
    answer = jsonify(queries.own_data(current_user))
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


@bp.route("/account/delete", methods=["GET", "POST"])
@only(Role.RESIDENT)
def delete():
    form = forms.LeaveForm()
    if form.validate_on_submit():
        with form.refusals():
            services.leave(current_user._get_current_object())
            leave()
            flash(_("Your account has been deleted. Thank you for taking part."))
            return redirect(_home())
    return page("accounts/delete.html", f=form)


@bp.route("/account", methods=["GET", "POST"])
@only(Role.RESIDENT)
def account():
    form = forms.AboutYouForm(
        name=current_user.name,
        sub_area=current_user.sub_area_id or 0,
        age_band=current_user.age_band,
        world=current_user.world.value,
        language=current_user.language,
    )
    form.sub_area.choices = _where_choices()
    if form.validate_on_submit():
        with form.refusals():
            services.tell_about_yourself(
                current_user,
                name=form.name.data,
                sub_area_id=form.sub_area.data or None,
                age_band=form.age_band.data or "",
                world=World(form.world.data or ""),
                language=form.language.data,
            )
            flash(_("Stored. Thank you."))
            return redirect(url_for(".account"))
    return page("accounts/account.html", f=form)


@bp.route("/account/password", methods=["GET", "POST"])
@only(Role.RESIDENT)
def password():
    form = forms.PasswordForm()
    if form.validate_on_submit():
        with form.refusals():
            services.set_password(current_user, form.password.data)
            sign_in_as(current_user._get_current_object())
            flash(_("Your password has been stored. You are signed out on your other devices."))
            return redirect(url_for(".account"))
    return page("accounts/password.html", f=form)


@bp.route("/account/sign-out-everywhere", methods=["POST"])
@only(Role.RESIDENT)
def sign_out_everywhere():
    services.end_sessions(current_user)
    leave()
    flash(_("You are signed out on all your devices."))
    return redirect(_home())
