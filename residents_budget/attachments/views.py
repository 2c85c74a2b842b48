"""Pages of attachments, and the files themselves."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.attachments import forms, queries, rules, services
from residents_budget.attachments.terms import MIME
from residents_budget.initiatives import queries as initiatives
from residents_budget.web.access import only, open_to_all
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.sent_in import hand_out

bp = Blueprint("attachments", __name__)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/files")
@open_to_all
def show(number):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    return _shown(initiative, forms.AttachForm(formdata=None))


def _shown(initiative, form):
    is_lead = initiative.is_led_by(current_user)
    is_worker = current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    return page(
        "attachments/show.html",
        initiative=initiative,
        files=queries.attachments(initiative, hidden_too=is_lead or is_worker),
        form=form,
        may_attach=rules.may_attach(initiative.stage, is_lead=is_lead, is_imported=initiative.source_id is not None),
        may_guard=is_worker and not is_lead,
        is_lead=is_lead,
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/files", methods=["POST"])
@limiter.limit("30/hour")
@only(Role.RESIDENT)
def attach(number):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    rules.must_be_able_to_attach(
        initiative.stage, is_lead=initiative.is_led_by(current_user), is_imported=initiative.source_id is not None
    )
    form = forms.AttachForm()
    if form.validate_on_submit():
        with form.refusals():
            data = form.file.data.read(rules.LARGEST_BYTES + 1)
            services.attach(initiative, by=current_user, title=form.title.data, data=data)
            flash(_("Added. Neighbours can open it now."))
            return redirect(url_for(".show", number=number))
        initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    return _shown(initiative, form)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/files/<number:which>/away", methods=["POST"])
@only(Role.RESIDENT)
def take_away(number, which):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    services.take_away(initiative, which, by=current_user)
    flash(_("Taken away."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/files/<key:key>")
@open_to_all
def file(key):
    """The file itself: a browser stores it, and runs nothing of it."""
    found = queries.in_sight(g.neighbourhood, key)
    return hand_out(
        services.path_of(found),
        mimetype=MIME[found.kind],
        as_attachment=True,
        download_name=rules.file_name(found.title, found.kind),
        max_age=0,
    )
