"""The board of offers and needs: reading it, putting something up, and arranging it with two taps."""

from datetime import timedelta
from typing import NamedTuple

from flask import Blueprint, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role, World
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.initiatives.terms import Theme
from residents_budget.institutions import queries as institutions
from residents_budget.jobs import services as jobs
from residents_budget.neighbourhoods import queries as places
from residents_budget.outbox import services as outbox
from residents_budget.resources import forms, queries, rules, services, wording
from residents_budget.resources.terms import Hours, Kind, Side, State
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import in_language
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("resources", __name__)

WORDS = {
    **{("side", side.value): words for side, words in wording.SIDES.items()},
    **{("kind", kind.value): words for kind, words in wording.KINDS.items()},
    **{("hours", hours.value): words for hours, words in wording.HOURS.items()},
    **{("state", state.value): words for state, words in wording.STATES.items()},
}


@bp.app_template_filter()
def board_word(value, about):
    """A word of the board in the reader's language."""
    return _(WORDS[about, value])


@bp.app_template_filter()
def board_icon(kind):
    return wording.ICONS[kind]


@bp.app_template_filter()
def state_badge(state):
    """The kind of badge and the icon of how far two people are."""
    return wording.STATE_BADGES[state]


class Asked(NamedTuple):
    """What is asked of the board, from its address; None stands for everything."""

    side: Side | None
    kind: Kind | None
    area: int | None
    theme: Theme | None
    page: int

    @property
    def is_filtered(self):
        return any(self[:4])


def _asked(areas):
    args = request.args
    try:
        found = Asked(
            Side(args["side"]) if args.get("side") else None,
            Kind(args["kind"]) if args.get("kind") else None,
            whole_number(args["area"]) if args.get("area") else None,
            Theme(args["theme"]) if args.get("theme") else None,
            whole_number(args.get("page") or "1"),
        )
    except ValueError:
        abort(400)
    if found.area is not None and found.area not in {area.id for area in areas}:
        abort(400)
    return found


def _today():
    return moments.today(moments.ZoneInfo(g.neighbourhood.zone))


@bp.route("/n/<slug:slug>/board")
@open_to_all
@kept_for_visitors
def index():
    areas = places.sub_areas(g.neighbourhood)
    asked = _asked(areas)
    board = queries.board(
        g.neighbourhood, side=asked.side, kind=asked.kind, sub_area_id=asked.area, theme=asked.theme, page=asked.page
    )
    waiting = queries.waiting_for(g.neighbourhood, current_user) if current_user.is_authenticated else {}
    return page(
        "resources/index.html",
        board=board,
        asked=asked,
        areas=areas,
        sides=list(Side),
        kinds=list(Kind),
        themes=list(Theme),
        waiting=sum(waiting.values()),
        lent=queries.times_lent(g.neighbourhood),
    )


def _led_by_reader():
    """The initiatives here that this reader leads."""
    if not current_user.is_authenticated:
        return []
    return [one for one in initiatives.led_by(current_user) if one.neighbourhood_id == g.neighbourhood.id]


def _spoken_for():
    return [
        one
        for one in institutions.institutions(g.neighbourhood)
        if services.speaks_for(one, current_user, g.neighbourhood)
    ]


def _chosen(rows, value, begin):
    return next((row for row in rows if value == f"{begin}-{row.id}"), None)


@bp.route("/n/<slug:slug>/board/<any(offer,need):side>/new", methods=["GET", "POST"])
@limiter.limit("30/hour", methods=["POST"])
@only(Role.RESIDENT)
def new(side):
    """A note on the board, on one screen."""
    side = Side(side)
    areas, own, partners = places.sub_areas(g.neighbourhood), _led_by_reader(), _spoken_for()
    here = current_user.sub_area_id if any(one.id == current_user.sub_area_id for one in areas) else 0
    form = forms.NoteForm(until=_today() + rules.STAYS, area=here, world=current_user.world.value)
    form.offer(areas, partners, own)
    if form.validate_on_submit():
        with form.refusals():
            for_whom = form.on_behalf.data if "on_behalf" in form else ""
            row = services.put_up(
                g.neighbourhood,
                by=current_user,
                side=side,
                kind=Kind(form.kind.data),
                title=form.title.data,
                text=form.text.data or "",
                sub_area=next((one for one in areas if one.id == form.area.data), None),
                theme=Theme(form.theme.data) if form.theme.data else None,
                hours=Hours(form.hours.data),
                world=World(form.world.data or ""),
                until_on=form.until.data,
                once=form.once.data,
                institution=_chosen(partners, for_whom, "institution"),
                initiative=_chosen(own, for_whom, "initiative"),
            )
            if row.held:
                flash(_("Stored. A community worker looks at it first; then everybody sees it."), "info")
            else:
                flash(_("It hangs on the board. Below you see what fits it."))
            return redirect(url_for(".show", number=row.id))
    return page("resources/new.html", form=form, side=side)


