"""Pages about what is new for me, what I follow, and the mail about it."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import GIVEN_ROLES, Role
from residents_budget.initiatives import filters
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.terms import Theme
from residents_budget.neighbourhoods import queries as places
from residents_budget.notifications import forms, queries, services, telling
from residents_budget.notifications.terms import Pace
from residents_budget.web.access import only, open_to_all
from residents_budget.web.forms import options
from residents_budget.web.i18n import in_language
from residents_budget.web.pages import page
from residents_budget.web.security import csrf

bp = Blueprint("notifications", __name__)


@bp.app_template_global()
def follows(initiative):
    """Whether who reads this page follows this initiative."""
    if not current_user.is_authenticated:
        return False
    return queries.is_followed(current_user, queries.subject_of(initiative_id=initiative.id))


@bp.app_template_filter()
def told_line(line):
    """A line of news in the reader's language; names that are sentences of ours are translated too."""
    figures = {name: _(value) if value == telling.SOMEBODY else value for name, value in line.figures.items()}
    return _(line.sentence, **figures) if figures else _(line.sentence)


@bp.route("/new-for-me")
@only(Role.RESIDENT)
def news():
    try:
        number = filters.whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    found = queries.news(current_user, page=number)
    return page("notifications/news.html", found=found, stories=telling.stories(found.told))


@bp.route("/new-for-me/read", methods=["POST"])
@only(Role.RESIDENT)
def read():
    form = forms.ReadForm()
    if not form.validate_on_submit():
        abort(400)
    services.read_all(current_user, up_to=form.up_to.data)
    return redirect(url_for(".news"))


def _has_work():
    return any(given.role in GIVEN_ROLES[:2] for given in current_user.assignments)


@bp.route("/account/mail", methods=["GET", "POST"])
@only(Role.RESIDENT)
def choices():
    mine = queries.choice(current_user)
    form = forms.ChoiceForm(pace=mine.pace.value, work_mail=mine.work_mail)
    if not _has_work():
        del form.work_mail
    if form.validate_on_submit():
        work_mail = form.work_mail.data if _has_work() else mine.work_mail
        services.choose(current_user, pace=Pace(form.pace.data), work_mail=work_mail)
        flash(_("Stored. Thank you."))
        return redirect(url_for(".choices"))
    return page(
        "notifications/choices.html", form=form, followed=queries.followed(current_user), places=places.neighbourhoods()
    )


@bp.route("/account/mail/stop-following/<number:number>", methods=["POST"])
@only(Role.RESIDENT)
def stop_following(number):
    for followed in queries.followed(current_user):
        if followed.id == number:
            services.unfollow(current_user, followed.subject)
    flash(_("You do not follow this any more."))
    return redirect(url_for(".choices"))


@bp.route("/n/<slug:slug>/follow", methods=["GET", "POST"])
@only(Role.RESIDENT)
def follow_here():
    areas = places.sub_areas(g.neighbourhood)
    have = queries.subjects_followed(current_user, g.neighbourhood)
    form = forms.FollowHereForm(
        themes=[theme.value for theme in Theme if queries.subject_of(theme=theme) in have],
        sub_areas=[area.id for area in areas if queries.subject_of(sub_area_id=area.id) in have],
    )
    form.sub_areas.choices = options((area.id, area.name) for area in areas)
    if form.validate_on_submit():
        services.follow_in(
            current_user,
            g.neighbourhood,
            sub_area_ids=form.sub_areas.data,
            themes=[Theme(value) for value in form.themes.data],
        )
        flash(_("Stored. What is new stands on your page; mail comes as often as you chose."))
        return redirect(url_for(".choices"))
    return page("notifications/follow_here.html", form=form, areas=areas)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/follow", methods=["POST"])
@only(Role.RESIDENT)
def follow(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    form = forms.FollowForm()
    if not form.validate_on_submit():
        abort(400)
    if form.follow.data == "yes":
        services.follow(current_user, g.neighbourhood, initiative=initiative)
        flash(_("You follow this initiative. We tell you what happens."))
    else:
        services.unfollow(current_user, queries.subject_of(initiative_id=initiative.id))
        flash(_("You do not follow this initiative any more."))
    return redirect(url_for("initiatives.show", number=number))


@bp.route("/mail/stop/<string(minlength=10,maxlength=200):token>", methods=["GET", "POST"])
@csrf.exempt
@open_to_all
def stop(token):
    """The link at the foot of each mail. A press of the button stops it, as does the mail program's own button."""
    account, kind = services.whose_token(token)
    done = request.method == "POST"
    if done:
        services.stop_mail(account, kind)
    with in_language(account.language):
        return page("notifications/stop.html", form=forms.StopForm(), kind=kind, done=done)


@bp.route("/desk/mail")
@only(Role.ADMINISTRATOR)
def undelivered():
    return page("notifications/undelivered.html", found=queries.undelivered(), waiting=queries.mail_waiting())
