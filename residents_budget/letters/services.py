"""Making letters in a job, and handing them out once."""

from datetime import timedelta

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import queries as accounts
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, Refusal
from residents_budget.jobs import services as jobs
from residents_budget.letters import address_file, printing, queries, rules, safe_files, texts
from residents_budget.letters.models import Handover
from residents_budget.neighbourhoods import queries as places
from residents_budget.roll import rules as roll_rules
from residents_budget.roll import services as roll
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.models import Round
from residents_budget.rounds.services import hold
from residents_budget.rounds.terms import VoteFor

A_DAY = 24 * 60 * 60


def areas_by_name(round):
    """Sub-area's number -> the names and codes by which a file may call it, of those that vote in this round."""
    return {
        area.id: {area.name, area.code}
        for area in places.sub_areas(round.neighbourhood)
        if round.vote_areas is None or area.id in round.vote_areas
    }


def _read_addresses(round, data, name):
    return address_file.read(
        data, name=name, areas=areas_by_name(round), per_household=round.vote_for is VoteFor.HOUSEHOLD
    )


def ask_for_letters(round, *, by, counts=None, addresses=None, name="", language="", help_at, link):
    """Ask for the letters of a round: so many for each sub-area (``counts``), or one for each of ``addresses`` (bytes).

    The file with addresses is read at once; one with a fault is refused whole and kept nowhere. Then it lies beside the
    keys until the letters are made, and is destroyed. ``link`` is the address of the voting page. Returns the Job.
    """
    round = hold(round)
    roll.must_get_a_roll(round)
    rules.must_have_somewhere_to_ask(help_at)
    if language and language not in texts.OWN_NAMES:
        raise Refusal(N_("Choose one of the languages."))
    kept = ""
    if addresses is None:
        roll_rules.must_be_a_roll(counts.values())
    else:
        _read_addresses(round, addresses, name)
        kept, file = safe_files.new(roll.key_folder(), "addresses")
        with file:
            file.write(addresses)
    return jobs.ask(
        queries.KIND,
        by=by,
        neighbourhood=round.neighbourhood,
        round_id=round.id,
        by_id=by.id,
        counts=[[area, count] for area, count in (counts or {}).items()],
        addresses=kept,
        language=language,
        help_at=help_at.strip(),
        link=link,
    )


@jobs.kind(queries.KIND, title=N_("Making the letters"), roles=(Role.DISTRICT_STAFF,))
def make_letters(progress, *, round_id, by_id, counts, addresses, language, help_at, link):
    """Draw the codes, print the letters, then enter the roll and the letters in one go.

    Stopped or killed it has changed nothing; a file with addresses is destroyed whatever happens but a kill, after
    which the work begins again.
    """
    folder = roll.key_folder()
    try:
        round = db.session.get(Round, round_id)
        roll.must_get_a_roll(round)
        wanted, lines = _wanted(round, counts, addresses)
        progress(0, len(wanted))
        prepared = roll.prepare(round, wanted)
        letters = [
            printing.Letter(code.number, code.text, address, code.sub_area)
            for code, address in zip(prepared.codes, lines, strict=True)
        ]
        words = words_for(round, language=language, help_at=help_at, link=link)
        name, file = safe_files.new(folder, "letters")
        try:
            with file:
                sha256 = printing.package(words, letters, file, progress=lambda done: progress(done, len(letters)))
            _enter(round_id, prepared, name, sha256, by_id)
        except BaseException:
            db.session.rollback()
            safe_files.destroy(folder, name)
            raise
    finally:
        if addresses:
            safe_files.destroy(folder, addresses)
    return {
        "sentence": N_("The letters are made: %(number)s. Download them now: they can be downloaded once."),
        "figures": {"number": len(wanted)},
        "then": ["letters.index", {"number": round_id}],
        "label": N_("To the letters"),
    }


def _wanted(round, counts, addresses):
    """([(sub-area, age band)], [lines of the address]) of the letters to make, those of one sub-area together."""
    if not addresses:
        wanted = [(area, "") for area, count in counts for _one in range(count)]
        return wanted, [()] * len(wanted)
    try:
        data = safe_files.path_of(roll.key_folder(), addresses).read_bytes()
    except FileNotFoundError as error:
        raise Refusal(N_("The file with addresses has been destroyed. Send it once more.")) from error
    found = sorted(_read_addresses(round, data, ""), key=lambda one: one.sub_area or 0)
    return [(one.sub_area, one.age_band) for one in found], [one.lines for one in found]


def words_for(round, *, language, help_at, link):
    """What every letter of a round says, in Dutch and, where one was chosen, in a second language."""
    zone = round_rules.zone_of(round)
    facts = {
        "place": round.neighbourhood.name,
        "cents": round.budget_cents,
        "begin": moments.in_zone(round.votes_at, zone),
        "until": moments.in_zone(round.votes_until, zone),
        "per_household": round.vote_for is VoteFor.HOUSEHOLD,
        "least_age": round.least_age,
        "help_at": help_at,
    }
    return printing.Words(
        sender=f"{places.installation().name} · {round.neighbourhood.name}",
        title=round.title,
        address=link.split("://", 1)[-1],
        link=link,
        first=texts.said("nl", **facts),
        second=texts.said(language, **facts) if language else None,
        second_language=language,
    )


def _enter(round_id, prepared, name, sha256, by_id):
    """Everything that is kept of letters, in one transaction. Raises where somebody else made a roll meanwhile."""
    round = hold(db.session.get(Round, round_id))
    roll.must_get_a_roll(round)
    roll.enter(round, prepared, by=accounts.account(by_id))
    db.session.add(
        Handover(round_id=round.id, codes=len(prepared.codes), file=name, sha256=sha256, made_at=moments.now())
    )
    db.session.commit()


def fetch(round, number, *, by):
    """The letters as (name of the file, pieces of its bytes), once. Commits: after this nobody can fetch them again.

    Raises rules.Fetched where they have been fetched or thrown away.
    """
    found = db.session.scalar(
        lock(sa.select(Handover).where(Handover.id == number, Handover.round_id == round.id)).execution_options(
            populate_existing=True
        )
    )
    if found is None or found.fetched_at or found.destroyed_at:
        raise rules.Fetched()
    try:
        pieces = safe_files.hand_out(roll.key_folder(), found.file)
    except FileNotFoundError as error:
        raise rules.Fetched() from error
    found.fetched_at, found.fetched_by_id = moments.now(), by.id
    activity.record(
        by,
        Verb.MADE_ROLL,
        neighbourhood=round.neighbourhood,
        subject=f"round:{round.id}",
        note=f"fetched {found.codes} letters {found.sha256}",
    )
    db.session.commit()
    return f"letters-round-{round.id}.zip", pieces


def throw_away(round, *, by):
    """Before the vote opens: the codes do not work any more, and letters that nobody fetched are destroyed."""
    roll.throw_roll_away(round, by=by)
    found = queries.waiting(round)
    if found is not None:
        found.destroyed_at = moments.now()
        db.session.flush()
        safe_files.destroy(roll.key_folder(), found.file)


@jobs.regularly("destroy forgotten letters", every=timedelta(hours=1))
def destroy_forgotten():
    """Destroy letters and addresses that no unfinished work needs, such as after a kill; returns how many files."""
    return safe_files.destroy_all_but(roll.key_folder(), queries.files_in_use(), older_than_seconds=A_DAY)
