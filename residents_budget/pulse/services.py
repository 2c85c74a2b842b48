"""Announcing a pulse, drawing, making letters, opening, answering, ending.

An answer writes nothing in the book of deeds: that would tell when somebody answered. A code is deleted in the same
step, so that nothing is left that could be laid beside the answer.
"""

import secrets
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.effects.half_years import half_of
from residents_budget.errors import N_, NotFound, Refusal, TooLate
from residents_budget.jobs import services as jobs
from residents_budget.letters import printing, safe_files
from residents_budget.letters import rules as letter_rules
from residents_budget.neighbourhoods import queries as places
from residents_budget.panels import lots
from residents_budget.pulse import over_time, queries, rules, texts
from residents_budget.pulse.models import Pulse, PulseAnswer, PulseCode
from residents_budget.pulse.terms import Group, Question
from residents_budget.roll import codes
from residents_budget.roll import services as roll

A_DAY = 24 * 60 * 60


def _zone(neighbourhood):
    return moments.ZoneInfo(neighbourhood.zone)


def folder():
    """Where letters lie until they are fetched: beside those of votes, and not among them."""
    return Path(roll.key_folder()) / "pulse"


def _hold(pulse):
    """The pulse, ours alone until the end of the transaction."""
    db.session.execute(lock(sa.select(Pulse.id).where(Pulse.id == pulse.id)))
    db.session.refresh(pulse)
    return pulse


def _record(pulse, by, note, verb=Verb.HELD_PULSE, on=None):
    activity.record(by, verb, neighbourhood=pulse.neighbourhood, subject=f"pulse:{pulse.id}", note=note, happened_on=on)


def prepare(neighbourhood, *, by, until, sizes=None, letters=None, lists_sha256="", seed_source="", on=None):
    """Announce the pulse of this half-year: until when, and how people are drawn (nobody without ``letters``)."""
    today = on or moments.today(_zone(neighbourhood))
    letters = {area: number for area, number in (letters or {}).items() if number}
    sizes = {area: size for area, size in (sizes or {}).items() if area in letters}
    rules.must_end_in_time(until, today)
    rules.must_be_a_draw(sizes, letters)
    if not set(letters) <= {area.name for area in places.sub_areas(neighbourhood)}:
        raise NotFound()
    if letters and not seed_source.strip():
        raise Refusal(N_("Say where the seed comes from: something that nobody can choose, on a day to come."))
    pulse = Pulse(
        neighbourhood=neighbourhood,
        half=half_of(today),
        until=until,
        sizes=sizes,
        letters=letters,
        lists_sha256=lists_sha256.strip().lower(),
        seed_source=seed_source.strip(),
        announced_at=moments.start_of_day(on, _zone(neighbourhood)) if on else moments.now(),
        salt=secrets.token_hex(32),
        professionals_key=secrets.token_hex(12),
    )
    try:
        with db.session.begin_nested():
            db.session.add(pulse)
    except IntegrityError as error:
        raise TooLate(N_("There is a pulse of this half-year already.")) from error
    _record(pulse, by, "announced", on=on)
    return pulse


def let_fall(pulse, seed, *, by, on=None):
    """The seed is known: who gets a letter follows. Raises TooLate for a second one."""
    lots.must_be_a_seed(seed)
    _hold(pulse)
    rules.must_be_prepared(pulse.state)
    if pulse.seed:
        raise TooLate(N_("This draw has been held. It is not held again."))
    pulse.seed, pulse.drawn_at = " ".join(seed.split()), moments.start_of_day(on) if on else moments.now()
    db.session.flush()
    _record(pulse, by, f"seed {pulse.seed}", Verb.DREW_LOTS, on)


def _must_get_letters(pulse):
    rules.must_be_prepared(pulse.state)
    if not pulse.seed:
        raise Refusal(N_("First the seed has to fall."))
    if pulse.letters_fetched_at:
        raise TooLate(N_("The letters have been downloaded. They are not made again."))


