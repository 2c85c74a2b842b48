"""Pages of a temperature check: asking for one, announcing, drawing; answering; the result."""

from datetime import timedelta

from flask import Blueprint, Response, abort, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows
from residents_budget.accounts.terms import Role
from residents_budget.errors import TooLate
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.neighbourhoods import queries as places
from residents_budget.temperature import forms, queries, rules, sample, services, wording
from residents_budget.temperature.terms import CheckState
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.limits import limiter
from residents_budget.web.pages import download, page

bp = Blueprint("temperature", __name__)

ANSWERED = "answered_checks"
"""Where a browser keeps which questions were answered in it: their numbers, not the answers."""

MOST_KEPT = 50
ROUGHLY_A_HOUSEHOLD = 2.1
"""Residents: a first guess where no figure of households is known."""


@bp.app_context_processor
def words_of_questions():
    return {"question_words": wording}


def _is_worker():
    return services.is_worker(current_user, g.neighbourhood)


def _page_number():
    try:
        return whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)


@bp.route("/n/<slug:slug>/questions")
@open_to_all
def index():
    rows, this, pages = queries.checks(g.neighbourhood, _page_number())
    return page(
        "temperature/index.html",
        checks=rows,
        this=this,
        pages=pages,
        states=wording.STATE_NAMES,
        is_worker=_is_worker(),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/ask-the-neighbourhood", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@only(Role.RESIDENT)
def ask(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    is_worker = _is_worker()
    rules.must_be_able_to_ask(
        initiative.stage,
        is_lead=initiative.is_led_by(current_user),
        is_worker=is_worker,
        is_imported=initiative.source_id is not None,
    )
    running = queries.find_running(initiative)
    if running is not None:
        return redirect(url_for(".show", number=running.id))
    form = forms.AskForm(question=_("Would you like this to come?"))
    if form.validate_on_submit():
        with form.refusals():
            check = services.ask(initiative, by=current_user, question=form.question.data)
            if is_worker:
                return redirect(url_for(".announce", number=check.id))
            flash(_("Asked for. The community worker looks at it and has the households drawn."))
            return redirect(url_for(".show", number=check.id))
    return page("temperature/ask.html", initiative=initiative, form=form, is_worker=is_worker)


def _areas():
    """(number, name, about how many households) of every sub-area."""
    known = places.households(g.neighbourhood)
    people = {}
    for area, _year, band, residents in places.population(g.neighbourhood):
        if not band:
            people[area.id] = residents
    return [
        (area.id, area.name, known.get(area.id) or round(people.get(area.id, 0) / ROUGHLY_A_HOUSEHOLD))
        for area in places.sub_areas(g.neighbourhood)
    ]


@bp.route("/n/<slug:slug>/questions/<number:number>/announce", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def announce(number):
    check = queries.check(g.neighbourhood, number)
    rules.must_be_at(check.state, CheckState.ASKED)
    areas = _areas()
    form = forms.announce_form(areas, question=check.question, ends_on=queries.today_of(check) + timedelta(days=21))
    if form.validate_on_submit():
        with form.refusals():
            services.announce(
                check,
                by=current_user,
                question=form.question.data,
                lists={area: form[forms.name_of(area)].data for area, _name, _households in areas},
                letters=form.letters.data,
                seed_source=form.seed_source.data,
                ends_on=form.ends_on.data,
            )
            flash(_("Announced. From now on nothing of it changes; now the seed has to fall."))
            return redirect(url_for(".show", number=number))
    return page("temperature/announce.html", check=check, form=form)


@bp.route("/n/<slug:slug>/questions/<number:number>")
@open_to_all
def show(number):
    check = queries.check(g.neighbourhood, number)
    return _shown(check, forms.AnswerForm(formdata=None), forms.DrawForm(formdata=None))


def _shown(check, answer_form, draw_form):
    drawn, wanted = queries.results(check)
    is_lead = check.initiative.is_led_by(current_user)
    is_worker = _is_worker()
    return page(
        "temperature/show.html",
        check=check,
        drawn=drawn,
        wanted=wanted,
        areas=queries.areas_told(check) if drawn else [],
        strata=sample.strata(check.lists, check.letters, check.seed) if check.lists else [],
        takes_answers=queries.takes_answers(check),
        is_being_counted=queries.is_being_counted(check),
        has_answered=check.id in session.get(ANSWERED, []),
        is_worker=is_worker,
        may_call_off=check.state in (CheckState.ASKED, CheckState.ANNOUNCED, CheckState.OPEN)
        and (is_worker or (check.state is CheckState.ASKED and is_lead)),
        form=answer_form,
        draw_form=draw_form,
        words=wording,
    )


@bp.route("/n/<slug:slug>/questions/<number:number>/draw", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def draw(number):
    check = queries.check(g.neighbourhood, number)
    form = forms.DrawForm()
    if form.validate_on_submit():
        with form.refusals():
            job = services.draw(
                check,
                form.seed.data,
                by=current_user,
                help_at=form.help_at.data,
                language=form.language.data,
                link=absolute("temperature.with_code", slug=g.neighbourhood.slug, number=number),
            )
            return redirect(url_for("jobs.show", number=job.id))
    return _shown(queries.check(g.neighbourhood, number), forms.AnswerForm(formdata=None), form)


@bp.route("/n/<slug:slug>/questions/<number:number>/letters", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def fetch(number):
    """The letters, once. From this moment they are not here any more."""
    name, pieces = services.fetch(queries.check(g.neighbourhood, number), by=current_user)
    return Response(
        pieces,
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@bp.route("/n/<slug:slug>/questions/<number:number>/letter", methods=["GET", "POST"])
@open_to_all
def with_code(number):
    """The question for a household that was drawn: a code and one tap."""
    check = queries.check(g.neighbourhood, number)
    form = forms.CodeForm()
    if form.validate_on_submit():
        rules.must_take_answers(check.state, check.ends_on, queries.today_of(check))
        try:
            services.answer_with_code(check, form.code.data, form.chosen)
            return redirect(url_for(".thanks", number=number))
        except rules.NotThisCode as refusal:
            form.code.errors = [_(refusal.sentence)]
        wait = services.wait_after_wrong_code(request.remote_addr)
        if wait:
            return _code_page(check, form)[0], 429, {"Retry-After": str(wait)}
    return _code_page(check, form)


def _code_page(check, form):
    return page(
        "temperature/letter.html",
        check=check,
        form=form,
        takes_answers=queries.takes_answers(check),
        words=wording,
    )


@bp.route("/n/<slug:slug>/questions/<number:number>/answer", methods=["POST"])
@limiter.limit("20/hour")
@open_to_all
def answer(number):
    """The answer of whoever wants: one for each account, and one for each browser."""
    check = queries.check(g.neighbourhood, number)
    form = forms.AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            rules.must_be_the_first(number not in session.get(ANSWERED, []))
            services.answer_freely(check, form.chosen, by=current_user if current_user.is_authenticated else None)
            session[ANSWERED] = [*session.get(ANSWERED, []), number][-MOST_KEPT:]
            return redirect(url_for(".thanks", number=number))
    return _shown(queries.check(g.neighbourhood, number), form, forms.DrawForm(formdata=None))


@bp.route("/n/<slug:slug>/questions/<number:number>/thanks")
@open_to_all
def thanks(number):
    check = queries.check(g.neighbourhood, number)
    return page("temperature/thanks.html", check=check)


@bp.route("/n/<slug:slug>/questions/<number:number>/count", methods=["POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def count(number):
    services.count(queries.check(g.neighbourhood, number), by=current_user)
    flash(_("Counted. The result is there for everybody."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/questions/<number:number>/call-off", methods=["POST"])
@only(Role.RESIDENT)
def call_off(number):
    check = queries.check(g.neighbourhood, number)
    services.call_off(check, by=current_user)
    flash(_("The question has been called off. Nothing is told of the answers."))
    return redirect(url_for("initiatives.show", number=check.initiative_id))


@bp.route("/n/<slug:slug>/questions/<number:number>/result.csv")
@open_to_all
def result(number):
    """The result as a table; a number that is too small to tell is an empty cell."""
    check = queries.check(g.neighbourhood, number)
    drawn, wanted = queries.results(check)
    if drawn is None:
        raise TooLate(rules.N_("The answers have not been counted yet."))
    head = ("who", "answer", "number", "lowest_of_100", "highest_of_100")
    rows = [("drawn", "letters", drawn.asked, None, None)]
    rows += [("drawn", answer.value, drawn.counts[answer], *drawn.ranges[answer]) for answer in drawn.counts]
    rows += [("whoever_wanted", answer.value, number, None, None) for answer, number in wanted.counts.items()]
    return download(csv_rows.text(head, rows), f"question-{check.id}.csv")
