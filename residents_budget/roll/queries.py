"""What pages ask about the roll."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.neighbourhoods.models import SubArea
from residents_budget.roll.guessing import A_LOT
from residents_budget.roll.models import RollChange, RollEntry, WrongCodes
from residents_budget.roll.terms import NO_CODE, Change

MOST_CHANGES = 200


def find_entry(round, prefix):
    """The roll entry with this public part of a code, or None."""
    return db.session.scalar(
        sa.select(RollEntry).where(RollEntry.round_id == round.id, RollEntry.code_prefix == prefix)
    )


def prefixes(round):
    """Every public part that has been given out in a round, also of codes that no longer work."""
    return set(db.session.scalars(sa.select(RollEntry.code_prefix).where(RollEntry.round_id == round.id)))


def codes(round):
    """How many codes that work were made for a round."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(RollEntry)
        .where(RollEntry.round_id == round.id, RollEntry.revoked.is_(False))
    )


def has_places(round):
    """Whether the roll has entries without a code, for people who sign in."""
    wanted = sa.select(RollEntry.id).where(RollEntry.round_id == round.id, RollEntry.code_hash == NO_CODE)
    return db.session.scalar(wanted.limit(1)) is not None


def on_paper(round):
    """How many voters got a paper ballot."""
    return db.session.scalar(
        sa.select(sa.func.count())
        .select_from(RollEntry)
        .where(RollEntry.round_id == round.id, RollEntry.revoked.is_(False), RollEntry.on_paper)
    )


def codes_by_area(round):
    """(sub-area's number or None, its name or None, how many codes), in the sub-areas' own order."""
    return db.session.execute(
        sa.select(RollEntry.sub_area_id, SubArea.name, sa.func.count())
        .outerjoin(SubArea, SubArea.id == RollEntry.sub_area_id)
        .where(RollEntry.round_id == round.id, RollEntry.revoked.is_(False))
        .group_by(RollEntry.sub_area_id, SubArea.name, SubArea.position)
        .order_by(RollEntry.sub_area_id.is_(None), SubArea.position, SubArea.name)
    ).all()


def changes(round):
    """What happened to the roll, oldest first. Papers given out at the desk are told as one number, without days."""
    return db.session.scalars(
        sa.select(RollChange)
        .where(RollChange.round_id == round.id, RollChange.what != Change.ON_PAPER)
        .order_by(RollChange.id)
        .limit(MOST_CHANGES)
    ).all()


def changed_while_open(round):
    """Change -> how many codes, of what happened to the roll while the vote was open."""
    rows = db.session.execute(
        sa.select(RollChange.what, sa.func.sum(RollChange.codes))
        .where(RollChange.round_id == round.id, RollChange.while_open)
        .group_by(RollChange.what)
    )
    return dict(rows.all())


def being_guessed(round, now):
    """How many wrong codes were typed in this hour or the one before, where they are too many for typing errors."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    most = db.session.scalar(
        sa.select(sa.func.max(WrongCodes.times)).where(
            WrongCodes.round_id == round.id, WrongCodes.hour >= hour - timedelta(hours=1)
        )
    )
    return most if most and most >= A_LOT else 0
