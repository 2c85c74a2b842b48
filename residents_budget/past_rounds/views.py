"""Pages for staff to take in rounds of the past from files."""

from flask import Blueprint, abort, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, FileRefused, Refusal
from residents_budget.jobs import queries as job_queries
from residents_budget.jobs import services as jobs
from residents_budget.jobs.terms import JobState
from residents_budget.past_rounds import forms, services
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("past_rounds", __name__)

LARGEST_FILE = 20 * 1024 * 1024


@bp.route("/n/<slug:slug>/rounds/import", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def take_in():
    """Taking in a round of the past from a file."""
    form = forms.ImportForm()
    faults = []
    if form.validate_on_submit():
        with form.refusals():
            upload = form.file.data
            data = upload.read(LARGEST_FILE + 1)
            if len(data) > LARGEST_FILE:
                raise Refusal(N_("This file is too large. Choose one of at most 20 MB."))
            try:
                asked = services.ask_to_import(g.neighbourhood, data, _file_name(upload.filename), by=current_user)
            except FileRefused as refusal:
                faults = refusal.faults
                raise
            return redirect(url_for(".job", number=asked.id))
    return page("past_rounds/take_in.html", form=form, faults=faults)


def _file_name(name):
    """The last part of an uploaded file's name, as it may be shown."""
    plain = "".join(letter for letter in (name or "") if letter.isprintable())
    return plain.replace("\\", "/").rpartition("/")[2][:120] or "round.pb"


@bp.route("/n/<slug:slug>/rounds/import/<number:number>")
@only(Role.DISTRICT_STAFF)
def job(number):
    """How far the job is; the page comes back by itself until it is over."""
    found = job_queries.job(g.neighbourhood, number)
    if found.kind != services.KIND:
        abort(404)
    return page("past_rounds/job.html", job=found, states=JobState)


@bp.route("/n/<slug:slug>/rounds/import/<number:number>/stop", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def stop(number):
    jobs.stop(job_queries.job(g.neighbourhood, number))
    flash(_("We stop at the next step. Nothing will have been changed."))
    return redirect(url_for(".job", number=number))


@bp.route("/n/<slug:slug>/rounds/import/<number:number>/repeat", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def repeat(number):
    again = jobs.repeat(job_queries.job(g.neighbourhood, number), by=current_user)
    return redirect(url_for(".job", number=again.id))
