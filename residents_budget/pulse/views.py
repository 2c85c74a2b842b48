"""Pages of the pulse: answering it, reading what came of it, and running it."""

from datetime import timedelta

from flask import Blueprint, Response, flash, g, make_response, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows, moments
from residents_budget.accounts.terms import Role
from residents_budget.effects.half_years import half_of
from residents_budget.errors import NotFound
from residents_budget.neighbourhoods import queries as places
from residents_budget.pulse import closed, csv_table, forms, outcomes, over_time, queries, services, wording
from residents_budget.pulse.terms import Group, Question, State
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.draw_forms import SeedForm
from residents_budget.web.i18n import in_languages_of_the_vote, say
from residents_budget.web.limits import limiter
from residents_budget.web.pages import download, page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("pulse", __name__)

WORKERS = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
FOUR_WEEKS = timedelta(days=28)


@bp.app_template_filter()
def half_year(half):
    """A half-year in words: "Spring 2026"."""
    return say(wording.half(half))


@bp.app_template_filter()
def question_words(question):
    """The question in few words, as it stands beside a figure."""
    return _(wording.SHORT[question])


@bp.app_template_filter()
def question_asked(question):
    return _(wording.ASKED[question])


@bp.app_template_filter()
def changed_words(change):
    return _(wording.changed(change))


@bp.app_template_filter()
def of_hundred(share):
    """A share as whole people of a hundred."""
    return round(share * 100)


@bp.app_template_filter()
def about_answers(answers):
    return closed.about(answers)


def _may_be_answered(pulse):
    today = moments.today(moments.ZoneInfo(pulse.neighbourhood.zone))
    return pulse.state is State.OPEN and today <= pulse.until


# Reading


@bp.route("/n/<slug:slug>/pulse")
@open_to_all
@kept_for_visitors
def index():
    """What the pulse is, the one that is open now, and what came of earlier ones."""
    found = queries.pulses(g.neighbourhood)
    told = queries.half_years(g.neighbourhood)
    running = next((one for one in found if one.state is State.OPEN), None)
    return page(
        "pulse/index.html",
        pulses=found,
        running=running,
        may_answer=running is not None and _may_be_answered(running),
        newest=told[-1] if told else None,
        lines=[line for line in over_time.lines(told) if line.is_line],
        is_worker=_is_worker(),
        states=State,
    )


def _is_worker():
    return any(current_user.has_role(role, g.neighbourhood) for role in WORKERS)


def _with_the_one_before(pulse):
    """(Outcome of a pulse that has ended, the pulse before it or None)."""
    ended = queries.ended(g.neighbourhood)
    before = next((one for one in ended if one.half < pulse.half), None)
    return queries.outcome(pulse, before=before), before


@bp.route("/n/<slug:slug>/pulse.csv")
@open_to_all
def over_the_years():
    """Every question in every half-year, as a file."""
    found = over_time.lines(queries.half_years(g.neighbourhood))
    return download(
        csv_rows.text(*csv_table.over_time(found, closed.about)), f"{g.neighbourhood.slug}-pulse-over-the-years.csv"
    )


@bp.route("/n/<slug:slug>/pulse/<number:number>")
@open_to_all
@kept_for_visitors
def show(number):
    """How the pulse was held; and, when it is over, what came of it."""
    pulse = queries.pulse(g.neighbourhood, number)
    outcome, before = _with_the_one_before(pulse) if pulse.state is State.ENDED else (None, None)
    return page(
        "pulse/show.html",
        pulse=pulse,
        outcome=outcome,
        before=before,
        may_answer=_may_be_answered(pulse),
        is_worker=_is_worker(),
        drawn=queries.letters_of_drawn(pulse) if pulse.seed else {},
        states=State,
        Question=Question,
        netherlands=wording.NETHERLANDS,
        closed=closed,
    )


@bp.route("/n/<slug:slug>/pulse/<number:number>.csv")
@open_to_all
def csv(number):
    pulse = queries.pulse(g.neighbourhood, number)
    if pulse.state is not State.ENDED:
        raise NotFound()
    outcome, _before = _with_the_one_before(pulse)
    return download(
        csv_rows.text(*csv_table.rows(outcome, closed.about)), f"{g.neighbourhood.slug}-pulse-{pulse.half}.csv"
    )


# Answering


