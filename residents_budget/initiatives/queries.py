"""What pages ask about initiatives."""

from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from residents_budget.database import db
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import alike
from residents_budget.initiatives.models import CoInitiator, Initiative, Support, Version
from residents_budget.initiatives.terms import ENDED, Stage
from residents_budget.neighbourhoods.models import Neighbourhood

PER_PAGE = 24


class Index(NamedTuple):
    """One page of a list: rows of (Initiative, how many neighbours support it), and how long the list is."""

    rows: list
    total: int
    page: int
    pages: int


class Seen(NamedTuple):
    """An initiative, how many neighbours support it, whether its reader does, and what grew from it, oldest first."""

    initiative: Initiative
    supporters: int
    is_mine: bool
    follow_ups: list


def _supporters():
    return (
        sa.select(sa.func.count())
        .select_from(Support)
        .where(Support.initiative_id == Initiative.id)
        .correlate(Initiative)
        .scalar_subquery()
    )


@cache
def _whole():
    """Select one initiative with what nearly every page about it shows; asked with ``place`` and ``number``."""
    return (
        sa.select(Initiative)
        .where(Initiative.id == sa.bindparam("number"), Initiative.neighbourhood_id == sa.bindparam("place"))
        .options(
            joinedload(Initiative.cost_lines),
            joinedload(Initiative.lead),
            joinedload(Initiative.co_initiators).joinedload(CoInitiator.account),
            joinedload(Initiative.sub_area),
            joinedload(Initiative.picture),
            joinedload(Initiative.parent),
            joinedload(Initiative.round),
        )
    )


@cache
def _seen():
    """The same with what a reader sees of it: support, whether it is also hers (``reader``), and what grew from it."""
    is_mine = sa.exists().where(
        Support.initiative_id == Initiative.id, Support.account_id == sa.bindparam("reader", type_=sa.Integer)
    )
    follow_ups = joinedload(Initiative.follow_ups)
    return (
        _whole()
        .add_columns(_supporters(), is_mine.correlate(Initiative))
        .options(follow_ups.load_only(Initiative.title, Initiative.stage, Initiative.hidden_at))
    )


def _first_or_own(query, given, reader):
    """The first row of a select of one initiative; its lead also finds hers where it is hidden. Raises NotFound."""
    row = db.session.execute(query, given).unique().first()
    if row is None and getattr(reader, "id", None) is not None:
        own = query.where(Initiative.lead_id == reader.id).execution_options(hidden_too=True)
        row = db.session.execute(own, given).unique().first()
    if row is None:
        raise NotFound(N_("We cannot find this initiative in this neighbourhood."))
    return row


def initiative(neighbourhood, number, reader=None):
    """One initiative of this neighbourhood. Raises NotFound for another's, and for a hidden one that is not her own."""
    return _first_or_own(_whole(), {"place": neighbourhood.id, "number": number}, reader)[0]


def initiative_hidden_or_not(neighbourhood, number):
    """One initiative of this neighbourhood, for the worker who decides about it. Raises NotFound for another's."""
    given = {"place": neighbourhood.id, "number": number}
    row = db.session.execute(_whole().execution_options(hidden_too=True), given).unique().first()
    if row is None:
        raise NotFound(N_("We cannot find this initiative in this neighbourhood."))
    return row[0]


def seen(neighbourhood, number, reader):
    """One initiative as ``reader`` sees it, with support and what grew from it, in one select. Raises NotFound."""
    row = _first_or_own(_seen(), {"place": neighbourhood.id, "number": number, "reader": reader.id}, reader)
    follow_ups = [one for one in row[0].follow_ups if one.stage is not Stage.WITHDRAWN and one.hidden_at is None]
    return Seen(row[0], row[1], row[2], follow_ups)


def numbers_of(initiative):
    """Select the numbers of an initiative and of those that go on in it: what was done for them was done for it."""
    return sa.select(Initiative.id).where(
        sa.or_(Initiative.id == initiative.id, Initiative.merged_into_id == initiative.id)
    )


def find_just_proposed(neighbourhood, account, title, *, moment, within):
    """The initiative with this title that this account proposed here within this time of ``moment``, or None."""
    return db.session.scalar(
        sa.select(Initiative).where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.lead_id == account.id,
            Initiative.title == title,
            Initiative.created_at.between(moment - within, moment + within),
            Initiative.stage != Stage.WITHDRAWN,
        )
    )


def _filtered(neighbourhood, stage, theme, sub_area_id, search):
    query = sa.select(Initiative).where(Initiative.neighbourhood_id == neighbourhood.id)
    query = query.where(Initiative.stage == stage if stage else Initiative.stage != Stage.WITHDRAWN)
    if theme:
        query = query.where(Initiative.theme == theme)
    if sub_area_id:
        query = query.where(Initiative.sub_area_id == sub_area_id)
    for word in (search or "").split()[:6]:
        query = query.where(
            sa.or_(
                Initiative.title.icontains(word, autoescape=True),
                Initiative.what.icontains(word, autoescape=True),
                Initiative.place.icontains(word, autoescape=True),
            )
        )
    return query


