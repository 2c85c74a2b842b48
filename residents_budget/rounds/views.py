"""Pages about rounds: for everyone the calendar, for staff what to do next."""

from datetime import timedelta

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, NotAllowed
from residents_budget.groups import queries as groups
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.keys import queries as keys
from residents_budget.ledger import queries as ledger
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import queries as roll
from residents_budget.rounds import forms, queries, rules, services, wording
from residents_budget.rounds.terms import OFFERED_RULES, Point, VoteState
from residents_budget.voting import queries as voting
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import day, moment, weekday
from residents_budget.web.pages import page

bp = Blueprint("rounds", __name__)


bp.add_app_template_global(queries.going_on, "going_on")


@bp.app_template_filter("last_day")
def last_day(end):
    """The last day of a span that ends at a moment: "12 mei 2026" also where it ends at midnight after it."""
    return day(end - timedelta(microseconds=1))


@bp.app_template_filter("last_weekday")
def last_weekday(end):
    """The same with its weekday: "zondag 12 mei"."""
    return weekday(end - timedelta(microseconds=1))


@bp.app_template_filter("answer_name")
def answer_name(answer):
    return _(wording.ANSWER_NAMES[answer])


@bp.app_template_filter("point_name")
def point_name(point):
    return _(wording.POINT_NAMES[point])


@bp.app_template_filter("finding_name")
def finding_name(finding):
    return _(wording.FINDING_NAMES[finding])


@bp.app_template_filter("finding_kind")
def finding_kind(finding):
    return wording.FINDING_KINDS[finding]


@bp.app_template_filter("answer_kind")
def answer_kind(answer):
    return wording.ANSWER_KINDS[answer]


@bp.route("/n/<slug:slug>/rounds")
@open_to_all
def index():
    now = moments.now()
    rows = [(round, rules.phase(round, now)) for round in queries.rounds(g.neighbourhood)]
    return page("rounds/index.html", rows=rows, words=wording)


def _pots():
    """The pots whose rounds the reader sets up: all for district staff, for members of a group the ones that it has.

    Raises NotAllowed for whoever has none.
    """
    pots = queries.pots_to_vote_on(g.neighbourhood)
    if current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood):
        return pots
    mine = groups.deciding(current_user)
    pots = [pot for pot in pots if pot.group_id in mine]
    if not pots:
        raise NotAllowed(N_("Rounds are set up by district staff, or by the group that has the pot."))
    return pots


def _offered(pots, round=None):
    """(pot, what in it stands in no other round than this one) for each of these pots."""
    free = ledger.free(pots, besides=round)
    return [(pot, free[pot.id]) for pot in pots]


def _earlier():
    """What an earlier round that is named in the address says, a year later; None where none is named."""
    number = request.args.get("after", "")
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 10):
        return None
    return forms.copied(queries.round(g.neighbourhood, int(number)), moments.ZoneInfo(g.neighbourhood.zone))


def _form(data):
    return forms.RoundForm.here(places.sub_areas(g.neighbourhood))(data=data)