@bp.route("/pulse/<number:number>")
@open_to_all
@in_languages_of_the_vote
def short(number):
    """The short address on letters: to the questions, where one types a code."""
    pulse = queries.any_pulse(number)
    return redirect(url_for("pulse.by_letter", slug=pulse.neighbourhood.slug, number=pulse.id))


def _not_open(pulse):
    answer = make_response(page("pulse/not_open.html", pulse=pulse, states=State))
    answer.status_code = 200 if request.method == "GET" else 409
    return answer


@bp.route("/n/<slug:slug>/pulse/<number:number>/answer", methods=["GET", "POST"])
@limiter.limit("200/hour", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
def answer(number):
    """The eight questions, for everybody."""
    pulse = queries.pulse(g.neighbourhood, number)
    if not _may_be_answered(pulse):
        return _not_open(pulse)
    areas = places.sub_areas(g.neighbourhood)
    form = forms.OpenForm()
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            area = next((one for one in areas if one.id == form.area.data), None)
            services.answer_openly(
                pulse, form.answers, form=form.form.data, sub_area=area, age_band=form.age_band.data or ""
            )
            return redirect(url_for(".thanks", number=number))
    return page("pulse/answer.html", pulse=pulse, form=form, by_letter=False)


@bp.route("/n/<slug:slug>/pulse/<number:number>/letter", methods=["GET", "POST"])
@limiter.limit("200/hour", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
def by_letter(number):
    """The eight questions, for who was drawn by lot and has a code."""
    pulse = queries.pulse(g.neighbourhood, number)
    if not _may_be_answered(pulse):
        return _not_open(pulse)
    form = forms.LetterForm()
    if form.validate_on_submit():
        with form.refusals():
            services.answer_by_letter(
                pulse,
                form.answers,
                code=form.code.data,
                form=form.form.data,
                with_area=not form.without_area.data,
                age_band=form.age_band.data or "",
            )
            return redirect(url_for(".thanks", number=number))
    answer = make_response(page("pulse/answer.html", pulse=pulse, form=form, by_letter=True))
    answer.cache_control.no_store = True
    return answer


@bp.route("/n/<slug:slug>/pulse/<number:number>/thanks")
@open_to_all
@in_languages_of_the_vote
def thanks(number):
    """What happens with it now."""
    return page("pulse/thanks.html", pulse=queries.pulse(g.neighbourhood, number))


@bp.route("/n/<slug:slug>/pulse/<number:number>/paper")
@open_to_all
@in_languages_of_the_vote
def paper(number):
    """The questions on a sheet to print, in any of the languages."""
    pulse = queries.pulse(g.neighbourhood, number)
    form = forms.OpenForm(formdata=None)
    form.offer(places.sub_areas(g.neighbourhood))
    return page("pulse/paper.html", pulse=pulse, form=form)


@bp.route("/n/<slug:slug>/pulse/<number:number>/professionals/<key:key>", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@open_to_all
def professionals(number, key):
    """The mirror question, for professionals who got this address."""
    pulse = queries.pulse(g.neighbourhood, number)
    if pulse.professionals_key != key:
        raise NotFound()
    if not _may_be_answered(pulse):
        return _not_open(pulse)
    form = forms.ProfessionalForm()
    if form.validate_on_submit():
        with form.refusals():
            services.answer_as_professional(pulse, form.trust.data, form=form.form.data)
            return redirect(url_for(".thanks", number=number))
    return page("pulse/professionals.html", pulse=pulse, form=form)


# Running it


@bp.route("/n/<slug:slug>/pulse/new", methods=["GET", "POST"])
@only(*WORKERS)
def new():
    """Announce a pulse: until when, and how people are drawn for it."""
    today = moments.today(moments.ZoneInfo(g.neighbourhood.zone))
    areas = places.sub_areas(g.neighbourhood)
    figures = [(area.name, band, number) for area, _year, band, number in places.population(g.neighbourhood)]
    people = outcomes.residents(figures).by_area
    lists = [{"area": one.name, "people": people.get(one.name, 0), "letters": 0} for one in areas]
    form = forms.PrepareForm(until=today + FOUR_WEEKS, lists=lists)
    if form.validate_on_submit():
        with form.refusals():
            names = {area.name for area in areas}
            told = [line for line in form.lists if line.area.data in names]
            pulse = services.prepare(
                g.neighbourhood,
                by=current_user,
                until=form.until.data,
                sizes={line.area.data: line.people.data or 0 for line in told},
                letters={line.area.data: line.letters.data or 0 for line in told},
                lists_sha256=form.lists_sha256.data or "",
                seed_source=form.seed_source.data or "",
            )
            flash(_("Announced. What is said about the draw does not change any more."))
            return redirect(url_for(".steps", number=pulse.id))
    return page("pulse/new.html", form=form, half=half_of(today))


@bp.route("/n/<slug:slug>/pulse/<number:number>/steps")
@only(*WORKERS)
def steps(number):
    """For who runs the pulse: what has been done, and what comes next."""
    return _steps(queries.pulse(g.neighbourhood, number))


def _steps(pulse, seed=None, letters=None):
    return page(
        "pulse/steps.html",
        pulse=pulse,
        seed=seed or SeedForm(formdata=None),
        letters=letters or forms.LettersForm(formdata=None),
        is_being_made=queries.is_being_made(pulse),
        job=queries.work_for(pulse),
        answers=queries.answers_so_far(pulse),
        codes_left=queries.codes_left(pulse),
        open_address=absolute(".answer", number=pulse.id),
        professionals_address=absolute(".professionals", number=pulse.id, key=pulse.professionals_key),
        states=State,
        Group=Group,
    )


@bp.route("/n/<slug:slug>/pulse/<number:number>/seed", methods=["POST"])
@only(*WORKERS)
def let_fall(number):
    pulse = queries.pulse(g.neighbourhood, number)
    form = SeedForm()
    if form.validate_on_submit():
        with form.refusals():
            services.let_fall(pulse, form.seed.data, by=current_user)
            flash(_("The draw is held. Anybody can draw again and sees the same."))
            return redirect(url_for(".steps", number=number))
    return _steps(queries.pulse(g.neighbourhood, number), seed=form)


@bp.route("/n/<slug:slug>/pulse/<number:number>/letters", methods=["POST"])
@only(*WORKERS)
def make_letters(number):
    pulse = queries.pulse(g.neighbourhood, number)
    form = forms.LettersForm()
    if form.validate_on_submit():
        with form.refusals():
            job = services.ask_for_letters(
                pulse,
                by=current_user,
                language=form.language.data or "",
                help_at=form.help_at.data,
                link=absolute(".short", number=pulse.id),
            )
            return redirect(url_for("jobs.show", number=job.id))
    return _steps(queries.pulse(g.neighbourhood, number), letters=form)


@bp.route("/n/<slug:slug>/pulse/<number:number>/letters/download", methods=["POST"])
@only(*WORKERS)
def fetch(number):
    """The letters, once. From this moment they are not here any more."""
    name, pieces = services.fetch(queries.pulse(g.neighbourhood, number), by=current_user)
    return Response(
        pieces,
        mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@bp.route("/n/<slug:slug>/pulse/<number:number>/open", methods=["POST"])
@only(*WORKERS)
def open_it(number):
    services.open_pulse(queries.pulse(g.neighbourhood, number), by=current_user)
    flash(_("The pulse is open. Tell people about it."))
    return redirect(url_for(".steps", number=number))


@bp.route("/n/<slug:slug>/pulse/<number:number>/end", methods=["POST"])
@only(*WORKERS)
def end(number):
    services.end(queries.pulse(g.neighbourhood, number), by=current_user)
    flash(_("The pulse has ended. Here is what came of it."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/pulse/<number:number>/enter", methods=["GET", "POST"])
@only(*WORKERS)
def enter(number):
    """A sheet that somebody filled in on paper."""
    pulse = queries.pulse(g.neighbourhood, number)
    areas = places.sub_areas(g.neighbourhood)
    form = forms.PaperForm()
    form.offer(areas)
    if form.validate_on_submit():
        with form.refusals():
            _enter(pulse, form, areas)
            flash(_("Stored. Throw the sheet away now. Here is an empty one for the next."))
            return redirect(url_for(".enter", number=number))
    return page("pulse/enter.html", pulse=pulse, form=form)


def _enter(pulse, form, areas):
    told = {"form": form.form.data, "age_band": form.age_band.data or ""}
    if form.code.data:
        services.answer_by_letter(pulse, form.answers, code=form.code.data, with_area=bool(form.area.data), **told)
    else:
        area = next((one for one in areas if one.id == form.area.data), None)
        services.answer_openly(pulse, form.answers, sub_area=area, **told)
