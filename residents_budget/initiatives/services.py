"""Proposing an initiative, changing it, standing behind it, withdrawing it."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, Refusal
from residents_budget.house_rules import holding
from residents_budget.house_rules import services as house_rules
from residents_budget.initiatives import queries, rules
from residents_budget.initiatives.completeness import CHECKED_PARTS, is_complete
from residents_budget.initiatives.models import CoInitiator, CostLine, Initiative, Support, Version
from residents_budget.initiatives.terms import OPEN_STAGES, Stage
from residents_budget.moments import PRESSED_TWICE
from residents_budget.neighbourhoods import queries as places
from residents_budget.pictures import services as pictures
from residents_budget.pictures.models import Picture

CHANGEABLE = (
    "title",
    "what",
    "place",
    "sub_area_id",
    "latitude",
    "longitude",
    "theme",
    "needs",
    "brings",
    "for_whom",
    "planned_for",
    "who_does_it",
    "area_goal",
    "cost_lines",
    "picture",
)
"""What its lead can change about an initiative, and nothing else."""

VERSIONED = ("title", "what", "brings", "needs", "place", "for_whom", "planned_for", "who_does_it", "area_goal")
"""The words of which earlier versions are kept, beside the costs."""


def _moment_of(day):
    """The moment at which something of ``day`` is dated: noon there, or now for None."""
    return moments.start_of_day(day) + timedelta(hours=12) if day else moments.now()


def _hold(initiative):
    """Read the initiative anew and keep others from changing it until this transaction ends."""
    db.session.flush()
    db.session.execute(lock(sa.select(Initiative.id).where(Initiative.id == initiative.id)))
    db.session.refresh(initiative)


def _set_cost_lines(initiative, lines):
    rules.must_be_cost_lines(lines)
    initiative.cost_lines = [
        CostLine(position=position, what=what.strip(), cents=cents) for position, (what, cents) in enumerate(lines)
    ]
    initiative.asked_cents = sum(cents for _what, cents in lines)


def _must_be_of_this_neighbourhood(neighbourhood, sub_area_id):
    if sub_area_id is not None:
        places.sub_area(neighbourhood, sub_area_id)


def propose(
    neighbourhood,
    *,
    by,
    title,
    what="",
    place="",
    sub_area_id=None,
    latitude=None,
    longitude=None,
    theme=None,
    needs="",
    brings="",
    cost_lines=(),
    picture=None,
    round=None,
    parent=None,
    on=None,
):
    """A new initiative, led by ``by``: an idea, or a plan where nothing is missing.

    ``cost_lines`` are (what, cents) pairs, ``on`` the day it was proposed (today). Pressing the button twice gives the
    same initiative. Raises Refusal for an empty title, half a place or a cost line without amount.
    """
    if not title.strip():
        raise Refusal(N_("Give your idea a name."))
    rules.must_be_a_place(latitude, longitude)
    _must_be_of_this_neighbourhood(neighbourhood, sub_area_id)
    accounts.must_be_free_to_write(by, neighbourhood)
    created_at = _moment_of(on)
    again = queries.find_just_proposed(neighbourhood, by, title, moment=created_at, within=PRESSED_TWICE)
    if again is not None:
        return again
    initiative = Initiative(
        neighbourhood_id=neighbourhood.id,
        lead_id=by.id,
        title=title,
        what=what,
        place=place,
        sub_area_id=sub_area_id,
        latitude=latitude,
        longitude=longitude,
        theme=theme,
        needs=needs,
        brings=brings,
        picture_id=picture.id if picture else None,
        round_id=round.id if round else None,
        parent_id=parent.id if parent else None,
        stage=Stage.IDEA,
        created_at=created_at,
        changed_at=created_at,
    )
    _set_cost_lines(initiative, cost_lines)
    initiative.stage = rules.stage_of(Stage.IDEA, is_complete=is_complete(initiative), changed_what_was_checked=False)
    _hold_back(initiative, by, neighbourhood)
    db.session.add(initiative)
    db.session.flush()
    keep_version(initiative, by=by, at=created_at)
    activity.record(by, Verb.PROPOSED, initiative=initiative, happened_on=on, subject=f"initiative:{initiative.id}")
    return initiative


def _hold_back(initiative, by, neighbourhood):
    """Let a community worker see it first, where the house rules ask for that."""
    words = "\n".join(getattr(initiative, name) or "" for name in VERSIONED)
    why = house_rules.held_because(words, by=by, neighbourhood=neighbourhood)
    if why is not None and initiative.stage in OPEN_STAGES:
        initiative.held = True
        initiative.hidden_at = moments.now()
        initiative.hidden_because = holding.WHY[why]


def take_in(
    neighbourhood, *, round, source_id, title, asked_cents, stage, what="", place="", latitude=None, longitude=None
):
    """An initiative of an imported round: nobody leads it here, and nobody changes it. Returns its row."""
    initiative = Initiative(
        neighbourhood_id=neighbourhood.id,
        round_id=round.id,
        source_id=source_id,
        title=title,
        what=what,
        place=place,
        latitude=latitude,
        longitude=longitude,
        asked_cents=asked_cents,
        stage=stage,
        created_at=round.collects_at,
        changed_at=round.collects_at,
    )
    db.session.add(initiative)
    db.session.flush()
    return initiative


def _differs(initiative, name, value):
    if name == "cost_lines":
        return [(line.what, line.cents) for line in initiative.cost_lines] != [tuple(line) for line in value]
    return getattr(initiative, name) != value


def keep_version(initiative, *, by, at, note=""):
    """Keep the words as they are now as the newest version, where they differ from the one before."""
    latest = queries.find_latest_version(initiative)
    words = {name: getattr(initiative, name) for name in VERSIONED}
    words["costs"] = [[line.what, line.cents] for line in initiative.cost_lines]
    if latest is not None and all(getattr(latest, name) == value for name, value in words.items()):
        return
    db.session.add(
        Version(
            initiative_id=initiative.id,
            number=latest.number + 1 if latest else 1,
            by_id=getattr(by, "id", None),
            created_at=at,
            note=note,
            **words,
        )
    )
    db.session.flush()


def change(initiative, *, by, round=None, note="", **changes):
    """Change what is in ``changes`` (names of CHANGEABLE) and see whether it is a plan now.

    An initiative without a round joins ``round``. What staff had found feasible must be checked again where what, where
    or the costs change. Raises NotAllowed and TooLate as the rules say.
    """
    unknown = set(changes) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"these cannot be changed: {', '.join(sorted(unknown))}")
    _hold(initiative)
    rules.must_be_able_to_change(initiative.stage, is_lead=initiative.is_led_by(by))
    accounts.must_be_free_to_write(by, initiative.neighbourhood)
    if "title" in changes and not changes["title"].strip():
        raise Refusal(N_("Give your idea a name."))
    rules.must_be_a_place(changes.get("latitude", initiative.latitude), changes.get("longitude", initiative.longitude))
    _must_be_of_this_neighbourhood(initiative.neighbourhood, changes.get("sub_area_id"))
    keep_version(initiative, by=initiative.lead, at=initiative.changed_at)
    changed = {name for name, value in changes.items() if _differs(initiative, name, value)}
    for name in changed - {"cost_lines"}:
        setattr(initiative, name, changes[name])
    if "cost_lines" in changed:
        _set_cost_lines(initiative, changes["cost_lines"])
    if initiative.round_id is None and round is not None:
        initiative.round_id = round.id
    db.session.flush()
    initiative.stage = rules.stage_of(
        initiative.stage,
        is_complete=is_complete(initiative),
        changed_what_was_checked=bool(changed & set(CHECKED_PARTS)),
    )
    if changed:
        initiative.changed_at = moments.now()
        initiative.asked_because = ""
        if initiative.hidden_at is None:
            _hold_back(initiative, by, initiative.neighbourhood)
        keep_version(initiative, by=by, at=initiative.changed_at, note=note)
        activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"initiative:{initiative.id}")
    db.session.flush()
    return initiative


def describe_picture(initiative, *, by, alt):
    """Say anew what can be seen on the picture of an initiative."""
    rules.must_be_able_to_change(initiative.stage, is_lead=initiative.is_led_by(by))
    initiative.picture.alt = alt
    db.session.flush()


def support(initiative, *, by, on=None):
    """``by`` stands behind the initiative. Doing it twice changes nothing. True where it is new."""
    rules.must_be_able_to_support(initiative.stage, is_lead=initiative.is_led_by(by))
    try:
        with db.session.begin_nested():
            db.session.add(Support(initiative_id=initiative.id, account_id=by.id, created_at=_moment_of(on)))
    except IntegrityError:
        return False
    activity.record(by, Verb.SUPPORTED, initiative=initiative, happened_on=on, subject=f"initiative:{initiative.id}")
    return True


def withdraw_support(initiative, *, by):
    """``by`` does not stand behind the initiative any more. True where she did."""
    done = db.session.execute(
        sa.delete(Support).where(Support.initiative_id == initiative.id, Support.account_id == by.id)
    )
    if not done.rowcount:
        return False
    activity.record(by, Verb.WITHDREW_SUPPORT, initiative=initiative, subject=f"initiative:{initiative.id}")
    return True


def withdraw(initiative, *, by, reason=""):
    """Its lead stops with this initiative; it stays readable, with what was said about it."""
    _hold(initiative)
    rules.must_be_able_to_withdraw(initiative.stage, is_lead=initiative.is_led_by(by))
    initiative.stage = Stage.WITHDRAWN
    initiative.changed_at = moments.now()
    db.session.flush()
    activity.record(by, Verb.WITHDREW, initiative=initiative, subject=f"initiative:{initiative.id}", note=reason)


def move_to(initiative, stage):
    """The next stage of its life; the service that decides it writes the book. Raises TooLate for a step it has not."""
    _hold(initiative)
    rules.must_lead_to(initiative.stage, stage)
    initiative.stage = stage
    db.session.flush()


def hide(initiative, *, because):
    """Take an initiative and its photo from every page; its lead keeps seeing it. Moderation decides and records."""
    _hold(initiative)
    rules.must_be_hideable(initiative.stage, is_imported=initiative.source_id is not None)
    initiative.hidden_at = moments.now()
    if initiative.picture is not None:
        pictures.hide(initiative.picture, at=initiative.hidden_at)
    initiative.hidden_because = because
    initiative.held = False
    db.session.flush()


def put_back(initiative):
    """Show a hidden initiative again, with the photo that went with it; one that was hidden by itself stays hidden."""
    _hold(initiative)
    photo = db.session.get(Picture, initiative.picture_id) if initiative.picture_id else None
    if photo is not None and photo.hidden_at == initiative.hidden_at:
        pictures.put_back(photo)
    initiative.hidden_at = None
    initiative.hidden_because = ""
    initiative.held = False
    db.session.flush()
    db.session.expire(initiative, ["picture"])


def ask_to_change(initiative, *, because):
    """Leave a note for its lead: something has to change. It is gone when she changes it."""
    initiative.asked_because = because
    db.session.flush()


def lock_talk(initiative):
    """Nobody says anything more about this initiative for now."""
    initiative.locked_at = moments.now()
    db.session.flush()


def open_talk(initiative):
    initiative.locked_at = None
    db.session.flush()


def join(initiative, *, account):
    """Somebody takes the lead in it too. Doing it twice changes nothing. Her support ends: she counts as its lead."""
    _hold(initiative)
    rules.must_have_room_for_a_lead(len(initiative.co_initiators))
    if initiative.is_led_by(account):
        return False
    db.session.execute(
        sa.delete(Support).where(Support.initiative_id == initiative.id, Support.account_id == account.id)
    )
    initiative.co_initiators.append(CoInitiator(account_id=account.id, joined_at=moments.now()))
    db.session.flush()
    activity.record(account, Verb.JOINED, initiative=initiative, subject=f"initiative:{initiative.id}")
    return True


def leave(initiative, *, account):
    """A co-initiator stops taking the lead; who began it withdraws it instead."""
    for joined in [one for one in initiative.co_initiators if one.account_id == account.id]:
        initiative.co_initiators.remove(joined)
    db.session.flush()
    activity.record(account, Verb.CHANGED, initiative=initiative, subject=f"initiative:{initiative.id}")
