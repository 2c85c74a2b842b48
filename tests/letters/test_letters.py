"""Letters: one page each, read aloud, scanned or typed; made in a job, fetched once, and then the codes are nowhere."""

import csv
import io
import re
import zipfile
import zlib

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import FileRefused, Refusal
from residents_budget.jobs import services as jobs
from residents_budget.jobs.terms import JobState
from residents_budget.letters import address_file, printing, queries, safe_files, services, texts
from residents_budget.letters.rules import Fetched
from residents_budget.roll import queries as roll
from residents_budget.roll import services as roll_services
from residents_budget.roll.rules import HandedOut
from residents_budget.rounds.terms import VoteFor
from residents_budget.voting import services as voting
from tests.voting.rounds_to_vote_in import add_plan, keep_the_key, make_round

HELP = "Buurthuis De Linde, elke dinsdag."
LINK = "https://budget.example.nl/stem/12"

ADDRESSES = """naam;adres;postcode;woonplaats;buurtje;leeftijdsgroep
J. de Boer;Lindenlaan 12 A-III;1234 AB;’s-Gravenhage;Lindenhof;65+
Ł. Łódź;Łódźstraat 1-bis;1234 AC;'s-Hertogenbosch;De Hoven;
De bewoner van;Kade 3;1234 AD;Amsterdam;Plantsoenflats;15-24
"""


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(request, tmp_path, monkeypatch):
    if "app" in request.fixturenames:
        monkeypatch.setitem(request.getfixturevalue("app").config, "ROUND_KEYS", str(tmp_path))


def _words(language="ar"):
    now = moments.now()
    facts = {
        "place": "De Linden",
        "cents": 50_000_00,
        "begin": now,
        "until": now,
        "per_household": False,
        "least_age": 12,
        "help_at": HELP,
    }
    second = texts.said(language, **facts) if language else None
    return printing.Words("Bewonersbudget", "Ronde", LINK[8:], LINK, texts.said("nl", **facts), second, language)


def _letters(number):
    return [
        printing.Letter("7K3M", f"7K3M-01234-56789-{place:04d}", ("De bewoner van", "Kade 3"), "Lindenhof")
        for place in range(number)
    ]