def ask_for_letters(pulse, *, by, language, help_at, link):
    """Ask for the letters; a job makes them. ``link`` is the address where a code is typed. Gives the Job."""
    _hold(pulse)
    _must_get_letters(pulse)
    letter_rules.must_have_somewhere_to_ask(help_at)
    if language and language not in texts.TEXTS:
        raise Refusal(N_("Choose one of the languages."))
    return jobs.ask(
        queries.KIND,
        by=by,
        neighbourhood=pulse.neighbourhood,
        pulse_id=pulse.id,
        language=language,
        help_at=help_at.strip(),
        link=link,
    )


def _new_codes(pulse):
    """(rows, letters) for everybody who was drawn. A letter's address says which number on which list it is for."""
    areas = {area.name: area.id for area in places.sub_areas(pulse.neighbourhood)}
    drawn = [(area, number) for area, numbers in queries.letters_of_drawn(pulse).items() for number in numbers]
    rows, letters = [], []
    for (area, number), prefix in zip(drawn, codes.new_prefixes(len(drawn)), strict=True):
        secret = codes.random_text(codes.SECRET)
        hashed = codes.code_hash(bytes.fromhex(pulse.salt), f"pulse {pulse.id}", prefix, secret)
        rows.append({"pulse_id": pulse.id, "sub_area_id": areas[area], "prefix": prefix, "code_hash": hashed})
        letters.append(printing.Letter(prefix, codes.written(prefix, secret), (f"{area} · {number}",), area))
    secrets.SystemRandom().shuffle(rows)
    return rows, letters


@jobs.kind(queries.KIND, title=N_("Making the letters"), roles=(Role.DISTRICT_STAFF, Role.COMMUNITY_WORKER))
def make_letters(progress, *, pulse_id, language, help_at, link):
    """Draw the codes and print the letters, then enter both in one go. Letters made before are worthless."""
    pulse = db.session.get(Pulse, pulse_id)
    _must_get_letters(pulse)
    rows, letters = _new_codes(pulse)
    words = _words(pulse, language=language, help_at=help_at, link=link)
    name, file = safe_files.new(folder(), "letters")
    try:
        with file:
            sha256 = printing.package(words, letters, file, progress=lambda done: progress(done, len(letters)))
        old = _enter(pulse_id, rows, name, sha256)
    except BaseException:
        db.session.rollback()
        safe_files.destroy(folder(), name)
        raise
    if old:
        safe_files.destroy(folder(), old)
    return {
        "sentence": N_("The letters are made: %(number)s. Download them now: they can be downloaded once."),
        "figures": {"number": len(letters)},
        "then": ["pulse.steps", {"number": pulse_id}],
        "label": N_("To the letters"),
    }


def _words(pulse, *, language, help_at, link):
    place, until = pulse.neighbourhood.name, pulse.until
    return printing.Words(
        sender=f"{places.installation().name} · {place}",
        title=texts.TEXTS["nl"]["heading"].format(place=place),
        address=link.split("://", 1)[-1],
        link=link,
        first=texts.said("nl", place=place, until=until, help_at=help_at),
        second=texts.said(language, place=place, until=until, help_at=help_at) if language else None,
        second_language=language,
    )


def _enter(pulse_id, rows, name, sha256):
    """Codes and letters in one transaction; gives the name of the file that these take the place of."""
    pulse = _hold(db.session.get(Pulse, pulse_id))
    _must_get_letters(pulse)
    old = pulse.letters_file
    db.session.execute(sa.delete(PulseCode).where(PulseCode.pulse_id == pulse_id))
    db.session.execute(sa.insert(PulseCode), rows)
    pulse.letters_file, pulse.letters_sha256, pulse.letters_made_at = name, sha256, moments.now()
    db.session.commit()
    return old


def fetch(pulse, *, by):
    """The letters as (name of the file, pieces of its bytes), once. Commits: after this nobody can fetch them again."""
    _hold(pulse)
    if not pulse.letters_file or pulse.letters_fetched_at:
        raise letter_rules.Fetched()
    try:
        pieces = safe_files.hand_out(folder(), pulse.letters_file)
    except FileNotFoundError as error:
        raise letter_rules.Fetched() from error
    pulse.letters_fetched_at = moments.now()
    _record(pulse, by, f"fetched {sum(pulse.letters.values())} letters {pulse.letters_sha256}")
    db.session.commit()
    return f"letters-pulse-{pulse.half}.zip", pieces


