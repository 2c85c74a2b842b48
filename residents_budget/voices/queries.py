"""Who was heard in a talk, by part of the neighbourhood."""

from collections import Counter
from functools import cache

import sqlalchemy as sa

from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Act, Verb
from residents_budget.database import db
from residents_budget.discussion.models import Comment
from residents_budget.initiatives import queries as initiatives
from residents_budget.neighbourhoods import queries as places
from residents_budget.voices.rules import Part


@cache
def _contributions():
    """Asked for every page of an initiative of somebody who is signed in, and so made once."""
    asked = Comment.initiative_id == sa.bindparam("about"), Comment.author_id == sa.bindparam("account")
    return sa.select(sa.func.count(Comment.id)).where(*asked, Comment.hidden_at.is_(None))


def contributions_of(account, initiative):
    """How many contributions to this talk are this account's."""
    return db.session.scalar(_contributions(), {"about": initiative.id, "account": account.id})


def parts(initiative):
    """Every sub-area with how many people live there and were heard about this initiative. Three selects."""
    here = initiatives.numbers_of(initiative)
    heard = Counter(
        dict(
            db.session.execute(
                sa.select(Deed.sub_area_id, sa.func.count(sa.distinct(Deed.person_id)))
                .where(Deed.initiative_id.in_(here), Deed.act == Act.COMMENT, Deed.sub_area_id.is_not(None))
                .group_by(Deed.sub_area_id)
            ).all()
        )
    )
    heard += Counter(
        dict(
            db.session.execute(
                sa.select(Deed.sub_area_id, sa.func.sum(Deed.heads))
                .where(Deed.initiative_id.in_(here), Deed.verb == Verb.HELD_CONVERSATION)
                .where(Deed.sub_area_id.is_not(None))
                .group_by(Deed.sub_area_id)
            ).all()
        )
    )
    people, areas = Counter(), {}
    for area, _year, age_band, residents in places.population(initiative.neighbourhood):
        areas[area.id] = area.name
        people[area.id, age_band] += residents
    total = {
        number: people[number, ""] or sum(count for (one, _band), count in people.items() if one == number)
        for number in areas
    }
    return [Part(name, total[number], heard[number]) for number, name in areas.items()]