def _inside(pdf):
    """The objects of a PDF, unpacked."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, flags=re.S):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


def _pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", _inside(pdf)))


def _ask(round, els, **given):
    counts = {area.id: 4 for area in round.neighbourhood.sub_areas}
    values = {"counts": counts, "language": "tr", "help_at": HELP, "link": LINK} | given
    return services.ask_for_letters(round, by=els, **values)


def _work():
    number = jobs.take_next()
    jobs.work_on(number)
    return db.session.get(jobs.Job, number)


def _fetched(round, els):
    _name, pieces = services.fetch(round, queries.waiting(round).id, by=els)
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def _rows(package, name="mail-house.csv"):
    return list(csv.DictReader(io.StringIO(package.read(name).decode("utf-8-sig"))))


@pytest.mark.parametrize("language", ["", *texts.OWN_NAMES])
def test_each_letter_is_one_page_that_can_be_read_aloud(language):
    pdf = printing.pdf(_words(language), _letters(3))
    inside = _inside(pdf)
    assert _pages(pdf) == 3
    assert b"/StructTreeRoot" in inside
    assert b"pdfuaid" in inside
    assert b"/Lang" in inside
    assert b"/Alt" in inside, "the square says what it is"


def test_every_language_says_everything():
    needed = set(texts.TEXTS["nl"]) - {"your_code", "type_at", "qr", "letter"}
    for language in texts.OWN_NAMES:
        assert set(texts.TEXTS[language]) == needed, language
    for said in texts.TEXTS.values():
        assert set(re.findall(r"{(\w+)}", " ".join(said.values()))) <= {
            "amount",
            "place",
            "begin",
            "until",
            "age",
            "from_age",
            "help",
        }


def test_a_text_that_does_not_fit_on_its_page_is_not_printed_on_two():
    import typst

    words = _words()
    long = words._replace(first=words.first | {"help": HELP * 60})
    with pytest.raises(typst.TypstError, match="fit"):
        printing.pdf(long, _letters(2))


def test_the_square_keeps_the_code_behind_the_hash(monkeypatch):
    seen = []
    import segno

    real = segno.make
    monkeypatch.setattr(segno, "make", lambda text, **how: seen.append(text) or real(text, **how))
    printing.pdf(_words(), _letters(1))
    assert seen == [f"{LINK}#7K3M-01234-56789-0000"], "a browser never sends what stands behind the hash"


def test_a_letter_for_everybody_and_a_second_download_is_refused(app, linden, els, amina):
    round = make_round(linden, els)
    _ask(round, els)
    job = _work()
    assert job.state is JobState.DONE, job.outcome
    assert (job.done, job.total) == (12, 12)
    assert roll.codes(round) == 12
    waiting = queries.waiting(round)
    assert (waiting.codes, len(waiting.sha256)) == (12, 64)
    package = _fetched(round, els)
    rows = _rows(package)
    assert len({row["code"] for row in rows}) == 12
    assert _pages(package.read("letters-000001-000012.pdf")) == 12
    assert [row["sub_area"] for row in rows].count("Lindenhof") == 4
    with pytest.raises(Fetched):
        services.fetch(round, waiting.id, by=els)
    add_plan(round, amina, els, "A bench", 40_00)
    keep_the_key(round, els)
    voting.open_vote(round, by=els)
    assert all(voting.entry_for(round, row["code"]) for row in rows)


def test_12345_residents_get_12345_letters(app, linden, els, monkeypatch):
    """Case 17: none is cut off, in the files as in the table, and the job says how far it is.

    No pages are printed here: ``python -m benchmarks closing`` measures how fast that goes.
    """
    printed, told = [], []
    monkeypatch.setattr(printing, "pdf", lambda _words, letters: printed.extend(letters) or b"%PDF-")
    package_it = printing.package

    def watched(words, letters, target, *, progress):
        return package_it(words, letters, target, progress=lambda done: (told.append(done), progress(done)))

    monkeypatch.setattr(printing, "package", watched)
    round = make_round(linden, els)
    areas = [area.id for area in linden.sub_areas]
    _ask(round, els, counts=dict(zip(areas, (5_000, 7_000, 345), strict=True)))
    job = _work()
    assert (job.state, job.done, job.total) == (JobState.DONE, 12_345, 12_345)
    assert told == [*range(0, 12_345, printing.A_FILE), 12_345]
    waiting = queries.waiting(round)
    assert waiting.codes == roll.codes(round) == 12_345
    package = _fetched(round, els)
    rows = _rows(package)
    assert len(rows) == len({row["code"] for row in rows}) == len({row["letter"] for row in rows}) == 12_345
    assert [letter.code for letter in printed] == [row["code"] for row in rows]
    files = [name for name in package.namelist() if name.endswith(".pdf")]
    assert len(files) == -(-12_345 // printing.A_FILE)
    assert files[-1].endswith("-012345.pdf")
    assert "12345 brieven" in package.read("read-me.txt").decode()


def test_after_the_download_no_code_exists_anywhere(app, linden, els):
    round = make_round(linden, els)
    _ask(round, els, counts=None, addresses=ADDRESSES.encode(), name="addresses.csv")
    _work()
    codes = [row["code"] for row in _rows(_fetched(round, els))]
    everything = repr([sorted(map(repr, db.session.execute(sa.select(table)))) for table in db.metadata.sorted_tables])
    for code in codes:
        assert code not in everything
        assert code.replace("-", "")[4:] not in everything
    for name in ("de Boer", "Lindenlaan", "Łódź"):
        assert name not in everything, "addresses are used for printing and kept nowhere"
    from pathlib import Path

    left = [path.name for path in Path(app.config["ROUND_KEYS"]).iterdir() if path.name.startswith(("l", "a"))]
    assert left == []


def test_addresses_stay_as_they_were_written(linden, els):
    round = make_round(linden, els)
    _ask(round, els, counts=None, addresses=ADDRESSES.encode(), name="addresses.csv")
    _work()
    package = _fetched(round, els)
    rows = {row["line_1"]: row for row in _rows(package)}
    assert rows["J. de Boer"]["line_2"] == "Lindenlaan 12 A-III"
    assert rows["J. de Boer"]["line_3"] == "1234 AB  ’s-Gravenhage", "two spaces, as the post asks"
    assert rows["Ł. Łódź"]["line_2"] == "Łódźstraat 1-bis"
    assert rows["Ł. Łódź"]["line_3"].endswith("'s-Hertogenbosch")
    assert {row["sub_area"] for row in rows.values()} == {"Lindenhof", "De Hoven", "Plantsoenflats"}
    numbers = _rows(package, "letter-numbers.csv")
    assert {row["letter"] for row in numbers} == {row["letter"] for row in rows.values()}
    assert not any(row["code"][5:] in str(numbers) for row in rows.values()), "that list has no codes in it"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("Lindenhof", "Nergenshuizen"), 2),
        (("Łódźstraat 1-bis", ""), 3),
        (("De bewoner van;Kade 3;1234 AD;Amsterdam", "j. DE boer; lindenlaan 12 a-III;1234ab;’s-gravenhage"), 4),
        (("15-24", "16 jaar"), 4),
        (("Kade 3", "Kade " + "3" * 100), 4),
    ],
)
def test_a_file_with_a_fault_is_refused_whole_with_its_line_and_kept_nowhere(app, linden, els, change, line):
    round = make_round(linden, els)
    with pytest.raises(FileRefused) as refused:
        _ask(round, els, counts=None, addresses=ADDRESSES.replace(*change).encode(), name="addresses.csv")
    assert [fault.line for fault in refused.value.faults] == [line]
    assert jobs.take_next() is None


def test_for_households_one_address_gets_one_letter():
    twice = "adres;buurtje\nKade 3;A\nkade  3;A\n"
    areas = {1: {"A"}}
    with pytest.raises(FileRefused):
        address_file.read(twice.encode(), name="a.csv", areas=areas, per_household=True)
    assert (
        len(address_file.read(twice.replace("kade  3", "Kade 4").encode(), name="", areas=areas, per_household=True))
        == 2
    )
    with pytest.raises(FileRefused):
        address_file.read(b"adres;buurtje\nKade 3;A\n", name="a.csv", areas=areas, per_household=False)


def test_stopped_letters_leave_nothing_behind(app, linden, els, monkeypatch):
    round = make_round(linden, els)
    job = _ask(round, els, counts=None, addresses=ADDRESSES.encode(), name="addresses.csv")
    job.stop_asked = True
    db.session.commit()
    assert _work().state is JobState.STOPPED
    assert roll.codes(round) == 0
    assert list(_lying(app)) == []
    again = jobs.repeat(job, by=els)
    assert _work().state is JobState.REFUSED, "the addresses are gone, also for a second try"
    assert "once more" in db.session.get(jobs.Job, again.id).outcome["sentence"]


def _lying(app):
    from pathlib import Path

    return (path for path in Path(app.config["ROUND_KEYS"]).glob("*") if path.name.startswith(("letters", "addresses")))


def test_two_who_ask_at_once_make_one_roll(linden, els):
    round = make_round(linden, els)
    _ask(round, els)
    _ask(round, els)
    assert _work().state is JobState.DONE
    assert _work().state is JobState.REFUSED
    assert roll.codes(round) == 12


def test_letters_that_nobody_fetched_are_destroyed_with_their_codes(app, linden, els):
    round = make_round(linden, els)
    _ask(round, els)
    _work()
    assert len(list(_lying(app))) == 1
    services.throw_away(round, by=els)
    assert list(_lying(app)) == []
    assert queries.waiting(round) is None
    _ask(round, els)
    assert _work().state is JobState.DONE, "and new ones can be made"


def test_what_a_killed_worker_left_lying_is_destroyed_after_a_day(app, linden, els):
    import os

    round = make_round(linden, els)
    _ask(round, els)
    _work()
    name, file = safe_files.new(app.config["ROUND_KEYS"], "letters")
    file.close()
    assert services.destroy_forgotten() == 0
    for path in _lying(app):
        os.utime(path, (0, 0))
    assert services.destroy_forgotten() == 1
    assert [path.name for path in _lying(app)] == [queries.waiting(round).file]
    assert not safe_files.path_of(app.config["ROUND_KEYS"], name).exists()


def test_no_letters_without_somewhere_to_ask_or_in_another_language(linden, els):
    round = make_round(linden, els)
    with pytest.raises(Refusal):
        _ask(round, els, help_at=" ")
    with pytest.raises(Refusal):
        _ask(round, els, language="xx")
    with pytest.raises(Refusal):
        _ask(round, els, counts={})
    roll_services.make_roll(round, {None: 3}, by=els)
    with pytest.raises(HandedOut):
        _ask(round, els)


def test_only_who_may_vote_gets_a_letter(linden, els):
    round = make_round(linden, els)
    areas = linden.sub_areas
    round = roll_services.choose_voters(
        round, by=els, vote_for=VoteFor.HOUSEHOLD, least_age=16, vote_areas=[areas[0].id]
    )
    _ask(round, els)
    assert _work().state is JobState.REFUSED, "two of the three sub-areas do not vote"
    _ask(round, els, counts={areas[0].id: 2})
    assert _work().state is JobState.DONE
    with pytest.raises(HandedOut):
        roll_services.choose_voters(round, by=els, vote_for=VoteFor.RESIDENT, least_age=None, vote_areas=None)
    words = services.words_for(round, language="pl", help_at=HELP, link=LINK)
    assert "huishouden" in words.first["who"]
    assert "gospodarstwo" in words.second["who"]


def test_the_file_with_letters_is_readable_by_its_owner_alone(app, linden, els):
    round = make_round(linden, els)
    _ask(round, els)
    _work()
    [path] = _lying(app)
    assert path.stat().st_mode & 0o777 == 0o600
