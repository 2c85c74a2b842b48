"""Feeds and calendars, of a neighbourhood and of one initiative. No account is needed."""

from flask import Blueprint, g, make_response, request
from flask_babel import gettext as _

from residents_budget import moments
from residents_budget.feeds import atom, calendar, queries
from residents_budget.initiatives import queries as initiatives
from residents_budget.meetings import queries as meetings
from residents_budget.notifications import telling
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.terms import Phase
from residents_budget.web.access import open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import locale_code

bp = Blueprint("feeds", __name__)

MEETING_LASTS = moments.timedelta(hours=2)
"""What a calendar is told: nobody is asked when a meeting ends."""

BEGINNING = moments.datetime(2026, 1, 1, tzinfo=moments.UTC)


def _host():
    return absolute("neighbourhoods.home").split("//", 1)[1].strip("/").split(":")[0]


def _id(name):
    """A name that stays the same when addresses change (RFC 4151)."""
    return f"tag:{_host()},2026:{name}"


def _answer(body, mimetype, name=None):
    answer = make_response(body)
    answer.mimetype = mimetype
    answer.add_etag()
    if name:
        answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer.make_conditional(request)


def _entry(told):
    (line,) = telling.lines_of([told])
    sentence = _(line.sentence, **line.figures) if line.figures else _(line.sentence)
    about = told.title or told.place
    return atom.Entry(
        id=_id(f"deed:{told.number}"),
        title=f"{about}: {sentence.rstrip(':')}",
        address=absolute("initiatives.show", slug=told.slug, number=told.initiative_id)
        if told.initiative_id
        else absolute("neighbourhoods.show", slug=told.slug),
        at=told.recorded_at,
        text=told.body or "",
        author=(told.by_name or _(telling.SOMEBODY)) if told.body else told.place,
    )


def _feed(name, title, address, own_address, told):
    body = atom.feed(
        id=_id(name),
        title=title,
        address=address,
        own_address=own_address,
        language=locale_code(),
        entries=[_entry(one) for one in told],
        updated=BEGINNING,
    )
    return _answer(body, "application/atom+xml")


@bp.route("/n/<slug:slug>/news.atom")
@open_to_all
def neighbourhood():
    place = g.neighbourhood
    return _feed(
        f"neighbourhood:{place.id}",
        _("News from %(place)s", place=place.name),
        absolute("neighbourhoods.show", slug=place.slug),
        absolute(".neighbourhood", slug=place.slug),
        queries.news(place),
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/news.atom")
@open_to_all
def initiative(number):
    place, about = g.neighbourhood, initiatives.initiative(g.neighbourhood, number)
    return _feed(
        f"initiative:{about.id}",
        _("News about “%(title)s”", title=about.title),
        absolute("initiatives.show", slug=place.slug, number=about.id),
        absolute(".initiative", slug=place.slug, number=about.id),
        queries.news(place, about),
    )


def _deadlines(place):
    """What the calendars of the rounds hold: last days, and days on which something begins."""
    words = {
        Phase.COLLECT: _("Last day to bring an idea"),
        Phase.DEVELOP: _("Last day to work on a plan"),
        Phase.VOTE: _("Last day to vote"),
    }
    for one in rounds.rounds(place):
        if one.source:
            continue
        address = absolute("rounds.show", slug=place.slug, number=one.id)
        for phase, moment in (
            (Phase.COLLECT, one.develops_at),
            (Phase.DEVELOP, one.votes_at),
            (Phase.VOTE, one.votes_until),
        ):
            last = calendar.last_of(moment, place.zone)
            yield calendar.Event(
                f"round-{one.id}-{phase}@{_host()}", f"{words[phase]}: {one.title}", last, None, address
            )
        opens = _("You can vote from now: %(title)s", title=one.title)
        yield calendar.Event(f"round-{one.id}-opens@{_host()}", opens, one.votes_at, None, address)
        begins = _("The work begins: %(title)s", title=one.title)
        yield calendar.Event(f"round-{one.id}-realise@{_host()}", begins, one.realises_on, None, address)
        looks_back = _("We look back: %(title)s", title=one.title)
        yield calendar.Event(f"round-{one.id}-look-back@{_host()}", looks_back, one.looks_back_on, None, address)


def _work(place, about=None):
    """Days on which neighbours do something together."""
    for task in queries.planned_tasks(place, about):
        yield calendar.Event(
            f"task-{task.id}@{_host()}",
            f"{task.initiative.title}: {task.what}",
            task.planned_on,
            None,
            absolute("initiatives.show", slug=place.slug, number=task.initiative_id),
            place=task.initiative.place,
        )


def _meetings(place, about=None):
    """Where neighbours see each other; one that was called off says so."""
    for meeting in meetings.for_calendar(place, about):
        title = meeting.title if meeting.cancelled_at is None else _("Does not go on: %(title)s", title=meeting.title)
        yield calendar.Event(
            f"meeting-{meeting.id}@{_host()}",
            title,
            meeting.begins_at,
            meeting.begins_at + MEETING_LASTS,
            absolute("meetings.index", slug=place.slug),
            text=meeting.text,
            place=meeting.place,
        )


def _calendar(title, place, events, name):
    body = calendar.calendar(title=title, zone=place.zone, events=list(events), stamp=BEGINNING)
    return _answer(body, "text/calendar", f"{name}.ics")


@bp.route("/n/<slug:slug>/calendar.ics")
@open_to_all
def calendar_of_neighbourhood():
    place = g.neighbourhood
    return _calendar(place.name, place, [*_deadlines(place), *_meetings(place), *_work(place)], place.slug)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/calendar.ics")
@open_to_all
def calendar_of_initiative(number):
    about = initiatives.initiative(g.neighbourhood, number)
    events = [*_meetings(g.neighbourhood, about), *_work(g.neighbourhood, about)]
    return _calendar(about.title, g.neighbourhood, events, f"initiative-{about.id}")
