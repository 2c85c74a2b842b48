"""Pages around the work of an initiative."""

import secrets

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.pictures import services as pictures
from residents_budget.realisation import forms, queries, rules, services, wording
from residents_budget.realisation import hours as hours_told
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.web.access import only, open_to_all
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("realisation", __name__)


@bp.app_template_filter()
def hours_name(hours):
    return _(wording.HOURS_NAMES[hours])


@bp.app_template_filter()
def delivered_name(delivered):
    return _(wording.DELIVERED_NAMES[delivered])


@bp.app_template_filter()
def delivered_badge(delivered):
    """The kind of badge and the icon of what came of a promise."""
    return wording.DELIVERED_BADGES[delivered]


@bp.app_template_filter()
def in_hours(minutes):
    """Minutes as about so many hours."""
    return hours_told.in_hours(minutes)


def _number_in_address(name, otherwise):
    """The number that stands in the address under this name; 400 for what is no number."""
    asked = request.args.get(name)
    try:
        return whole_number(asked) if asked else otherwise
    except ValueError:
        abort(400)


def _to_the_work(initiative_id):
    return redirect(url_for("initiatives.show", number=initiative_id, _anchor="work"))


def _today():
    return moments.today(moments.ZoneInfo(g.neighbourhood.zone))


def _kept(number):
    """An initiative whose work this reader keeps, or a refusal that says why not."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    rules.must_be_able_to_keep(
        is_lead=initiative.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )
    return initiative


@bp.route("/n/<slug:slug>/initiatives/<number:number>/work")
@open_to_all
def work(number):
    """All tasks of an initiative, a page at a time."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    asked = _number_in_address("page", 1)
    tasks, total = queries.tasks_of(initiative, page=asked)
    return page(
        "realisation/work.html",
        initiative=initiative,
        tasks=tasks,
        total=total,
        page_number=asked,
        pages_in_all=-(-total // queries.PER_PAGE),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/tasks/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new_task(number):
    initiative = _kept(number)
    form = forms.TaskForm(done_by=DoneBy.RESIDENTS.value, places=2)
    if form.validate_on_submit():
        with form.refusals():
            services.add_task(
                initiative,
                by=current_user,
                what=form.what.data,
                planned_on=form.planned_on.data,
                places=form.places.data,
                done_by=DoneBy(form.done_by.data),
                organisation=form.organisation.data or "",
                skills=form.skills.data or "",
                for_whom=form.for_whom.data or "",
            )
            flash(_("The task is there. Neighbours can take it now."))
            return _to_the_work(number)
    return page("realisation/new_task.html", initiative=initiative, form=form)


@bp.route("/n/<slug:slug>/tasks/<number:number>/take", methods=["POST"])
@limiter.limit("60/hour")
@only(Role.RESIDENT)
def take(number):
    task = queries.task(g.neighbourhood, number)
    if services.take(task, by=current_user):
        flash(_("You take this task: %(what)s. Thank you!", what=task.what))
    return _to_the_work(task.initiative_id)


@bp.route("/n/<slug:slug>/tasks/<number:number>/leave", methods=["POST"])
@only(Role.RESIDENT)
def leave(number):
    task = queries.task(g.neighbourhood, number)
    services.leave(task, by=current_user)
    flash(_("You do not do this task any more. Somebody else can take your place."))
    return _to_the_work(task.initiative_id)


@bp.route("/n/<slug:slug>/tasks/<number:number>/hand-over", methods=["POST"])
@only(Role.RESIDENT)
def hand_over(number):
    """Professionals leave a task to residents, or take it up again."""
    task = queries.task(g.neighbourhood, number)
    back = request.form.get("to") == DoneBy.PROFESSIONALS
    services.hand_over(task, by=current_user, to=DoneBy.PROFESSIONALS if back else DoneBy.RESIDENTS)
    flash(_("Professionals do this task again.") if back else _("Neighbours can take this task now."))
    return _to_the_work(task.initiative_id)


@bp.route("/n/<slug:slug>/tasks/<number:number>/done", methods=["GET", "POST"])
@only(Role.RESIDENT)
def done(number):
    task = queries.task(g.neighbourhood, number)
    initiative = task.initiative
    is_taker = any(taker.account_id == current_user.id for taker in task.takers)
    rules.must_be_able_to_mark_done(
        is_lead=initiative.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
        is_taker=is_taker,
        is_done=task.done_on is not None,
    )
    planned = task.planned_on
    form = forms.DoneForm(on=planned if planned and planned <= _today() else _today())
    if form.validate_on_submit():
        with form.refusals():
            services.mark_done(task, by=current_user, on=form.on.data, sure=form.sure.data)
            flash(_("Done! Thank you."))
            if is_taker:
                return redirect(url_for(".hours", number=initiative.id, task=task.id))
            return _to_the_work(initiative.id)
    return page(
        "realisation/done.html",
        task=task,
        initiative=initiative,
        form=form,
        asks_whether_sure=form.is_too_early(queries.granted_on(initiative)),
    )


def _whose_hours(form):
    """The part of the call to ``write_hours`` that says whose hours they are."""
    if "whose" not in form or form.whose.data == forms.MINE:
        return {}
    professionals = form.whose.data == forms.PROFESSIONALS
    return {
        "people": form.people.data,
        "form_key": form.form_key.data or None,
        "on_paper": not professionals,
        "done_by": DoneBy.PROFESSIONALS if professionals else DoneBy.RESIDENTS,
    }


@bp.route("/n/<slug:slug>/initiatives/<number:number>/hours", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@only(Role.RESIDENT)
def hours(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    is_worker = current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    keeps = rules.may_keep(is_lead=initiative.is_led_by(current_user), is_worker=is_worker)
    rules.must_be_able_to_write_hours(
        writes_own=True,
        takes_part=queries.has_taken_a_task(initiative, current_user),
        is_lead=initiative.is_led_by(current_user),
        is_worker=is_worker,
    )
    tasks, _total = queries.tasks_of(initiative)
    form = forms.HoursForm(
        on=_today(),
        task=_number_in_address("task", 0),
        people=1,
        form_key=secrets.token_urlsafe(16),
        whose=forms.PROFESSIONALS if is_worker else forms.MINE,
    )
    form.offer(tasks, keeps=keeps, is_worker=is_worker)
    if form.validate_on_submit():
        with form.refusals():
            services.write_hours(
                initiative,
                by=current_user,
                hours=HoursRange(form.hours.data),
                on=form.on.data,
                task=next((task for task in tasks if task.id == form.task.data), None),
                sure=form.sure.data,
                **_whose_hours(form),
            )
            flash(_("The hours are stored. Thank you."))
            return _to_the_work(number)
    return page(
        "realisation/hours.html",
        initiative=initiative,
        form=form,
        asks_whether_sure=form.is_too_early(queries.granted_on(initiative)),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/results", methods=["GET", "POST"])
@only(Role.RESIDENT)
def results(number):
    """What was promised, and what came of it: to keep up."""
    initiative = _kept(number)
    form = forms.PromiseForm()
    if form.validate_on_submit():
        with form.refusals():
            services.promise(initiative, by=current_user, promised=form.promised.data)
            return redirect(url_for(".results", number=number))
    found = queries.results_of(initiative)
    written = {row.promised for row in found}
    return page(
        "realisation/results.html",
        initiative=initiative,
        form=form,
        results=found,
        left_in_plan=[line for line in initiative.cost_lines if line.what not in written],
        may_finish=initiative.stage in {"granted", "doing"}
        and found
        and all(row.delivered is not Delivered.PROMISED for row in found),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/results/from-plan", methods=["POST"])
@only(Role.RESIDENT)
def results_from_plan(number):
    services.promise_from_plan(_kept(number), by=current_user)
    return redirect(url_for(".results", number=number))


def _photo(file, words):
    return pictures.keep(file.data.read(), alt=words.data) if file.data else None


@bp.route("/n/<slug:slug>/results/<number:number>", methods=["GET", "POST"])
@only(Role.RESIDENT)
def result(number):
    """Tell what came of one promise."""
    row = queries.result(g.neighbourhood, number)
    initiative = _kept(row.initiative_id)
    told = row.delivered is not Delivered.PROMISED
    form = forms.ResultForm(delivered=row.delivered.value if told else None, sentence=row.sentence)
    if form.validate_on_submit():
        with form.refusals():
            services.record_result(
                initiative,
                by=current_user,
                promised=row.promised,
                delivered=Delivered(form.delivered.data),
                sentence=form.sentence.data or "",
                picture=_photo(form.photo, form.alt),
                before=_photo(form.before, form.before_alt),
            )
            flash(_("Stored. Thank you."))
            return redirect(url_for(".results", number=initiative.id))
    return page("realisation/result.html", initiative=initiative, result=row, form=form)


@bp.route("/n/<slug:slug>/results/<number:number>/take-back", methods=["POST"])
@only(Role.RESIDENT)
def take_back_promise(number):
    row = queries.result(g.neighbourhood, number)
    initiative = _kept(row.initiative_id)
    services.take_back_promise(row, by=current_user, initiative=initiative)
    return redirect(url_for(".results", number=initiative.id))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/finish", methods=["POST"])
@only(Role.RESIDENT)
def finish(number):
    services.finish(_kept(number), by=current_user)
    flash(_("The work is finished. Now tell what changed by it."))
    return redirect(url_for("effects.initiative", number=number))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/reopen", methods=["POST"])
@only(Role.RESIDENT)
def reopen(number):
    services.reopen(_kept(number), by=current_user)
    return _to_the_work(number)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/head-counts/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def head_count(number):
    initiative = _kept(number)
    form = forms.HeadCountForm(on=_today())
    if form.validate_on_submit():
        with form.refusals():
            services.count_heads(
                initiative,
                by=current_user,
                what=form.what.data,
                heads=form.heads.data,
                on=form.on.data,
                sure=form.sure.data,
            )
            flash(_("The head count is stored. Thank you."))
            return _to_the_work(number)
    return page(
        "realisation/head_count.html",
        initiative=initiative,
        form=form,
        asks_whether_sure=form.is_too_early(queries.granted_on(initiative)),
    )
