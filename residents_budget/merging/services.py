"""Merging two initiatives, undoing that, and splitting one in two.

Nobody is counted twice: support is one row for each person, and no deed is written anew for it. The book of deeds stays
as it was: what was done for the one initiative stays with it, and pages that tell of the other read both.
"""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.models import Account
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.attachments.models import Attachment
from residents_budget.database import db, lock
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.errors import N_, TooLate
from residents_budget.finding.models import SearchEntry
from residents_budget.finding.terms import Source
from residents_budget.initiatives import rules as initiative_rules
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.completeness import is_complete
from residents_budget.initiatives.models import CoInitiator, CostLine, Initiative, Support
from residents_budget.initiatives.terms import Stage
from residents_budget.meetings.models import Meeting
from residents_budget.merging import rules
from residents_budget.merging.models import Merge
from residents_budget.notifications import queries as notifications
from residents_budget.notifications.models import Follow
from residents_budget.temperature import queries as temperature
from residents_budget.tested.models import LeftOut

GO_ALONG = {
    "comments": Comment,
    "conversations": Conversation,
    "meetings": Meeting,
    "left_out": LeftOut,
    "attachments": Attachment,
}
"""What simply belongs to the other initiative from now on."""


def _is_worker(account, initiative):
    return account.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood)


def _record(by, verb, one, note):
    activity.record(by, verb, initiative=one, subject=f"initiative:{one.id}", note=note)


def _hold(*both):
    """Both initiatives, locked in one order and read anew."""
    db.session.flush()
    numbers = sorted(one.id for one in both)
    db.session.execute(lock(sa.select(Initiative.id).where(Initiative.id.in_(numbers)).order_by(Initiative.id)))
    for one in both:
        db.session.refresh(one)


def ask(one, into, *, by, reason):
    """Ask that ``one`` goes on in ``into``. Done at once for who leads both, and for the community worker.

    Returns the Merge.
    """
    rules.must_be_two_of_one_place(one, into)
    is_worker = _is_worker(by, one)
    rules.must_lead(is_worker or one.is_led_by(by) or into.is_led_by(by))
    rules.must_have_a_reason(reason)
    accounts.must_be_free_to_write(by, one.neighbourhood)
    _hold(one, into)
    rules.must_be_open(one, into)
    made = Merge(from_=one, into=into, reason=reason.strip(), asked_by_id=by.id, asked_at=moments.now())
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:
        raise TooLate(N_("Somebody has asked this already. See the answer first.")) from error
    if is_worker or (one.is_led_by(by) and into.is_led_by(by)):
        _do(made, by)
    return made


def leads_the_other(made, account):
    """Whether this account answers for the side that did not ask."""
    asked_by_from = made.from_.is_led_by(made.asked_by) if made.asked_by else False
    return (made.into if asked_by_from else made.from_).is_led_by(account)


def answer(made, *, by, agrees):
    """Who leads the other initiative says yes, or no."""
    db.session.flush()
    db.session.execute(lock(sa.select(Merge.id).where(Merge.id == made.id)))
    db.session.refresh(made)
    rules.must_wait(made.done_at, made.refused_at)
    rules.must_agree_for_the_other(leads_the_other=leads_the_other(made, by) or _is_worker(by, made.into))
    if agrees:
        _do(made, by)
        return
    made.refused_at, made.agreed_by_id = moments.now(), by.id
    db.session.flush()


def _numbers(model, initiative):
    return list(db.session.scalars(sa.select(model.id).where(model.initiative_id == initiative.id)))


def _reassign(model, numbers, initiative):
    db.session.execute(sa.update(model).where(model.id.in_(numbers)).values(initiative_id=initiative.id))


def _leads(initiative):
    first = [initiative.lead_id] if initiative.lead_id is not None else []
    return first + [joined.account_id for joined in initiative.co_initiators]


