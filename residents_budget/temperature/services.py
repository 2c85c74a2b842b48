"""Asking the neighbourhood one question: announcing, drawing, answering, counting.

Answers are only counted, in one statement with nothing of who gave them; a code is marked as used in the same
transaction, and all codes go at the count. Deeds tell of the check, never of an answer.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from residents_budget import disclosure, moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, is_sqlite, lock
from residents_budget.errors import N_, NotFound, Refusal, TooLate
from residents_budget.jobs import services as jobs
from residents_budget.letters import printing, safe_files
from residents_budget.letters import rules as letter_rules
from residents_budget.neighbourhoods import queries as places
from residents_budget.panels import lots
from residents_budget.roll import codes
from residents_budget.roll.guessing import Guesses, network_of
from residents_budget.temperature import letter_texts, queries, rules, sample
from residents_budget.temperature.models import CheckAccount, CheckCode, CheckTally, TemperatureCheck
from residents_budget.temperature.terms import COUNTED, OPENED, Answer, CheckState

GUESSES = Guesses()
A_DAY = 24 * 60 * 60


def is_worker(account, neighbourhood):
    """Whether this account opens checks here: community worker or district staff."""
    return any(account.has_role(role, neighbourhood) for role in (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF))


def _folder():
    """Where letters lie until they are fetched: beside the keys of votes, so in no backup."""
    return Path(current_app.config["ROUND_KEYS"]) / "temperature"


def _record(check, by, what, on=None):
    activity.record(
        by,
        Verb.ASKED_NEIGHBOURHOOD,
        initiative=check.initiative,
        subject=f"temperature:{check.id}",
        note=what,
        happened_on=on,
    )


def _hold(check):
    db.session.flush()
    db.session.execute(lock(sa.select(TemperatureCheck.id).where(TemperatureCheck.id == check.id)))
    db.session.refresh(check)


def ask(initiative, *, by, question):
    """Somebody who takes the lead would like a check, or a worker begins one. One at a time for each initiative."""
    rules.must_be_able_to_ask(
        initiative.stage,
        is_lead=initiative.is_led_by(by),
        is_worker=is_worker(by, initiative.neighbourhood),
        is_imported=initiative.source_id is not None,
    )
    rules.must_be_a_question(question)
    check = TemperatureCheck(
        initiative=initiative,
        question=question.strip(),
        state=CheckState.ASKED,
        asked_by_id=by.id,
        asked_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(check)
    except IntegrityError as error:
        raise TooLate(N_("There is a question about this initiative already.")) from error
    _record(check, by, "asked for")
    return check


def announce(check, *, by, question, lists, letters, seed_source, ends_on, on=None):
    """Say before the draw what is asked, how many households stand on each list and where the seed will come from.

    ``lists``: sub-area's number -> households on its list; ``letters``: how many are drawn.
    """
    neighbourhood = check.initiative.neighbourhood
    rules.must_be_worker(is_worker(by, neighbourhood))
    rules.must_be_a_question(question)
    rules.must_be_a_sample(lists.values(), letters)
    rules.must_end_in_time(ends_on, on or queries.today_of(check))
    if not seed_source.strip():
        raise Refusal(N_("Say where the seed comes from: something that nobody can choose, on a day to come."))
    _hold(check)
    rules.must_be_at(check.state, CheckState.ASKED)
    names = {area.id: area.name for area in places.sub_areas(neighbourhood)}
    if not set(lists) <= set(names):
        raise NotFound()
    check.question, check.letters, check.ends_on = question.strip(), letters, ends_on
    check.lists = [[area, name, lists[area]] for area, name in names.items() if lists.get(area)]
    check.seed_source = seed_source.strip()
    check.announced_at = moments.start_of_day(on) if on else moments.now()
    check.state = CheckState.ANNOUNCED
    db.session.flush()
    _record(check, by, "announced", on)


def let_fall(check, seed, *, by, on=None):
    """The seed is known, and with it the households. Once; it does not change any more."""
    rules.must_be_worker(is_worker(by, check.initiative.neighbourhood))
    lots.must_be_a_seed(seed)
    _hold(check)
    rules.must_be_at(check.state, CheckState.ANNOUNCED)
    if check.seed:
        raise TooLate(N_("This draw has been held. It is not held again."))
    check.seed, check.drawn_at = " ".join(seed.split()), moments.start_of_day(on) if on else moments.now()
    db.session.flush()
    _record(check, by, f"seed {check.seed}", on)


def draw(check, seed, *, by, help_at, language, link):
    """The seed has fallen: the households follow, and a job makes their letters. Returns the Job.

    ``link`` is the address where codes are typed.
    """
    letter_rules.must_have_somewhere_to_ask(help_at)
    if language and language not in letter_texts.SECOND:
        raise Refusal(N_("Choose one of the languages."))
    let_fall(check, seed, by=by)
    return jobs.ask(
        queries.KIND,
        by=by,
        neighbourhood=check.initiative.neighbourhood,
        check_id=check.id,
        help_at=help_at.strip(),
        language=language,
        link=link,
    )


@jobs.kind(queries.KIND, title=N_("Making the letters"), roles=(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF))
def make_letters(progress, *, check_id, help_at, language, link):
    """Draw the codes and print the letters, then open the question in one go. Stopped or killed: nothing changed."""
    check = db.session.get(TemperatureCheck, check_id)
    rules.must_be_at(check.state, CheckState.ANNOUNCED)
    salt, rows, letters = prepare(check)
    name, file = safe_files.new(_folder(), "letters")
    try:
        with file:
            words = _words(check, help_at=help_at, language=language, link=link)
            printing.package(words, letters, file, progress=lambda done: progress(done, len(letters)))
        _hold(check)
        rules.must_be_at(check.state, CheckState.ANNOUNCED)
        check.file = name
        open_up(check, salt, rows)
        db.session.commit()
    except BaseException:
        db.session.rollback()
        safe_files.destroy(_folder(), name)
        raise
    return {
        "sentence": N_("The letters are made: %(number)s. Download them now: they can be downloaded once."),
        "figures": {"number": len(letters)},
        "then": ["temperature.show", {"number": check_id}],
        "label": N_("To the question"),
    }


def prepare(check):
    """(a new salt, rows of codes, letters in the order of the lists) for the households that were drawn."""
    salt = secrets.token_hex(16)
    drawn = [
        (part, number) for part in sample.strata(check.lists, check.letters, check.seed) for number in part.numbers
    ]
    rows, letters = [], []
    for (part, number), prefix in zip(drawn, codes.new_prefixes(len(drawn)), strict=True):
        secret = codes.random_text(codes.SECRET)
        rows.append(
            {
                "check_id": check.id,
                "sub_area_id": part.area_id,
                "prefix": prefix,
                "code_hash": codes.code_hash(salt.encode(), check.id, prefix, secret),
                "is_used": False,
            }
        )
        text = codes.written(prefix, secret)
        letters.append(printing.Letter(prefix, text, letter_texts.address(part.name, number), part.name))
    secrets.SystemRandom().shuffle(rows)
    return salt, rows, letters


def _words(check, *, help_at, language, link):
    initiative = check.initiative
    facts = {
        "title": initiative.title,
        "question": check.question,
        "place": initiative.neighbourhood.name,
        "others": check.letters - 1,
        "until": check.ends_on,
        "help_at": help_at,
    }
    return printing.Words(
        sender=f"{places.installation().name} · {initiative.neighbourhood.name}",
        title=check.question,
        address=link.split("://", 1)[-1],
        link=link,
        first=letter_texts.said("nl", **facts),
        second=letter_texts.said(language, **facts) if language else None,
        second_language=language,
    )


def open_up(check, salt, rows):
    """The codes work from now on, and whoever wants can answer too."""
    check.salt, check.state = salt, CheckState.OPEN
    db.session.execute(sa.insert(CheckCode), rows)
    places_of = [(True, area) for area, _name, _households in check.lists] + [(True, None), (False, None)]
    db.session.execute(
        sa.insert(CheckTally),
        [
            {"check_id": check.id, "by_lot": by_lot, "sub_area_id": area, "answer": answer, "times": 0}
            for by_lot, area in places_of
            for answer in Answer
        ],
    )
    db.session.flush()
    _record(check, None, OPENED)


def fetch(check, *, by):
    """The letters as (name of the file, pieces of its bytes), once. Commits. Raises letters.rules.Fetched."""
    rules.must_be_worker(is_worker(by, check.initiative.neighbourhood))
    _hold(check)
    if not check.file:
        raise letter_rules.Fetched()
    try:
        pieces = safe_files.hand_out(_folder(), check.file)
    except FileNotFoundError as error:
        raise letter_rules.Fetched() from error
    check.file, check.fetched_at = "", moments.now()
    _record(check, by, "fetched the letters")
    db.session.commit()
    return f"letters-question-{check.id}.zip", pieces


def tally(check, answer, *, by_lot=False, sub_area_id=None):
    """One more of this answer. All tallies of the check are written, so that none tells which of them was the last."""
    same_place = CheckTally.sub_area_id.is_(None) if sub_area_id is None else CheckTally.sub_area_id == sub_area_id
    this = sa.and_(CheckTally.answer == answer, CheckTally.by_lot.is_(by_lot), same_place)
    db.session.execute(
        sa.update(CheckTally)
        .where(CheckTally.check_id == check.id)
        .values(times=CheckTally.times + sa.case((this, 1), else_=0))
        .execution_options(synchronize_session=False)
    )


def answer_with_code(check, text, answer):
    """A household that was drawn answers: once for each code. Raises rules.NotThisCode."""
    rules.must_take_answers(check.state, check.ends_on, queries.today_of(check))
    typed = codes.understood(text)
    row = typed and db.session.scalar(
        sa.select(CheckCode).where(CheckCode.check_id == check.id, CheckCode.prefix == typed[0])
    )
    if not row or not codes.is_right(check.salt.encode(), check.id, *typed, row.code_hash):
        raise rules.NotThisCode()
    take(check, row, answer)


def take(check, row, answer):
    """Mark a code as used and count the answer. Raises rules.NotThisCode where somebody else was first."""
    used = db.session.execute(
        sa.update(CheckCode)
        .where(CheckCode.id == row.id, CheckCode.is_used.is_(False))
        .values(is_used=True)
        .execution_options(synchronize_session=False)
    )
    if not used.rowcount:
        raise rules.NotThisCode()
    tally(check, answer, by_lot=True, sub_area_id=row.sub_area_id)


def wait_after_wrong_code(address):
    """For how many seconds somebody who typed a wrong code is sent away: 0 for a typing error."""
    slowed = current_app.config.get("RATELIMIT_ENABLED", True)
    return GUESSES.wrong(network_of(address), moments.now().timestamp()) if slowed else 0


def answer_freely(check, answer, *, by=None):
    """Whoever wants answers; an account once. Who has none is held to one for each browser by the page."""
    rules.must_take_answers(check.state, check.ends_on, queries.today_of(check))
    if by is not None:
        subject = f"{check.id}:{by.id}".encode()
        who = hmac.new(check.salt.encode(), subject, hashlib.sha256).hexdigest()
        insert = (sqlite if is_sqlite() else postgresql).insert(CheckAccount).values(check_id=check.id, who_hash=who)
        is_new = db.session.scalar(insert.on_conflict_do_nothing().returning(CheckAccount.who_hash)) is not None
        rules.must_be_the_first(is_new)
    tally(check, answer)


def count(check, *, by=None):
    """After the last day: keep how many letters and answers there were in each sub-area, and forget every code.

    Answers of sub-areas with few of them go to one heap, so that what is kept tells of nobody. Doing it twice changes
    nothing.
    """
    _hold(check)
    if check.state is CheckState.COUNTED:
        return
    rules.must_be_over(check.state, check.ends_on, queries.today_of(check))
    sent = db.session.execute(
        sa.select(CheckCode.sub_area_id, sa.func.count())
        .where(CheckCode.check_id == check.id)
        .group_by(CheckCode.sub_area_id)
    ).all()
    answered = db.session.execute(
        sa.select(CheckTally.sub_area_id, sa.func.sum(CheckTally.times))
        .where(CheckTally.check_id == check.id, CheckTally.by_lot, CheckTally.sub_area_id.is_not(None))
        .group_by(CheckTally.sub_area_id)
    ).all()
    check.sent = {str(area): number for area, number in sent}
    check.answered = {str(area): int(times) for area, times in answered}
    _heap_up(check, [area for area, times in answered if disclosure.few(int(times))])
    for table in (CheckCode, CheckAccount):
        db.session.execute(sa.delete(table).where(table.check_id == check.id))
    if check.file:
        safe_files.destroy(_folder(), check.file)
    check.salt, check.file = "", ""
    check.state, check.counted_at = CheckState.COUNTED, moments.now()
    db.session.flush()
    _record(check, by, COUNTED)


def _heap_up(check, areas):
    """Let the answers of these sub-areas count without their place."""
    if not areas:
        return
    here = (CheckTally.check_id == check.id, CheckTally.by_lot)
    moved = db.session.execute(
        sa.select(CheckTally.answer, sa.func.sum(CheckTally.times))
        .where(*here, CheckTally.sub_area_id.in_(areas))
        .group_by(CheckTally.answer)
    ).all()
    db.session.execute(sa.delete(CheckTally).where(*here, CheckTally.sub_area_id.in_(areas)))
    for answer, times in moved:
        db.session.execute(
            sa.update(CheckTally)
            .where(*here, CheckTally.sub_area_id.is_(None), CheckTally.answer == answer)
            .values(times=CheckTally.times + int(times))
        )


def call_off(check, *, by):
    """Stop before the answers are counted: nothing is told of what came in, and the codes do not work any more."""
    _hold(check)
    may = is_worker(by, check.initiative.neighbourhood)
    if check.state is CheckState.ASKED:
        may = may or check.initiative.is_led_by(by)
    rules.must_be_worker(may)
    rules.must_be_at(check.state, CheckState.ASKED, CheckState.ANNOUNCED, CheckState.OPEN)
    for table in (CheckCode, CheckAccount, CheckTally):
        db.session.execute(sa.delete(table).where(table.check_id == check.id))
    if check.file:
        safe_files.destroy(_folder(), check.file)
    check.salt, check.file, check.state = "", "", CheckState.CALLED_OFF
    db.session.flush()
    _record(check, by, "called off")


@jobs.regularly("count temperature checks", every=timedelta(minutes=30))
def count_what_is_over():
    """Count every check of which the last day is over, and destroy letters that nobody needs."""
    for check in queries.to_count():
        count(check)
        db.session.commit()
    safe_files.destroy_all_but(_folder(), queries.files_in_use(), older_than_seconds=A_DAY)