def _seen(number):
    """A note that this reader can see: one that hangs, her own, one she asked about, or any for a worker."""
    row = queries.note(g.neighbourhood, number)
    if (
        row.hangs_on(_today())
        or row.is_of(current_user)
        or current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    ):
        return row
    if current_user.is_authenticated and any(one.is_asked_by(current_user) for one in queries.of_note(row)):
        return row
    raise NotFound(N_("We cannot find this note on the board."))


@bp.route("/n/<slug:slug>/board/<number:number>")
@open_to_all
@kept_for_visitors
def show(number):
    row = _seen(number)
    signed_in = current_user.is_authenticated
    is_mine = row.is_of(current_user)
    questions = queries.of_note(row) if signed_in else []
    guards = current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)
    return page(
        "resources/show.html",
        note=row,
        is_mine=is_mine,
        hangs=row.hangs_on(_today()),
        questions=questions if is_mine else [one for one in questions if one.is_asked_by(current_user)],
        fitting=queries.fitting(row, g.neighbourhood) if row.hangs_on(_today()) or is_mine else [],
        form=forms.asking_form(
            guest=not signed_in,
            initiatives=_led_by_reader(),
            world=current_user.world if signed_in else World.NONE,
        ),
        reports=queries.open_reports(row) if guards else [],
        guards=guards,
    )