def _do(made, by):
    """Everything of one initiative that belongs to the other from now on."""
    one, into = made.from_, made.into
    _hold(one, into)
    rules.must_be_open(one, into)
    new_leads = [number for number in _leads(one) if number not in _leads(into)]
    rules.must_fit(
        leads=len(into.co_initiators) + len(new_leads), cost_lines=len(one.cost_lines) + len(into.cost_lines)
    )
    rules.must_not_be_asked_now(any(temperature.find_running(each) is not None for each in (one, into)))
    moved = {"stage": one.stage.value, "leads": new_leads}
    moved |= {name: _numbers(model, one) for name, model in GO_ALONG.items()}
    for name, model in GO_ALONG.items():
        _reassign(model, moved[name], into)
    moved |= _move_support(one, into, [*_leads(into), *new_leads])
    moved["follows"] = _move_follows(one, into)
    moved["followed_up"] = list(db.session.scalars(sa.select(Initiative.id).where(Initiative.parent_id == one.id)))
    moved["merged"] = list(db.session.scalars(sa.select(Initiative.id).where(Initiative.merged_into_id == one.id)))
    db.session.execute(
        sa.update(Initiative)
        .where(Initiative.id.in_(moved["followed_up"]), Initiative.id != into.id)
        .values(parent_id=into.id)
    )
    db.session.execute(sa.update(Initiative).where(Initiative.id.in_(moved["merged"])).values(merged_into_id=into.id))
    _move_words(one, into)
    for number in new_leads:
        into.co_initiators.append(CoInitiator(account_id=number, joined_at=moments.now()))
    moved["cost_lines"] = _add_costs(one, into)
    moved["picture"] = one.picture_id if into.picture_id is None else None
    into.picture_id = into.picture_id or one.picture_id
    one.stage, one.merged_into_id, one.changed_at = Stage.WITHDRAWN, into.id, moments.now()
    initiatives.keep_version(into, by=by, at=moments.now(), note=f"merged:{one.id}")
    made.moved, made.done_at, made.agreed_by_id = moved, moments.now(), by.id
    db.session.flush()
    for each in (one, into):
        _record(by, Verb.MERGED, each, made.reason)


def _move_support(one, into, leads):
    """Everybody who stands behind the one stands behind the other: once, and not beside herself as its lead."""
    gave = dict(
        db.session.execute(
            sa.select(Support.account_id, Support.created_at).where(Support.initiative_id == one.id)
        ).all()
    )
    there = set(db.session.scalars(sa.select(Support.account_id).where(Support.initiative_id == into.id)))
    added = [number for number in gave if number not in there and number not in leads]
    db.session.execute(sa.delete(Support).where(Support.initiative_id == one.id))
    db.session.execute(sa.delete(Support).where(Support.initiative_id == into.id, Support.account_id.in_(leads)))
    if added:
        db.session.execute(
            sa.insert(Support),
            [{"initiative_id": into.id, "account_id": number, "created_at": gave[number]} for number in added],
        )
    return {"supporters": list(gave), "added": added, "leads_that_supported": sorted(there & set(leads))}


def _move_follows(one, into):
    """Who follows the one follows the other. Returns the accounts that did not yet."""
    already = sa.select(Follow.account_id).where(Follow.initiative_id == into.id)
    moving = db.session.execute(
        sa.select(Follow.id, Follow.account_id).where(Follow.initiative_id == one.id, Follow.account_id.not_in(already))
    ).all()
    db.session.execute(
        sa.update(Follow)
        .where(Follow.id.in_([number for number, _account in moving]))
        .values(initiative_id=into.id, subject=notifications.subject_of(initiative_id=into.id))
        .execution_options(synchronize_session=False)
    )
    db.session.execute(sa.delete(Follow).where(Follow.initiative_id == one.id))
    return [account for _number, account in moving]


def _move_words(one, into, only=None):
    """What was said is found at the initiative where it stands now."""
    statement = sa.update(SearchEntry).where(
        SearchEntry.initiative_id == one.id, SearchEntry.source.in_((Source.COMMENT, Source.CONVERSATION))
    )
    if only is not None:
        statement = statement.where(SearchEntry.number.in_(only))
    db.session.execute(statement.values(initiative_id=into.id).execution_options(synchronize_session=False))


def _add_costs(one, into):
    """The cost lines of the one stand below those of the other; it keeps its own, as its history."""
    begin = len(into.cost_lines)
    lines = [
        CostLine(position=begin + place, what=line.what, cents=line.cents) for place, line in enumerate(one.cost_lines)
    ]
    into.cost_lines.extend(lines)
    _price_anew(into, changed=bool(lines))
    return [line.id for line in lines]


def _price_anew(initiative, *, changed):
    initiative.asked_cents = sum(line.cents for line in initiative.cost_lines) or initiative.asked_cents
    db.session.flush()
    initiative.stage = initiative_rules.stage_of(
        initiative.stage, is_complete=is_complete(initiative), changed_what_was_checked=changed
    )
    initiative.changed_at = moments.now()


