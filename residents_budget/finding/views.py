"""The search page."""

from flask import Blueprint, abort, g, request, url_for

from residents_budget.discussion import queries as discussion
from residents_budget.errors import NotFound
from residents_budget.finding import filters, queries, snippets, words
from residents_budget.finding.terms import Source, What
from residents_budget.initiatives.terms import Stage, Theme
from residents_budget.neighbourhoods import queries as places
from residents_budget.web.access import open_to_all
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("finding", __name__)

ANCHORS = {Source.CONVERSATION: "talk", Source.RESULT: "work", Source.EFFECT: "work"}


@bp.app_template_filter()
def pieces(text, asked):
    """A text as pieces, the hits marked: see ``snippets``."""
    return snippets.pieces(text or "", words.asked(asked))


def _address_of(hit):
    """Where what was found can be read: on the page of its initiative."""
    if hit.source is Source.COMMENT:
        return url_for(".contribution", number=hit.row.id)
    return url_for("initiatives.show", number=hit.initiative.id, _anchor=ANCHORS.get(hit.source))


def _words_of(hit):
    row = hit.row
    return {
        Source.INITIATIVE: lambda: row.what,
        Source.COMMENT: lambda: row.body,
        Source.CONVERSATION: lambda: f"{row.place}: {row.said}",
        Source.RESULT: lambda: f"{row.promised}. {row.sentence}",
        Source.EFFECT: lambda: f"{row.what} {row.evidence}",
    }[hit.source]()


def _spots(asked):
    return [
        {
            "name": one.title,
            "x": one.longitude,
            "y": one.latitude,
            "href": url_for("initiatives.show", number=one.id),
            "words": "",
        }
        for one in queries.on_map(g.neighbourhood, asked)
    ]


@bp.route("/n/<slug:slug>/search")
@open_to_all
@kept_for_visitors
def index():
    areas = places.sub_areas(g.neighbourhood)
    try:
        asked = filters.read(request.args, {area.id for area in areas})
    except ValueError:
        abort(400)
    has_question = bool(asked.text or asked.is_filtered)
    return page(
        "finding/index.html",
        asked=asked,
        areas=areas,
        stages=[stage for stage in Stage if stage is not Stage.WITHDRAWN],
        themes=list(Theme),
        sorts=list(What),
        sections=queries.find(g.neighbourhood, asked) if has_question and not asked.on_map else [],
        spots=_spots(asked) if asked.on_map else [],
        shapes=[
            {"name": area.name, "geometry": area.boundary, "href": None, "words": "", "shade": 1} for area in areas
        ],
        has_question=has_question,
        is_too_common=bool(asked.text) and not words.asked(asked.text),
        address_of=_address_of,
        words_of=_words_of,
    )


@bp.route("/n/<slug:slug>/contributions/<number:number>")
@open_to_all
@kept_for_visitors
def contribution(number):
    """One contribution to a talk with an address of its own, the one it answers, and the way to the whole talk."""
    said = discussion.comment_in_sight(g.neighbourhood, number)
    if said.initiative.stage is Stage.WITHDRAWN:
        raise NotFound()
    answered = queries.find_answered(said)
    answers, number_of_page, last = queries.answers_in_sight(said, _page_number())
    return page(
        "finding/contribution.html", said=said, answered=answered, answers=answers, number=number_of_page, last=last
    )


def _page_number():
    try:
        return filters.whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
