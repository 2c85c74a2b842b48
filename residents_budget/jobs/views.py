"""The page of a long job: how far it is, stop, do it again."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.errors import NotFound
from residents_budget.jobs import queries, services
from residents_budget.jobs.terms import JobState
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("jobs", __name__)


def _job(number):
    """The job, where the reader holds a role that may see its kind. Raises NotFound."""
    job = queries.job(g.neighbourhood, number)
    kind = services.KINDS.get(job.kind)
    if kind is None or not any(current_user.has_role(role, g.neighbourhood) for role in kind.roles):
        raise NotFound()
    return job, kind


@bp.route("/n/<slug:slug>/work/<number:number>")
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def show(number):
    """How far the job is; the page comes back by itself until it is over."""
    job, kind = _job(number)
    return page("jobs/show.html", job=job, kind=kind, states=JobState)


@bp.route("/n/<slug:slug>/work/<number:number>/stop", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def stop(number):
    job, _kind = _job(number)
    services.stop(job)
    flash(_("We stop at the next step. Nothing will have been changed."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/work/<number:number>/repeat", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def repeat(number):
    job, _kind = _job(number)
    again = services.repeat(job, by=current_user)
    return redirect(url_for(".show", number=again.id))