def undo(made, *, by):
    """Two initiatives again: what went along goes back, as far as it is still there.

    What was said, given or written since the merge stays where it was said. Raises TooLate as the rules say.
    """
    one, into = made.from_, made.into
    former = made.moved.get("leads", [])
    rules.must_lead(into.is_led_by(by) or one.lead_id == by.id or by.id in former or _is_worker(by, into))
    _hold(one, into)
    db.session.refresh(made)
    rules.must_be_undoable(made.done_at, made.undone_at, moments.now(), into.stage)
    moved = made.moved
    for name, model in GO_ALONG.items():
        here = db.session.scalars(
            sa.select(model.id).where(model.id.in_(moved.get(name, [])), model.initiative_id == into.id)
        ).all()
        back = list(here)
        if model is Comment:
            back += db.session.scalars(sa.select(Comment.id).where(Comment.answers_id.in_(back))).all()
        _reassign(model, back, one)
        if name in ("comments", "conversations"):
            source = Source.COMMENT if name == "comments" else Source.CONVERSATION
            db.session.execute(
                sa.update(SearchEntry)
                .where(SearchEntry.source == source, SearchEntry.number.in_(back))
                .values(initiative_id=one.id)
                .execution_options(synchronize_session=False)
            )
    _give_support_back(one, into, moved)
    for number in moved["follows"]:
        db.session.execute(
            sa.update(Follow)
            .where(Follow.account_id == number, Follow.initiative_id == into.id)
            .values(initiative_id=one.id, subject=notifications.subject_of(initiative_id=one.id))
            .execution_options(synchronize_session=False)
        )
    for column, numbers in ((Initiative.parent_id, moved["followed_up"]), (Initiative.merged_into_id, moved["merged"])):
        db.session.execute(
            sa.update(Initiative).where(Initiative.id.in_(numbers), column == into.id).values({column: one.id})
        )
    for joined in [each for each in into.co_initiators if each.account_id in former]:
        into.co_initiators.remove(joined)
    for line in [each for each in into.cost_lines if each.id in moved["cost_lines"]]:
        into.cost_lines.remove(line)
    db.session.flush()
    if moved["picture"] is not None and into.picture_id == moved["picture"]:
        into.picture_id = None
    into.asked_cents = sum(line.cents for line in into.cost_lines)
    _price_anew(into, changed=bool(moved["cost_lines"]))
    one.stage, one.merged_into_id = Stage(moved["stage"]), None
    made.undone_at = moments.now()
    initiatives.keep_version(into, by=by, at=moments.now(), note=f"apart:{one.id}")
    db.session.flush()
    for each in (one, into):
        _record(by, Verb.CHANGED, each, "undone")


def _give_support_back(one, into, moved):
    """Who stood behind the one, and still stands behind the other, stands behind the one again."""
    still = set(db.session.scalars(sa.select(Support.account_id).where(Support.initiative_id == into.id)))
    went_along = set(moved["supporters"]) & (still | set(moved["leads"]) | {into.lead_id})
    back = set(db.session.scalars(sa.select(Account.id).where(Account.id.in_(went_along - {one.lead_id}))))
    if back:
        now = moments.now()
        db.session.execute(
            sa.insert(Support),
            [{"initiative_id": one.id, "account_id": number, "created_at": now} for number in sorted(back)],
        )
    db.session.execute(
        sa.delete(Support).where(Support.initiative_id == into.id, Support.account_id.in_(moved["added"]))
    )


def split(initiative, *, by, title, what, lines, reason):
    """A part of an initiative goes on by itself, led by who takes the lead here. Returns the new initiative.

    ``lines`` are the numbers of the cost lines that go along. Supporters and followers stand with both; the talk stays,
    and the new one points to where it grew from.
    """
    rules.must_lead(initiative.is_led_by(by))
    rules.must_have_a_reason(reason)
    _hold(initiative)
    rules.must_be_open(initiative)
    chosen = [line for line in initiative.cost_lines if line.id in lines]
    rules.must_leave_something(chosen, initiative.cost_lines)
    made = initiatives.propose(
        initiative.neighbourhood,
        by=by,
        title=title,
        what=what,
        place=initiative.place,
        sub_area_id=initiative.sub_area_id,
        latitude=initiative.latitude,
        longitude=initiative.longitude,
        theme=initiative.theme,
        cost_lines=[(line.what, line.cents) for line in chosen],
        round=initiative.round,
        parent=initiative,
    )
    kept = [(line.what, line.cents) for line in initiative.cost_lines if line not in chosen]
    if chosen:
        initiatives.change(initiative, by=by, note=f"split:{made.id}", cost_lines=kept)
    columns = ("initiative_id", "account_id", "created_at")
    supporters = sa.select(sa.literal(made.id), Support.account_id, Support.created_at).where(
        Support.initiative_id == initiative.id, Support.account_id != by.id
    )
    db.session.execute(sa.insert(Support).from_select(columns, supporters))
    _follow_too(initiative, made)
    for each in (initiative, made):
        _record(by, Verb.SPLIT, each, reason)
    return made


def _follow_too(initiative, made):
    followers = sa.select(
        Follow.account_id,
        Follow.neighbourhood_id,
        Follow.kind,
        sa.literal(made.id),
        sa.literal(notifications.subject_of(initiative_id=made.id)),
        Follow.created_at,
    ).where(Follow.initiative_id == initiative.id)
    columns = ("account_id", "neighbourhood_id", "kind", "initiative_id", "subject", "created_at")
    db.session.execute(sa.insert(Follow).from_select(columns, followers))