def index(neighbourhood, *, stage=None, theme=None, sub_area_id=None, search=None, page=1):
    """The initiatives that answer to all of these, newest first; withdrawn ones only where they are asked for.

    A page beyond the last is the last. Two selects, however many initiatives there are.
    """
    query = _filtered(neighbourhood, stage, theme, sub_area_id, search)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(query.subquery()))
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = db.session.execute(
        query.add_columns(_supporters())
        .options(joinedload(Initiative.picture), joinedload(Initiative.sub_area))
        .order_by(Initiative.created_at.desc(), Initiative.id.desc())
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return Index([tuple(row) for row in rows], total, page, pages)


def cards(neighbourhood, *, stages, limit):
    """(Initiative, supporters) of these stages, newest first, with picture and sub-area."""
    rows = db.session.execute(
        sa.select(Initiative, _supporters())
        .where(Initiative.neighbourhood_id == neighbourhood.id, Initiative.stage.in_(stages))
        .options(joinedload(Initiative.picture), joinedload(Initiative.sub_area))
        .order_by(Initiative.created_at.desc(), Initiative.id.desc())
        .limit(limit)
    )
    return [tuple(row) for row in rows]


def of_round(round):
    """Every initiative of this round in the order in which they came, with lead, sub-area and picture."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.round_id == round.id)
        .options(joinedload(Initiative.lead), joinedload(Initiative.sub_area), joinedload(Initiative.picture))
        .order_by(Initiative.id)
    ).all()


def others_to_talk_about(initiative, limit=100):
    """The other initiatives of the same neighbourhood, by title: where a misplaced contribution can go."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(
            Initiative.neighbourhood_id == initiative.neighbourhood_id,
            Initiative.id != initiative.id,
            Initiative.stage != Stage.WITHDRAWN,
            Initiative.source_id.is_(None),
        )
        .order_by(Initiative.title)
        .limit(limit)
    ).all()


def find_latest_version(initiative):
    """The newest version of its words, or None for one from before versions were kept."""
    return db.session.scalar(
        sa.select(Version).where(Version.initiative_id == initiative.id).order_by(Version.number.desc()).limit(1)
    )


def versions(initiative, page=1, limit=10):
    """(versions with one more to compare the last with, newest first; how many pages)."""
    total = db.session.scalar(sa.select(sa.func.count()).where(Version.initiative_id == initiative.id))
    pages = max(1, -(-total // limit))
    page = min(max(page, 1), pages)
    rows = db.session.scalars(
        sa.select(Version)
        .where(Version.initiative_id == initiative.id)
        .options(joinedload(Version.by))
        .order_by(Version.number.desc())
        .limit(limit + 1)
        .offset((page - 1) * limit)
    ).all()
    return rows, page, pages


def similar(neighbourhood, words, *, leave_out=None, limit=4):
    """Open initiatives here whose title has a word in common with ``words``, most alike first.

    Words count from four letters; the first six letters have to be the same, so that "bankje" finds "bankjes".
    """
    stems = alike.stems(words)
    if not stems:
        return []
    query = (
        sa.select(Initiative)
        .where(
            Initiative.neighbourhood_id == neighbourhood.id,
            Initiative.stage.not_in(ENDED),
            sa.or_(*(Initiative.title.icontains(stem, autoescape=True) for stem in stems)),
        )
        .order_by(Initiative.id.desc())
        .limit(60)
    )
    found = [one for one in db.session.scalars(query) if one.id != getattr(leave_out, "id", None)]
    return alike.most_alike(words, found, limit)


def counts_by_stage(neighbourhood):
    """How many initiatives there are at each stage; stages without any are left out."""
    rows = db.session.execute(
        sa.select(Initiative.stage, sa.func.count())
        .where(Initiative.neighbourhood_id == neighbourhood.id)
        .group_by(Initiative.stage)
    )
    return dict(rows.all())


def led_by(account):
    """The initiatives this account takes the lead in, newest first, with their neighbourhoods; hidden ones too."""
    return db.session.scalars(
        sa.select(Initiative)
        .where(Initiative.lead_id == account.id)
        .options(joinedload(Initiative.neighbourhood), joinedload(Initiative.picture))
        .order_by(Initiative.created_at.desc(), Initiative.id.desc())
        .execution_options(hidden_too=True)
    ).all()


def supported_by(account):
    """The initiatives this account stands behind, newest support first, with their neighbourhoods."""
    return db.session.scalars(
        sa.select(Initiative)
        .join(Support, Support.initiative_id == Initiative.id)
        .where(Support.account_id == account.id)
        .options(joinedload(Initiative.neighbourhood), joinedload(Initiative.picture))
        .order_by(Support.created_at.desc(), Initiative.id.desc())
    ).all()


def support_of(initiative, account):
    """(how many neighbours support it, whether ``account`` is one of them)."""
    mine = sa.func.coalesce(sa.func.sum(sa.case((Support.account_id == account.id, 1), else_=0)), 0)
    count, own = db.session.execute(
        sa.select(sa.func.count(), mine).where(Support.initiative_id == initiative.id)
    ).one()
    return count, bool(own)


def places_like(words, limit=12):
    """(neighbourhood, place) where the place of an initiative has all of these words, each place once."""
    query = (
        sa.select(Neighbourhood, Initiative.place)
        .join(Neighbourhood, Neighbourhood.id == Initiative.neighbourhood_id)
        .where(Initiative.place != "", Initiative.stage != Stage.WITHDRAWN)
    )
    for word in words:
        query = query.where(Initiative.place.icontains(word, autoescape=True))
    query = query.group_by(Neighbourhood.id, Initiative.place).order_by(Neighbourhood.name, Initiative.place)
    return [tuple(row) for row in db.session.execute(query.limit(limit))]