@bp.route("/n/<slug:slug>/rounds/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new():
    """A new round, by district staff or by the group that has the pot."""
    offered = _offered(_pots())
    form = _form(_earlier() or {"rule": OFFERED_RULES[0]})
    form.offer(offered)
    if offered and form.validate_on_submit():
        with form.refusals():
            pot = queries.pot(g.neighbourhood, form.pot.data)
            values = form.values(moments.ZoneInfo(g.neighbourhood.zone))
            round = services.make_round(g.neighbourhood, by=current_user, pot=pot, way=pot.way, **values)
            _say_when(round)
            return redirect(url_for(".show", number=round.id))
    return page("rounds/edit.html", form=form, round=None, pots=offered, most=_most(offered), words=wording)


def _most(offered):
    return max((free for _pot, free in offered), default=0)


def _say_when(round):
    """Weekday, date, time and zone in words: so that a mistake shows."""
    flash(
        _(
            "Stored. People can vote from %(begin)s until %(end)s (clock of %(zone)s).",
            begin=moment(round.votes_at),
            end=moment(round.votes_until),
            zone=round.neighbourhood.zone.rpartition("/")[2].replace("_", " "),
        )
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/edit", methods=["GET", "POST"])
@only(Role.RESIDENT)
def edit(number):
    """Change a round whose vote is not open yet: district staff, or the group that has its pot."""
    pots = _pots()
    round = queries.round(g.neighbourhood, number)
    is_staff = current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood)
    if not is_staff and round.pot_id not in {pot.id for pot in pots}:
        raise NotAllowed(N_("Rounds are set up by district staff, or by the group that has the pot."))
    rules.must_be_open_to_change(round)
    zone = rules.zone_of(round)
    offered = _offered(pots, round)
    form = _form(forms.filled_in(round, zone))
    form.offer(offered)
    if form.validate_on_submit():
        with form.refusals():
            pot = queries.pot(g.neighbourhood, form.pot.data)
            round = services.change_round(round, by=current_user, pot_id=pot.id, **form.values(zone))
            _say_when(round)
            return redirect(url_for(".show", number=number))
    return page(
        "rounds/edit.html",
        form=form,
        round=round,
        has_begun=round.collects_at <= moments.now(),
        pots=offered,
        most=_most(offered),
        words=wording,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>")
@open_to_all
def show(number):
    """The round: its calendar, its rules, and for staff what is to be done."""
    round = queries.round(g.neighbourhood, number)
    now = moments.now()
    is_staff = current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood)
    return page(
        "rounds/show.html",
        round=round,
        calendar=rules.calendar(round, now),
        moved=queries.calendar_changes(round),
        phase=rules.phase(round, now),
        may_vote=rules.may_vote_now(round, now),
        vote_is_over=now >= round.votes_until,
        turnout=voting.daily_turnout(round) if round.vote_state is VoteState.OPEN else None,
        initiatives=initiatives.of_round(round),
        otherwise=ledger.board_decisions(round) if round.vote_state is VoteState.COUNTED else [],
        is_of_my_group=not is_staff and _is_of_my_group(round),
        work=_work(round) if is_staff and not round.source else None,
        states=VoteState,
        stages=Stage,
        words=wording,
        button=forms.ButtonForm(),
    )


def _is_of_my_group(round):
    held = round.pot is not None and round.pot.group_id is not None and current_user.is_authenticated
    return held and round.pot.group_id in groups.deciding(current_user)


def _work(round):
    """What staff needs to see of a round: plans to check, answers, codes, grants."""
    is_counted = round.vote_state is VoteState.COUNTED
    return {
        "chosen_cents": sum(cents for _initiative, cents in ledger.promised(round)) if is_counted else 0,
        "left_cents": ledger.balance_of_pot(round.pot) if is_counted and round.pot else 0,
        "to_check": queries.plans_to_check(round.neighbourhood, round),
        "answers": queries.answers(round),
        "codes": roll.codes(round),
        "key_copy": keys.copy_of(round) if round.key_check else None,
        "areas": roll.codes_by_area(round),
        "granted": ledger.granted_initiatives(round),
        "lacks": rules.lacks_for_ballot,
    }


@bp.route("/n/<slug:slug>/initiatives/<number:number>/feasibility", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def feasibility(number):
    """The check of one plan, with the answers it had before."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    newest = queries.feasibility_of(initiative)
    form = forms.FeasibilityForm(data=_answered(newest) if newest else None)
    open_rounds = {one.id: one for one in queries.taking_plans(g.neighbourhood)}
    form.offer(list(open_rounds.values()), initiative.round_id)
    if form.validate_on_submit():
        with form.refusals():
            services.answer_feasibility(
                initiative,
                by=current_user,
                answer=form.answer.data,
                reason=form.reason.data,
                points=form.points(),
                instead=form.instead.data or "",
                helper=form.helper.data or "",
                price_cents=form.price.data,
                price_because=form.price_because.data or "",
                round=open_rounds[form.round.data] if form.round else None,
            )
            flash(_("The answer is stored. It stands with the plan, for everybody to read."))
            return redirect(_after_checking(initiative))
    return page(
        "rounds/feasibility.html",
        form=form,
        points=[form[f"point_{point}"] for point in Point],
        initiative=initiative,
        newest=newest,
        checking=queries.checking(initiative, newest),
        may_answer=rules.may_be_answered(initiative.stage),
        words=wording,
    )


def _answered(newest):
    """What stands in the form where there is an answer already."""
    found = {f"point_{name}": value for name, value in newest.points.items()}
    texts = {name: getattr(newest, name) for name in ("answer", "reason", "instead", "helper", "price_because")}
    return found | texts | {"price": newest.price_cents}


@bp.route("/n/<slug:slug>/initiatives/<number:number>/ask", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def ask_back(number):
    """Staff asks the initiators something first."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    form = forms.QuestionForm(answer_by=moments.today() + timedelta(days=14))
    if form.validate_on_submit():
        with form.refusals():
            services.ask_back(initiative, form.question.data, answer_by=form.answer_by.data, by=current_user)
            flash(_("Asked. The initiators see it with their plan."))
            return redirect(url_for(".feasibility", number=number))
    return page("rounds/ask_back.html", form=form, initiative=initiative)


@bp.route("/n/<slug:slug>/plan-questions/<number:number>", methods=["GET", "POST"])
@only(Role.RESIDENT)
def answer_question(number):
    """The one who takes the lead answers a question of staff."""
    question = queries.question(g.neighbourhood, number)
    if not question.initiative.is_led_by(current_user):
        raise NotAllowed(N_("Only the person who takes the lead in this initiative can answer."))
    form = forms.AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            services.answer_question(question, form.answer.data, by=current_user)
            flash(_("Thank you. Now it is staff's turn again."))
            return redirect(url_for("initiatives.show", number=question.initiative_id))
    return page("rounds/answer_question.html", form=form, question=question)


def _after_checking(initiative):
    """The next plan that waits, or the round."""
    waiting = queries.plans_to_check(g.neighbourhood)
    if waiting:
        return url_for(".feasibility", number=waiting[0].id)
    if initiative.round_id:
        return url_for(".show", number=initiative.round_id)
    return url_for("initiatives.show", number=initiative.id)