@bp.route("/n/<slug:slug>/board/<number:number>/ask", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@open_to_all
def ask(number):
    """The first tap: "I would like this". Without an account: a first name and a way to reach you."""
    row = _seen(number)
    guest = not current_user.is_authenticated
    own = _led_by_reader()
    form = forms.asking_form(guest=guest, initiatives=own, world=World.NONE if guest else current_user.world)
    if form.validate_on_submit():
        with form.refusals():
            asked, key = services.ask(
                row,
                by=None if guest else current_user,
                first_name=form.first_name.data if guest else "",
                reach=form.reach.data if guest else "",
                message=form.message.data or "",
                world=World(form.world.data or ""),
                initiative=next((one for one in own if one.id == form.initiative.data), None) if own else None,
            )
            _tell_owner(asked)
            if key:
                return redirect(url_for(".my_question", key=key))
            flash(_("Asked. You get a mail when there is an answer, and it stands here."))
            return redirect(url_for(".show", number=number, _anchor="questions"))
    return page("resources/ask.html", note=row, form=form)


def _mail(account, subject, body, **figures):
    """A mail to somebody with an account, in her own language."""
    if account is None or not account.email:
        return
    with in_language(account.language):
        outbox.put(account.email, _(subject, **figures), _(body, name=account.name, **figures))


def _tell_owner(arrangement):
    note = arrangement.note
    slug = note.neighbourhood.slug
    _mail(
        note.account,
        N_("Somebody answers your note: %(title)s"),
        N_(
            "Hello %(name)s,\n\nSomebody answers your note on the board: %(title)s.\nDo you agree? "
            "One tap is enough:\n\n%(address)s"
        ),
        title=note.title,
        address=absolute("resources.show", slug=slug, number=note.id) + "#questions",
    )


def _tell_asker(arrangement, words):
    """Mail the answer to who asked: to her account, or to the mail address that she left."""
    note = arrangement.note
    figures = {"title": note.title, "how": arrangement.note.account.email or "", "who": note.account.name}
    if arrangement.asked_by is not None:
        _mail(arrangement.asked_by, *words, **figures)
    elif rules.is_mail(arrangement.reach):
        subject, body = words
        with in_language(current_app.config["DEFAULT_LANGUAGE"]):
            outbox.put(arrangement.reach, _(subject, **figures), _(body, name=arrangement.first_name, **figures))


AGREED = (
    N_("Agreed: %(title)s"),
    N_("Hello %(name)s,\n\n%(who)s agrees: %(title)s.\nYou reach %(who)s at %(how)s. Arrange the day with each other."),
)
REFUSED = (
    N_("Not this time: %(title)s"),
    N_("Hello %(name)s,\n\nIt cannot be done this time: %(title)s.\nPerhaps something else on the board fits."),
)


def _mine(number):
    """An arrangement that this reader is one of the two of; anybody else finds nothing."""
    found = queries.arrangement(g.neighbourhood, number)
    if not (found.note.is_of(current_user) or found.is_asked_by(current_user)):
        raise NotFound(N_("We cannot find this note on the board."))
    if not forms.ButtonForm().validate_on_submit():
        abort(400)
    return found


def _back(arrangement):
    return redirect(url_for(".show", number=arrangement.note_id, _anchor="questions"))


@bp.route("/n/<slug:slug>/board/arrangements/<number:number>/agree", methods=["POST"])
@only(Role.RESIDENT)
def agree(number):
    """The second tap."""
    found = _mine(number)
    services.agree(found, by=current_user)
    _tell_asker(found, AGREED)
    flash(_("Agreed! Here you see how you reach each other."))
    return _back(found)


@bp.route("/n/<slug:slug>/board/arrangements/<number:number>/refuse", methods=["POST"])
@only(Role.RESIDENT)
def refuse(number):
    found = _mine(number)
    services.refuse(found, by=current_user)
    _tell_asker(found, REFUSED)
    flash(_("You have said no. We tell it in a friendly way."))
    return _back(found)


@bp.route("/n/<slug:slug>/board/arrangements/<number:number>/call-off", methods=["POST"])
@only(Role.RESIDENT)
def call_off(number):
    found = _mine(number)
    services.call_off(found, by=current_user)
    flash(_("Called off. Tell the other one too, if you were going to meet."))
    return _back(found)


@bp.route("/n/<slug:slug>/board/arrangements/<number:number>/used", methods=["POST"])
@only(Role.RESIDENT)
def used(number):
    found = _mine(number)
    services.tell_used(found, by=current_user)
    flash(_("Thank you! It counts among what the neighbourhood does itself."))
    return _back(found)


@bp.route("/n/<slug:slug>/board/arrangements/<number:number>/not-used", methods=["POST"])
@only(Role.RESIDENT)
def not_used(number):
    found = _mine(number)
    services.tell_not_used(found, by=current_user)
    flash(_("Noted. Thank you for telling."))
    return _back(found)


@bp.route("/board/asked/<string(minlength=20,maxlength=80):key>", methods=["GET", "POST"])
@open_to_all
def my_question(key):
    """What somebody asked without an account: whether there is an answer, and calling it off."""
    found = services.find_by_key(key)
    note = found.note
    if request.method == "POST":
        services.call_off(found)
        flash(_("Called off. Tell the other one too, if you were going to meet."))
        return redirect(url_for(".my_question", key=key))
    return page("resources/my_question.html", asked=found, note=note, key=key, State=State)


@bp.route("/n/<slug:slug>/board/mine")
@only(Role.RESIDENT)
def mine():
    own, asked = queries.mine(g.neighbourhood, current_user)
    return page(
        "resources/mine.html",
        own=own,
        asked=asked,
        waiting=queries.waiting_for(g.neighbourhood, current_user),
        today=_today(),
    )


@bp.route("/n/<slug:slug>/board/<number:number>/take-down", methods=["POST"])
@only(Role.RESIDENT)
def take_down(number):
    row = _seen(number)
    services.take_down(row, by=current_user)
    flash(_("The note is off the board. You can put it up again."))
    return redirect(url_for(".show", number=number))


@bp.route("/n/<slug:slug>/board/<number:number>/again", methods=["POST"])
@only(Role.RESIDENT)
def put_up_again(number):
    row = _seen(number)
    services.put_up_again(row, by=current_user)
    flash(_("The note hangs for another two months."))
    return redirect(url_for(".show", number=number))


def _why(row, title, lead, button, do, done):
    """A page with one question: why."""
    form = forms.WhyForm()
    back = url_for(".show", number=row.id)
    if form.validate_on_submit():
        with form.refusals():
            do(row, by=current_user, reason=form.reason.data)
            flash(done)
            return redirect(url_for(".index"))
    return page(
        "web/form.html",
        form=form,
        title=title,
        kicker=row.title,
        lead=lead,
        steps=[(_("Offers and needs"), url_for(".index")), (row.title[:40], back)],
        back=back,
        button=button,
    )


@bp.route("/n/<slug:slug>/board/<number:number>/report", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@only(Role.RESIDENT)
def report(number):
    return _why(
        _seen(number),
        _("Something is wrong with this note"),
        _("A community worker looks at it. Nobody reads that it was you."),
        _("Report it"),
        services.report,
        _("Thank you. A community worker looks at it."),
    )


@bp.route("/n/<slug:slug>/board/<number:number>/hide", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER)
def hide(number):
    return _why(
        queries.note(g.neighbourhood, number),
        _("Take this note off the board"),
        _("Whose note it is reads why."),
        _("Take it off"),
        services.hide,
        _("The note is off the board."),
    )


@bp.route("/n/<slug:slug>/board/<number:number>/let-hang", methods=["POST"])
@only(Role.COMMUNITY_WORKER)
def let_hang(number):
    row = queries.note(g.neighbourhood, number)
    services.let_hang(row, by=current_user)
    flash(_("The note hangs on the board."))
    return redirect(url_for(".show", number=number))


@jobs.regularly("forget arrangements", every=timedelta(days=1))
def forget():
    """Every day: forget names, telephone numbers and messages of what is over."""
    services.forget()
