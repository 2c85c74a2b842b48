"""Pages of initiatives: the list, one of them, and the questions that make a plan."""

from flask import Blueprint, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.checkins import queries as checkins
from residents_budget.effects import queries as effects
from residents_budget.errors import NotFound
from residents_budget.goals import queries as goals
from residents_budget.initiatives import card, completeness, filters, forms, queries, rules, services, wording
from residents_budget.initiatives.completeness import Part
from residents_budget.initiatives.terms import UNDER_WAY, Stage, Theme
from residents_budget.ledger import queries as ledger
from residents_budget.merging import queries as merging
from residents_budget.neighbourhoods import geometry
from residents_budget.neighbourhoods import queries as places
from residents_budget.outcomes import queries as outcomes
from residents_budget.pictures import services as pictures
from residents_budget.realisation import queries as realisation
from residents_budget.rounds import queries as rounds
from residents_budget.temperature import queries as temperature
from residents_budget.together import queries as together
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import locale_code
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.shelf import Shelf
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("initiatives", __name__)

AT_WORK = (*UNDER_WAY, Stage.DONE)

MOST_CARDS = 2_000
"""So many cards are kept as HTML; with one and a half kilobytes each that is three megabytes a process."""


@bp.record_once
def keep_cards(state):
    state.app.extensions["cards"] = Shelf(MOST_CARDS)


FIRST_IDEA = (Part.WHAT, Part.WHERE, Part.PHOTO)
"""The three screens of a first idea."""


@bp.app_template_filter()
def stage_name(stage):
    return _(wording.STAGE_NAMES[stage])


@bp.app_template_filter()
def stage_kind(stage):
    return wording.STAGE_KINDS[stage]


@bp.app_template_filter()
def theme_name(theme):
    return _(wording.THEME_NAMES[theme])


@bp.app_template_filter()
def first_sentence(text):
    return wording.first_sentence(text)


@bp.app_template_global()
def made_card(initiative, supporters, level):
    """The HTML of the card of an initiative: kept under all that it is made from, and so never older than that."""
    shown, where = card.card(initiative, supporters), (g.neighbourhood.slug, locale_code(), request.script_root)
    shelf, key = current_app.extensions["cards"], (shown, level, where)
    made = shelf.find(key)
    if made is None:
        made = Markup(current_app.jinja_env.get_template("initiatives/_card.html").render(card=shown, level=level))
        shelf.keep(key, made)
    return made


def _path(stage, money):
    steps = wording.path_of(stage, has_vote=money is None or money.grant.round_id is not None)
    return [{"name": _(step.name), "state": step.state, "note": ""} for step in steps]


def _page_number(name):
    """The page asked for in the address; 400 for what is no number."""
    try:
        return filters.whole_number(request.args.get(name) or "1")
    except ValueError:
        abort(400)


@bp.route("/n/<slug:slug>/initiatives")
@open_to_all
@kept_for_visitors
def index():
    areas = places.sub_areas(g.neighbourhood)
    try:
        asked = filters.read(request.args, {area.id for area in areas})
    except ValueError:
        abort(400)
    found = queries.index(
        g.neighbourhood,
        stage=asked.stage,
        theme=asked.theme,
        sub_area_id=asked.sub_area_id,
        search=asked.search,
        page=asked.page,
    )
    return page("initiatives/index.html", found=found, asked=asked, areas=areas, stages=list(Stage), themes=list(Theme))


@bp.route("/n/<slug:slug>/initiatives/<number:number>")
@open_to_all
@kept_for_visitors
def show(number):
    seen = queries.seen(g.neighbourhood, number, current_user)
    initiative = seen.initiative
    if initiative.merged_into_id is not None and "old" not in request.args:
        return redirect(url_for(".show", number=initiative.merged_into_id, **{"came-from": number}))
    is_lead = initiative.is_led_by(current_user)
    told = _told_by_others(initiative)
    keeps = told["work"] is not None and (is_lead or current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood))
    return page(
        "initiatives/show.html",
        initiative=initiative,
        path=_path(initiative.stage, told["money"]),
        came_from=_came_from(initiative),
        supporters=seen.supporters,
        is_mine=seen.is_mine,
        is_lead=is_lead,
        may_support=rules.may_support(initiative.stage, is_lead=is_lead),
        may_change=rules.may_change(initiative.stage, is_lead=is_lead),
        missing=completeness.missing(initiative),
        part_names=wording.PART_NAMES,
        follow_ups=seen.follow_ups,
        may_suggest=rules.may_suggest(initiative.stage, is_lead=is_lead, is_imported=initiative.source_id is not None),
        talk_page=_page_number("talk"),
        check_ins=checkins.activities(initiative) if keeps else ([], 0),
        **told,
    )


