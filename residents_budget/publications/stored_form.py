"""An assessment as JSON and back, so that what was published stays what it was (plain).

A record is {"kind": its name, "fields": {...}}. A field that is gone since is passed over, one that is new is None.
"""

from dataclasses import fields, is_dataclass
from datetime import date

from residents_budget.participation import (
    assessment,
    periods,
    representation,
    shares,
    told_answers,
    told_areas,
    told_exchange,
    told_stairs,
    told_work,
    votes,
    wording,
)

KINDS = {
    one.__name__: one
    for one in (
        assessment.Assessment,
        periods.Period,
        representation.Gap,
        representation.Variation,
        shares.Share,
        told_answers.Question,
        told_answers.Verdict,
        told_areas.Partial,
        told_areas.Row,
        told_areas.RScore,
        told_exchange.Exchange,
        told_stairs.Ladder,
        told_stairs.Persistence,
        told_work.Work,
        votes.AreaVotes,
        votes.Votes,
        wording.Sentence,
    )
}


def _field_names(kind):
    return [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)


def to_json(thing):
    """Plain lists, mappings, texts and numbers."""
    kind = type(thing)
    if KINDS.get(kind.__name__) is kind:
        return {"kind": kind.__name__, "fields": {name: to_json(getattr(thing, name)) for name in _field_names(kind)}}
    if isinstance(thing, date):
        return {"kind": "date", "fields": thing.isoformat()}
    if isinstance(thing, dict):
        return {"kind": "figures", "fields": {name: to_json(value) for name, value in thing.items()}}
    if isinstance(thing, tuple | list):
        return [to_json(each) for each in thing]
    if hasattr(thing, "tolist"):
        return to_json(thing.tolist())
    if isinstance(thing, float) and thing != thing:
        return None
    return thing


def from_json(thing):
    """What :func:`to_json` made of an assessment, as it was."""
    if isinstance(thing, list):
        return tuple(from_json(each) for each in thing)
    if not isinstance(thing, dict):
        return thing
    kind, stored = thing["kind"], thing["fields"]
    if kind == "date":
        return date.fromisoformat(stored)
    if kind == "figures":
        return {name: from_json(value) for name, value in stored.items()}
    kind = KINDS[kind]
    return kind(**{name: from_json(stored.get(name)) for name in _field_names(kind)})
