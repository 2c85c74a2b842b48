"""All that a contribution shows in a talk, as values that can be compared (plain).

The HTML of a contribution is made from these and from nothing else, so what was made once serves every reader to whom
it shows the same; as soon as one of them differs it is made anew.
"""

from datetime import datetime
from typing import NamedTuple


class Words(NamedTuple):
    """What somebody said. ``name`` is None for who left.

    ``asked_because`` and ``hidden_because`` are there for its author only.
    """

    number: int
    name: str | None
    body: str
    created_at: datetime
    is_own: bool
    takes_the_lead: bool
    is_changed: bool
    is_moved: bool
    is_hidden: bool
    is_held: bool
    hidden_because: str
    asked_because: str
    is_for_staff: bool
    voice: str | None


class Shown(NamedTuple):
    """A contribution with its answers; ``first_answer`` is the number of the answer that counts as such, or None."""

    said: Words
    answers: tuple
    more_answers: int
    people: int
    parts: int
    is_on_top: bool
    is_mine: bool
    first_answer: int | None
    waits: bool


class Around(NamedTuple):
    """What stands around it: the initiative, the page of the talk, and what this reader can do."""

    initiative: int
    page: int | None
    is_open: bool
    is_signed_in: bool
    may_agree: bool
    is_worker: bool


def _words(said, reader_id, leads):
    is_own = reader_id is not None and said.author_id == reader_id
    return Words(
        said.id,
        said.author.name if said.author else None,
        said.body,
        said.created_at,
        is_own,
        said.author_id is not None and said.author_id in leads,
        said.changed_at is not None,
        said.moved_at is not None,
        said.hidden_at is not None,
        said.held,
        said.hidden_because if is_own else "",
        said.asked_because if is_own else "",
        said.side == "question" and said.asked_of == "staff",
        said.voice,
    )


def shown(item, reader_id, leads):
    """A ``discussion.queries.Contribution`` as it is shown to this reader. ``leads``: who takes the lead, by number.

    Of a hidden contribution of somebody else nothing is there but its number, and its answers.
    """
    said = _words(item.comment, reader_id, leads)
    if item.is_hidden and not item.is_own:
        said = said._replace(name=None, body="")
    return Shown(
        said,
        tuple(_words(answer, reader_id, leads) for answer in item.answers),
        item.more_answers,
        item.agreement.people,
        item.agreement.parts,
        item.is_on_top,
        item.is_mine,
        item.first_answer.id if item.first_answer else None,
        item.waits,
    )


def with_a_part(item, said, agreed):
    """What stands there for everybody, as it is shown to who said and agreed with these numbers in this talk."""
    if item.said.number not in agreed and said.isdisjoint((item.said.number, *(one.number for one in item.answers))):
        return item
    return item._replace(
        said=item.said._replace(is_own=item.said.number in said),
        answers=tuple(one._replace(is_own=one.number in said) for one in item.answers),
        is_mine=item.said.number in agreed,
    )