def _came_from(initiative):
    """(what it was called, why it goes on here) of whose old address led the reader here; None for all others."""
    if "came-from" not in request.args:
        return None
    return merging.find_done(initiative, _page_number("came-from"))


def _told_by_others(initiative):
    """What later rooms of the house tell about an initiative, each asked only at the stages where it has a tale."""
    stage, is_imported = initiative.stage, initiative.source_id is not None
    being_weighed = stage not in (Stage.IDEA, Stage.WITHDRAWN, *AT_WORK) and not is_imported
    feasibility = rounds.feasibility_of(initiative) if being_weighed else None
    at_work = stage in AT_WORK and not is_imported
    voted = is_imported or stage in (Stage.GRANTED, Stage.NOT_CHOSEN)
    return {
        "feasibility": feasibility,
        "checking": rounds.checking(initiative, feasibility) if being_weighed else None,
        "votes": outcomes.votes_of(initiative) if voted else None,
        "money": ledger.money_of(initiative) if at_work else None,
        "work": realisation.work_of(initiative) if not is_imported and not rules.is_over(stage) else None,
        "asked_here": temperature.at_initiative(initiative, current_user) if not at_work and not is_imported else None,
        "bands": effects.bands_of(initiative) if at_work and stage is not Stage.GRANTED else None,
    }


def _collecting_round():
    """The round that takes in ideas now, or None."""
    now = moments.now()
    return next((one for one in rounds.taking_plans(g.neighbourhood, now) if rules.is_collecting(one, now)), None)


