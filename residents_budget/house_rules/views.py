"""House rules: everybody reads them, workers and staff write them."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.house_rules import forms, holding, queries, rules, services
from residents_budget.web.access import only, open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("house_rules", __name__)


@bp.route("/n/<slug:slug>/house-rules")
@open_to_all
@kept_for_visitors
def show():
    own = queries.find_rules(g.neighbourhood)
    lines = own.lines.splitlines() if own else [_(line) for line in rules.FOR_EVERYBODY]
    may_change = any(
        current_user.has_role(role, g.neighbourhood) for role in (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
    )
    return page(
        "house_rules/show.html",
        lines=lines,
        looks_at_new=bool(own and own.look_at_new),
        most_links=holding.MOST_LINKS,
        new_days=holding.NEW_FOR.days,
        may_change=may_change,
    )


@bp.route("/n/<slug:slug>/house-rules/edit", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def edit():
    own = queries.find_rules(g.neighbourhood)
    text = own.lines if own else "\n".join(_(line) for line in rules.FOR_EVERYBODY)
    form = forms.HouseRulesForm(text=text, look_at_new=bool(own and own.look_at_new))
    if form.validate_on_submit():
        with form.refusals():
            services.change(g.neighbourhood, by=current_user, text=form.text.data, look_at_new=form.look_at_new.data)
            flash(_("These are the house rules now."))
            return redirect(url_for(".show"))
    return page("house_rules/edit.html", form=form)
