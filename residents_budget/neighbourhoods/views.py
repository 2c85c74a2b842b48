"""The front door of the site and of each neighbourhood."""

from flask import Blueprint, g, request, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from residents_budget import disclosure, moments
from residents_budget.discussion import queries as discussion
from residents_budget.initiatives import queries as initiatives
from residents_budget.meetings import queries as meetings
from residents_budget.neighbourhoods import outlines, queries, search
from residents_budget.outreach import queries as outreach
from residents_budget.publications import queries as publications
from residents_budget.realisation import queries as realisation
from residents_budget.rounds import queries as rounds
from residents_budget.three_bands import queries as three_bands
from residents_budget.web.access import open_to_all
from residents_budget.web.i18n import weekday
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("neighbourhoods", __name__)

CARDS = 24
"""How many neighbourhoods stand on one page of the list."""

MOST_ON_THE_MAP = 80
LOOKING_FOR_HANDS = 6
READ_FOR_HANDS = 30
LATELY = 4

WHERE_HANDS_ARE_NEEDED = ("idea", "plan", "feasible", "on_the_ballot", "granted", "doing")


@bp.route("/")
@open_to_all
@kept_for_visitors
def home():
    """The neighbourhoods as a map and a list, and what is open now across them."""
    places = queries.neighbourhoods()
    going_on = rounds.happening_everywhere()
    pages = max(1, -(-len(places) // CARDS))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    asked = search.asked_for(request.args.get("q"))
    return page(
        "neighbourhoods/home.html",
        places=places[(number - 1) * CARDS : number * CARDS],
        number=number,
        pages_in_all=pages,
        in_all=len(places),
        shapes=_shapes(places, going_on),
        going_on=going_on,
        open_now=[place for place in places if place.id in going_on and _can_be_done(going_on[place.id])],
        now_in=_now_in,
        asked=asked,
        found=_found(asked) if asked else [],
        is_postcode=search.is_postcode(asked),
    )


def _found(asked):
    """(neighbourhood, sub-area or "", place of an initiative or "") for what was typed."""
    words = search.words_of(asked)
    named = [(place, area, "") for place, area in queries.places_like(words)]
    return named + [(place, "", where) for place, where in initiatives.places_like(words)]


def _can_be_done(now):
    """Whether something is open to everybody: bringing an idea, talking along, voting."""
    return now.may_vote or now.phase in ("collect", "develop")


def _now_in(now):
    """What is going on in a neighbourhood, in a few words."""
    return _(now.sentence, day=weekday(now.last_day))


def _shapes(places, going_on):
    """The neighbourhoods as they are drawn on the map; without a map where there are too many to tell apart."""
    if len(places) > MOST_ON_THE_MAP:
        return []
    drawn = outlines.outlines([[area.boundary for area in place.sub_areas] for place in places])
    return [
        {
            "name": place.name,
            "geometry": shape,
            "href": url_for(".show", slug=place.slug),
            "words": _now_in(going_on[place.id]) if place.id in going_on else "",
            "shade": 2 if place.id in going_on and _can_be_done(going_on[place.id]) else 1,
        }
        for place, shape in zip(places, drawn, strict=True)
    ]


@bp.route("/n/<slug:slug>")
@open_to_all
@kept_for_visitors
def show():
    """What is happening in this neighbourhood now, and what a reader can do."""
    place = g.neighbourhood
    now = rounds.happening(rounds.current_round(place))
    counts = rounds.stages_in(now.round) if now else {}
    tasks = realisation.open_tasks(place, limit=LOOKING_FOR_HANDS)
    return page(
        "neighbourhoods/show.html",
        now=now,
        today=moments.today(moments.ZoneInfo(place.zone)),
        path=_path(now, counts),
        on_the_ballot=counts.get("on_the_ballot", 0),
        chosen=sum(counts.get(stage, 0) for stage in ("granted", "doing", "done")),
        brought=sum(counts.values()),
        tasks=tasks,
        cards=_looking_for_hands(
            initiatives.cards(place, stages=WHERE_HANDS_ARE_NEEDED, limit=READ_FOR_HANDS),
            {task.task.initiative_id for task in tasks},
        ),
        results=three_bands.summary(place),
        taking_part=publications.summary(place),
        lately=_lately(place),
        meetings=meetings.coming(place, limit=3),
        few=disclosure.few,
    )


def _looking_for_hands(rows, with_tasks):
    """The cards to show: first who needs something, newest first; then the rest."""
    in_need = [row for row in rows if row[0].needs or row[0].id in with_tasks]
    others = [row for row in rows if row not in in_need]
    return (in_need + others[: max(0, 3 - len(in_need))])[:LOOKING_FOR_HANDS]


def _path(now, counts):
    """The line of the year, for the path macro."""
    if now is None:
        return []
    return [{"name": _(step.name), "note": _note(step, counts), "state": step.state} for step in now.steps]


def _note(step, counts):
    """What stands below a phase: when it was, or until when it lasts, or from when."""
    if step.state == "now":
        return _("until %(day)s", day=weekday(step.last))
    if step.state == "later":
        return _("from %(month)s", month=_month(step.begins))
    came = _came_of(step.phase, counts)
    return f"{_month(step.begins)} · {came}" if came else _month(step.begins)


def _month(day):
    """A month in words, with its year where that is another one than the present."""
    return format_date(day, "MMMM" if day.year == moments.today().year else "MMMM y")


def _came_of(phase, counts):
    """How many ideas or plans a phase gave."""
    ideas = sum(counts.values())
    if phase == "collect" and ideas:
        return ngettext("%(num)s idea", "%(num)s ideas", ideas)
    plans = ideas - counts.get("idea", 0) - counts.get("withdrawn", 0)
    if phase == "develop" and plans:
        return ngettext("%(num)s plan", "%(num)s plans", plans)
    return ""


def _lately(place):
    """The latest conversations and rounds through the streets together, newest first: (day, kind, what)."""
    talked = [(one.held_on, "conversation", one) for one in discussion.conversations(place, limit=LATELY)]
    went = [(one.held_on, "outreach", one) for one in outreach.rounds(place)[0][:LATELY]]
    return sorted(talked + went, key=lambda one: one[0], reverse=True)[:LATELY]