@bp.route("/n/<slug:slug>/initiatives/new", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@only(Role.RESIDENT)
def new():
    form = forms.WhatForm(title=" ".join(request.args.get("title", "").split())[: rules.LONGEST_TITLE])
    del form.theme
    parent = _parent()
    if form.validate_on_submit():
        with form.refusals():
            initiative = services.propose(
                g.neighbourhood,
                by=current_user,
                title=form.title.data,
                what=form.what.data,
                round=_collecting_round(),
                parent=parent,
            )
            flash(
                _("Your idea is stored. A community worker looks at it first; then neighbours can read it.")
                if initiative.held
                else _("Your idea is stored. Neighbours can read it now.")
            )
            return redirect(url_for(".part", number=initiative.id, part=Part.WHERE, step=2))
    return page(
        "initiatives/new.html", form=form, parent=parent, alike=queries.similar(g.neighbourhood, form.title.data)
    )


@bp.route("/n/<slug:slug>/initiatives/similar")
@open_to_all
def similar():
    """What looks like the name that is being typed."""
    title = request.args.get("title", "")[: 2 * rules.LONGEST_TITLE]
    return page("initiatives/similar.html", title=title, alike=queries.similar(g.neighbourhood, title))


def _parent():
    """The initiative that the new one grows from, where its number is in the address."""
    asked = request.args.get("from")
    if not asked:
        return None
    try:
        return queries.initiative(g.neighbourhood, filters.whole_number(asked))
    except ValueError:
        abort(400)


def _own(number):
    """An initiative that this reader may change now, or a refusal that says why not."""
    initiative = queries.initiative(g.neighbourhood, number, current_user)
    rules.must_be_able_to_change(initiative.stage, is_lead=initiative.is_led_by(current_user))
    return initiative


@bp.route("/n/<slug:slug>/initiatives/<number:number>/edit")
@only(Role.RESIDENT)
def edit(number):
    initiative = _own(number)
    return page(
        "initiatives/edit.html",
        initiative=initiative,
        parts=completeness.parts_of(initiative),
        missing=completeness.missing(initiative),
        part_names=wording.PART_NAMES,
        may_withdraw=rules.may_withdraw(initiative.stage, is_lead=True),
        waiting=together.counts(initiative)[0],
        goals=goals.open_goals(g.neighbourhood),
        served=goals.find_served(initiative),
    )


def _form_for(part, initiative):
    """The form of one part of the plan, filled in with what is there."""
    if part is Part.WHAT:
        return forms.WhatForm(title=initiative.title, what=initiative.what, theme=initiative.theme or "")
    if part is Part.WHO:
        return forms.WhoForm(
            for_whom=initiative.for_whom,
            planned_for=initiative.planned_for,
            who_does_it=initiative.who_does_it,
            area_goal=initiative.area_goal,
        )
    if part is Part.WHERE:
        form = forms.WhereForm(
            sub_area=initiative.sub_area_id or (0 if initiative.place else None),
            place=initiative.place,
            latitude=initiative.latitude,
            longitude=initiative.longitude,
        )
        form.offer(places.sub_areas(g.neighbourhood))
        return form
    if part is Part.PHOTO:
        return forms.PhotoForm(alt=initiative.picture.alt if initiative.picture else "")
    if part is Part.COSTS:
        lines = [{"what": line.what, "cents": line.cents} for line in initiative.cost_lines]
        return forms.CostsForm(lines=lines)
    return forms.TogetherForm(brings=initiative.brings, needs=initiative.needs)


def _photo_in(form, initiative):
    """The picture the initiative has after this form: a new one, none, or the one it had."""
    if form.photo.data:
        return pictures.keep(form.photo.data.read(), alt=form.alt.data or "")
    if initiative.picture and not form.remove.data:
        services.describe_picture(initiative, by=current_user, alt=form.alt.data or "")
        return initiative.picture
    return None


def _changes_in(form, part, initiative):
    """What the form changes, by the names that the service takes."""
    if part is Part.WHAT:
        theme = Theme(form.theme.data) if form.theme.data else None
        return {"title": form.title.data, "what": form.what.data, "theme": theme}
    if part is Part.WHO:
        return {name: form[name].data or "" for name in ("for_whom", "planned_for", "who_does_it", "area_goal")}
    if part is Part.WHERE:
        return {
            "sub_area_id": form.sub_area.data or None,
            "place": form.place.data or "",
            "latitude": form.latitude.data,
            "longitude": form.longitude.data,
        }
    if part is Part.PHOTO:
        return {"picture": _photo_in(form, initiative)}
    if part is Part.COSTS:
        return {"cost_lines": form.filled_in()}
    return {"brings": form.brings.data, "needs": form.needs.data or ""}


def _after(part, number, step):
    """The next of the three screens of a first idea, or the plan."""
    if step and part in FIRST_IDEA and part is not FIRST_IDEA[-1]:
        following = FIRST_IDEA[FIRST_IDEA.index(part) + 1]
        return url_for(".part", number=number, part=following, step=FIRST_IDEA.index(following) + 1)
    return url_for(".edit", number=number)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/edit/<part>", methods=["GET", "POST"])
@limiter.limit("200/hour", methods=["POST"])
@only(Role.RESIDENT)
def part(number, part):
    if part not in set(Part):
        raise NotFound()
    part = Part(part)
    initiative = _own(number)
    form = _form_for(part, initiative)
    step = request.args.get("step") in {"2", "3"}
    if request.method == "POST" and part is Part.COSTS and "more" in request.form:
        form.more_lines()
    elif form.validate_on_submit():
        with form.refusals():
            before = initiative.stage
            services.change(
                initiative, by=current_user, round=_collecting_round(), **_changes_in(form, part, initiative)
            )
            _say_what_changed(before, initiative.stage)
            return redirect(_after(part, number, step))
    areas = places.sub_areas(g.neighbourhood) if part is Part.WHERE else []
    return page(
        "initiatives/part.html",
        initiative=initiative,
        form=form,
        part=part,
        title=wording.PART_NAMES[part],
        step=FIRST_IDEA.index(part) + 1 if step and part in FIRST_IDEA else None,
        next_address=_after(part, number, step),
        alike=queries.similar(g.neighbourhood, initiative.title, leave_out=initiative) if step else [],
        areas=areas,
        corners=_corners(areas),
    )


def _corners(areas):
    """(west, south, east, north) of all the areas that have a boundary, or None."""
    boundaries = [area.boundary for area in areas if area.boundary]
    return geometry.bounds(*boundaries) if boundaries else None


def _say_what_changed(before, after):
    if after is Stage.PLAN and before is Stage.IDEA:
        flash(_("Stored. Your idea is a plan now: the district staff will look whether it is feasible."))
    elif before is Stage.FEASIBLE and after is not before:
        flash(_("Stored. Because the plan changed, the district staff will check it again."))
    else:
        flash(_("Stored."))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/support", methods=["POST"])
@only(Role.RESIDENT)
def support(number):
    initiative = queries.initiative(g.neighbourhood, number)
    form = forms.SupportForm()
    if not form.validate_on_submit():
        abort(400)
    if form.support.data == "yes":
        services.support(initiative, by=current_user)
        flash(_("You support this initiative. Thank you."))
    else:
        services.withdraw_support(initiative, by=current_user)
        flash(_("You do not support this initiative any more."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/withdraw", methods=["GET", "POST"])
@only(Role.RESIDENT)
def withdraw(number):
    initiative = queries.initiative(g.neighbourhood, number, current_user)
    rules.must_be_able_to_withdraw(initiative.stage, is_lead=initiative.is_led_by(current_user))
    form = forms.WithdrawForm()
    if form.validate_on_submit():
        services.withdraw(initiative, by=current_user, reason=form.reason.data or "")
        flash(_("“%(title)s” has been withdrawn.", title=initiative.title))
        return redirect(url_for(".show", number=number))
    return page("initiatives/withdraw.html", initiative=initiative, form=form)