def open_pulse(pulse, *, by, on=None):
    """From now on it can be answered."""
    _hold(pulse)
    rules.must_be_ready(pulse.state, draws=pulse.draws, letters_fetched=pulse.letters_fetched_at is not None)
    pulse.opened_at = moments.start_of_day(on) if on else moments.now()
    db.session.flush()
    _record(pulse, by, "opened", on=on)


def end(pulse, *, by, on=None):
    """The pulse is over: codes that were not used are gone, and what came of it is kept and can be read."""
    _hold(pulse)
    rules.must_be_running(pulse.state)
    pulse.ended_at = moments.end_of_day(on) if on else moments.now()
    db.session.execute(sa.delete(PulseCode).where(PulseCode.pulse_id == pulse.id))
    db.session.flush()
    pulse.kept = over_time.to_json(queries.outcome(pulse))
    _record(pulse, by, "ended", on=on)


def _must_be_open(pulse):
    today = moments.today(_zone(pulse.neighbourhood))
    rules.must_be_open(pulse.state, until=pulse.until, today=today)


def _store(pulse, form, group, answers, *, sub_area_id=None, age_band=""):
    row = PulseAnswer(
        id=form, pulse_id=pulse.id, group=group, sub_area_id=sub_area_id, age_band=age_band, answers=answers
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise rules.AnsweredBefore() from error


def answer_openly(pulse, answers, *, form, sub_area=None, age_band=""):
    """Somebody answers of her own accord. ``form`` is the random name of her form: sent twice, it is stored once."""
    rules.must_be_about_somebody(age_band=age_band, form=form)
    given = rules.read_answers(answers)
    if sub_area is not None and sub_area.neighbourhood_id != pulse.neighbourhood_id:
        raise NotFound()
    _hold(pulse)
    _must_be_open(pulse)
    _store(pulse, form, Group.OPEN, given, sub_area_id=sub_area.id if sub_area else None, age_band=age_band)


def answer_by_letter(pulse, answers, *, code, form, with_area=True, age_band=""):
    """Somebody who was drawn answers. Her code is gone in the same step: whoever is second finds nothing."""
    rules.must_be_about_somebody(age_band=age_band, form=form)
    given = rules.read_answers(answers)
    _hold(pulse)
    _must_be_open(pulse)
    if db.session.get(PulseAnswer, form) is not None:
        raise rules.AnsweredBefore()
    area = _use(pulse, code)
    _store(pulse, form, Group.DRAWN, given, sub_area_id=area if with_area else None, age_band=age_band)


def _use(pulse, code):
    """Delete the code and give its sub-area's number. Raises rules.NoSuchCode, also for who comes second."""
    prefix, secret = codes.understood(code) or ("", "")
    found = queries.find_code(pulse, prefix)
    salt = bytes.fromhex(pulse.salt)
    if found is None or not codes.is_right(salt, f"pulse {pulse.id}", prefix, secret, found.code_hash):
        raise rules.NoSuchCode()
    area = found.sub_area_id
    gone = db.session.execute(sa.delete(PulseCode).where(PulseCode.id == found.id))
    if gone.rowcount != 1:
        raise rules.NoSuchCode()
    return area


def answer_as_professional(pulse, answer, *, form):
    """A professional answers the mirror question: whether she trusts that residents can do it."""
    rules.must_be_about_somebody(age_band="", form=form)
    given = rules.read_answers({Question.AGREEMENTS: answer}, (Question.AGREEMENTS,))
    _hold(pulse)
    _must_be_open(pulse)
    _store(pulse, form, Group.PROFESSIONALS, given)


@jobs.regularly("destroy forgotten letters of pulses", every=timedelta(hours=1))
def destroy_forgotten():
    """Destroy letters that nobody waits for, such as after a kill; gives how many files."""
    return safe_files.destroy_all_but(folder(), queries.files_in_use(), older_than_seconds=A_DAY)
