"""Files with a plan: what is stored shows pages and pictures, nothing else; hostile ones are refused with a way out."""

import io
import os
import time
import zlib
from datetime import timedelta
from email.message import Message

import pytest
import sqlalchemy as sa
from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from werkzeug.datastructures import FileStorage

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.attachments import jpeg, pdf, queries, rules, services
from residents_budget.attachments.models import Attachment
from residents_budget.attachments.terms import Kind
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.moderation import queries as moderation_queries
from residents_budget.moderation import services as moderation
from residents_budget.moderation.models import Appeal, ModerationDecision, Report
from residents_budget.moderation.terms import About, Measure
from residents_budget.outbox.models import OutgoingMail
from tests import cast

CANARY = b"CANARY520907N51214E"


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(request, tmp_path, monkeypatch):
    if "app" in request.fixturenames:
        monkeypatch.setitem(request.getfixturevalue("app").config, "UPLOADS", str(tmp_path))


@pytest.fixture
def bench(linden, amina):
    return initiatives.propose(linden, by=amina, title="A bench in the sun")


def a_pdf(*, change=lambda writer: None, pages=1):
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": CANARY.decode(), "/Producer": CANARY.decode()})
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def a_picture(kind="PNG", size=(60, 40), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, kind, **options)
    return file.getvalue()


def about_file(made):
    return moderation_queries.subject(made.initiative.neighbourhood, About.ATTACHMENT, made.id)


def fetched(reader, address):
    """The answer at an address, read to its end and closed."""
    page = reader.get(address)
    page.answer.get_data()
    page.answer.close()
    return page


def stored(attachment):
    return services.path_of(attachment).read_bytes()


def test_a_pdf_is_written_anew_without_metadata(bench, amina):
    data = a_pdf(pages=3)
    assert CANARY in data
    made = services.attach(bench, by=amina, title="The drawing", data=data)
    clean = stored(made)
    assert CANARY not in clean
    again = PdfReader(io.BytesIO(clean))
    assert len(again.pages) == 3
    assert not (again.metadata or {}).get("/Author")
    assert again.xmp_metadata is None
    assert made.kind is Kind.PDF
    assert made.size == len(clean)


def _on_page(key, value):
    def change(writer):
        writer.pages[0][NameObject(key)] = value

    return change


def _action(kind):
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/X"): TextStringObject("app.alert(1)")})


HOSTILE = {
    "script": lambda writer: writer.root_object.update({NameObject("/OpenAction"): _action("/JavaScript")}),
    "embedded file": lambda writer: writer.add_attachment("evil.exe", b"MZ"),
    "script on a page": _on_page("/AA", DictionaryObject({NameObject("/O"): _action("/JavaScript")})),
    "program": _on_page("/AA", DictionaryObject({NameObject("/O"): _action("/Launch")})),
    "form that sends": _on_page("/AA", DictionaryObject({NameObject("/O"): _action("/SubmitForm")})),
    "film": _on_page("/X", DictionaryObject({NameObject("/Subtype"): NameObject("/RichMedia")})),
    "form in xml": lambda writer: writer.root_object.update(
        {NameObject("/AcroForm"): DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})}
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_case_112_a_pdf_that_does_more_than_show_pages_is_refused(what):
    with pytest.raises(pdf.NotHarmless):
        pdf.cleaned(a_pdf(change=HOSTILE[what]))


def test_a_locked_a_broken_and_a_huge_pdf_are_refused_with_what_to_do(monkeypatch):
    locked = a_pdf(change=lambda writer: writer.encrypt("secret"))
    for data in (locked, b"%PDF-1.7\nnonsense", b"%PDF-", a_pdf()[:200], a_pdf(pages=pdf.MOST_PAGES + 1)):
        with pytest.raises(Refusal):
            pdf.cleaned(data)
    monkeypatch.setattr(pdf, "MOST_OBJECTS", 3)
    with pytest.raises(Refusal):
        pdf.cleaned(a_pdf(pages=5))


def test_case_142_a_bomb_inside_a_pdf_is_not_blown_up():
    """A stream of a page is carried along as it is: 200 MB of zeros stay 200 kB."""

    def bomb(writer):
        from pypdf.generic import StreamObject

        stream = StreamObject()
        stream._data = zlib.compress(bytes(200_000_000), 9)
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)

    clean = pdf.cleaned(a_pdf(change=bomb))
    assert len(clean) < 1_000_000


def test_case_143_pictures_inside_a_pdf_lose_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    photo = Image.new("RGB", (40, 30), "red")
    file = io.BytesIO()
    photo.save(file, "JPEG", exif=exif, comment=CANARY)
    bare = jpeg.bare(file.getvalue())
    assert CANARY in file.getvalue()
    assert CANARY not in bare
    before, after = (Image.open(io.BytesIO(data)).convert("RGB").tobytes() for data in (file.getvalue(), bare))
    assert before == after

    def put_in(writer):
        from pypdf.generic import NumberObject, StreamObject

        stream = StreamObject()
        stream._data = file.getvalue()
        stream.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Filter"): NameObject("/DCTDecode"),
                NameObject("/Width"): NumberObject(40),
                NameObject("/Height"): NumberObject(30),
            }
        )
        images = DictionaryObject({NameObject("/Im0"): writer._add_object(stream)})
        writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): images})

    data = a_pdf(change=put_in)
    assert CANARY in data
    assert CANARY not in pdf.cleaned(data)


def _with_everything(kind):
    """A picture with a place, a name and words in every corner it has, lying on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = 6, CANARY.decode(), CANARY.decode()
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 26.5)
    options = {"exif": exif.tobytes()}
    if kind in ("WEBP", "PNG"):
        options["xmp"] = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    if kind == "PNG":
        options.pop("xmp")
        texts = PngImagePlugin.PngInfo()
        for add in (texts.add_text, texts.add_itxt):
            add("Comment", CANARY.decode())
        texts.add_text("XML:com.adobe.xmp", CANARY.decode(), zip=False)
        options["pnginfo"] = texts
    if kind == "JPEG":
        options["comment"] = CANARY
        options["xmp"] = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    data = a_picture(kind, (60, 40), **options)
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x1a" + CANARY
        data = data[:2] + b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc + data[2:]
    return data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_case_143_what_a_camera_or_a_program_wrote_is_in_no_stored_file_and_up_stays_up(bench, amina, kind, tmp_path):
    data = _with_everything(kind)
    assert CANARY in data
    made = services.attach(bench, by=amina, title="A photo", data=data)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files] == [f"{made.key}.webp"], "no original is kept beside it"
    assert CANARY not in stored(made)
    shown = Image.open(io.BytesIO(stored(made)))
    assert not shown.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(shown.info)
    assert shown.size == (40, 60), "it lay on its side, and stands up now"


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\x01\x00\x01\x00\x80\x00\x00" + b"<script>alert(1)</script>",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + CANARY,
        b"PK\x03\x04" + bytes(40),
        a_picture("JPEG")[:200],
        b"",
        bytes(5000),
    ],
    ids=["svg", "html", "gif and html", "heic", "zip", "half a jpeg", "empty", "zeros"],
)
def test_cases_112_and_138_what_is_no_pdf_or_picture_is_refused_and_nothing_is_stored(bench, amina, data, tmp_path):
    with pytest.raises(Refusal):
        services.attach(bench, by=amina, title="Something", data=data)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not queries.attachments(bench)


@pytest.mark.parametrize("mode", ["CMYK", "L", "I;16", "1", "LA", "P"])
def test_case_138_odd_colours_become_a_picture(bench, amina, mode):
    file = io.BytesIO()
    Image.new(mode, (50, 50)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    made = services.attach(bench, by=amina, title="Odd", data=file.getvalue())
    assert Image.open(io.BytesIO(stored(made))).size == (50, 50)


def test_case_142_too_many_pixels_are_refused_before_they_are_read(bench, amina):
    wide = a_picture("PNG", (1, 1))
    at = wide.index(b"IHDR")
    head = b"IHDR" + (8_000).to_bytes(4, "big") * 2 + wide[at + 12 : at + 17]
    bomb = wide[:at] + head + zlib.crc32(head).to_bytes(4, "big") + wide[at + 21 :]
    with pytest.raises(Refusal, match="pixels"):
        services.attach(bench, by=amina, title="Wide", data=bomb)


@pytest.mark.parametrize(
    "name",
    [
        "<svg onload=alert(1)>.png",
        "../../etc/passwd",
        "a\r\nSet-Cookie: x=1",
        "plan\u202egpj.exe",
        "x" * 300,
        "Скамейка’s plan; filename=evil.html",
        "...",
    ],
)
def test_case_111_a_hostile_name_is_no_header_no_path_and_no_other_ending(browser, bench, amina, name, tmp_path):
    mine = browser(amina)
    address = f"/n/de-linden/initiatives/{bench.id}/files"
    file = FileStorage(io.BytesIO(a_pdf()), filename=" ".join(name.split()), content_type="text/html")
    page = mine.post(address, follow=False, fields={"title": name[:80], "file": file})
    assert page.status == 302
    (made,) = queries.attachments(bench)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [f"{made.key}.pdf"]
    answer = fetched(browser(), f"/n/de-linden/files/{made.key}").answer
    header = Message()
    header["Content-Disposition"] = answer.headers["Content-Disposition"]
    given = header.get_filename()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in dict(answer.headers) or "x=1" not in answer.headers["Set-Cookie"]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert given.endswith(".pdf")
    assert not set(given) & set('/\\\r\n"<>\u202e')
    shown = browser().get(address)
    assert "<svg onload" not in shown.html


def test_case_128_one_person_cannot_fill_the_disk(linden, bench, amina, monkeypatch):
    for number in range(rules.MOST_HERE):
        services.attach(bench, by=amina, title=f"File {number}", data=a_picture())
    with pytest.raises(TooLate):
        services.attach(bench, by=amina, title="One more", data=a_picture())
    monkeypatch.setattr(rules, "MOST_OF_ONE", rules.MOST_HERE + 1)
    swing = initiatives.propose(linden, by=amina, title="A swing")
    services.attach(swing, by=amina, title="The last", data=a_picture())
    with pytest.raises(TooLate):
        services.attach(swing, by=amina, title="Too many", data=a_picture())
    with pytest.raises(Refusal):
        services.attach(swing, by=amina, title="Large", data=b"%PDF-" + bytes(rules.LARGEST_BYTES))


def test_case_128_files_that_belong_to_nothing_are_cleaned_up(bench, amina):
    made = services.attach(bench, by=amina, title="Kept", data=a_picture())
    fresh, old, other = ("0" * 24 + ".pdf", "1" * 24 + ".pdf", "notes.txt")
    for name in (fresh, old, other):
        (services.folder() / name).write_bytes(b"x")
    long_ago = time.time() - 2 * services.A_DAY
    for path in (services.folder() / old, services.folder() / other, services.path_of(made)):
        os.utime(path, (long_ago, long_ago))
    assert services.clean_up() == 1
    assert sorted(path.name for path in services.folder().iterdir()) == sorted([f"{made.key}.webp", fresh, other])


def test_only_who_takes_the_lead_adds_and_takes_away(browser, linden, bench, amina, bram, dewi):
    for somebody in (bram, dewi):
        with pytest.raises(NotAllowed):
            services.attach(bench, by=somebody, title="A file", data=a_picture())
    made = services.attach(bench, by=amina, title="A file", data=a_picture())
    with pytest.raises(NotAllowed):
        services.take_away(bench, made.id, by=bram)
    other = initiatives.propose(linden, by=amina, title="A swing")
    with pytest.raises(NotFound):
        services.take_away(other, made.id, by=amina)
    path = services.path_of(made)
    browser(amina).post(f"/n/de-linden/initiatives/{bench.id}/files/{made.id}/away")
    assert not path.exists()
    assert not queries.attachments(bench)
    bench.stage = Stage.ON_THE_BALLOT
    with pytest.raises(TooLate):
        services.attach(bench, by=amina, title="A file", data=a_picture())


def test_hidden_with_the_initiative_or_by_a_worker_nobody_gets_the_file(browser, linden, elsewhere, bench, amina, dewi):
    made = services.attach(bench, by=amina, title="A CANARY of a file", data=a_picture())
    address, page = f"/n/de-linden/files/{made.key}", f"/n/de-linden/initiatives/{bench.id}"
    assert fetched(browser(), address).status == 200
    assert browser().get(f"/n/{elsewhere.slug}/files/{made.key}").status == 404
    assert "CANARY" in browser().get(f"{page}/files").text
    moderation.hide(about_file(made), by=dewi, reason="There are names in it.")
    db.session.commit()
    assert "CANARY" not in browser().get(page).text + browser().get(f"{page}/files").text
    for reader in (None, amina, dewi):
        assert browser(reader).get(address).status == 404
    assert "There are names in it." in browser(amina).get(f"{page}/files").text
    mail = db.session.scalars(sa.select(OutgoingMail).where(OutgoingMail.recipient == amina.email)).one()
    assert "There are names in it." in mail.body
    moderation.restore(about_file(made), by=dewi)
    db.session.commit()
    assert fetched(browser(), address).status == 200
    initiatives.hide(bench, because="House rules")
    for reader in (None, dewi, amina):
        assert browser(reader).get(address).status == 404


def test_a_worker_never_decides_about_a_file_in_which_she_has_a_part(linden, amina, dewi):
    plan = initiatives.propose(linden, by=dewi, title="A plan of the worker")
    made = services.attach(plan, by=dewi, title="Mine", data=a_picture())
    with pytest.raises(NotAllowed):
        moderation.hide(about_file(made), by=dewi, reason="No")
    other = cast.with_role("Fons", Role.COMMUNITY_WORKER, linden)
    with pytest.raises(Refusal):
        moderation.hide(about_file(made), by=other, reason=" ")
    moderation.hide(about_file(made), by=other, reason="Names.")
    assert db.session.scalar(sa.select(Attachment.hidden_because)) == "Names."

    made.by_id = amina.id  # somebody who joined added it; the worker still takes the lead
    db.session.flush()
    db.session.expire(made)
    with pytest.raises(NotAllowed):
        moderation.restore(about_file(made), by=dewi)


def test_a_file_is_reported_hidden_and_appealed_and_each_of_them_by_itself(browser, linden, bench, amina, bram, dewi):
    made, other = (services.attach(bench, by=amina, title=title, data=a_picture()) for title in ("Plan", "Letter"))
    db.session.commit()
    page = browser(bram).get(f"/n/de-linden/initiatives/{bench.id}/files")
    assert f"/n/de-linden/report/attachment/{made.id}" in page.html
    assert f"/report/attachment/{made.id}" not in browser(amina).get(f"/n/de-linden/initiatives/{bench.id}/files").html
    report = f"/n/de-linden/report/attachment/{made.id}"
    assert browser(amina).get(report).status == 403
    assert browser(bram).post(report, fields={"ground": "private"}).status == 200
    assert browser(bram).get(report).status == 409
    of_the_other = browser(bram).get(f"/n/de-linden/report/attachment/{other.id}")
    assert of_the_other.status == 200, "another file is another matter"
    assert browser(bram).get("/n/de-linden/report/attachment/999").status == 404

    assert "Plan" in browser(dewi).get("/n/de-linden/moderation").text
    asked = browser(dewi).get(browser(dewi).get("/n/de-linden/moderation/next").location)
    assert f"/n/de-linden/moderation/attachment/{made.id}/file" in asked.html
    hiding = {"measure": "hide", "ground": "private", "words": "A number."}
    browser(dewi).post(f"/n/de-linden/moderation/attachment/{made.id}", fields=hiding)
    assert made.hidden_at is not None
    assert other.hidden_at is None
    assert "Plan" not in browser(bram).get(f"/n/de-linden/initiatives/{bench.id}/files").text
    log = browser().get("/n/de-linden/moderation/log").html
    assert "badge--no" in log
    assert "A number." not in log

    decision = db.session.scalars(sa.select(ModerationDecision)).one()
    assert (decision.about, decision.attachment_id, decision.person_id) == (About.ATTACHMENT, made.id, amina.id)
    where = f"/n/de-linden/decisions/{decision.id}"
    assert where in db.session.scalars(sa.select(OutgoingMail).where(OutgoingMail.recipient == amina.email)).one().body
    assert browser(bram).get(where).status == 404
    assert browser(amina).post(where, fields={"words": "It is the number of the shop."}).status == 200
    asked = db.session.scalars(sa.select(Appeal)).one()
    answer = {"is_right": "yes", "answer": "It is a shop indeed."}
    assert browser(dewi).post(f"/n/de-linden/moderation/appeal/{asked.id}", fields=answer).status == 403
    fons = cast.with_role("Fons", Role.COMMUNITY_WORKER, linden)
    assert browser(fons).post(f"/n/de-linden/moderation/appeal/{asked.id}", fields=answer).status == 200
    db.session.expire_all()
    assert made.hidden_at is None
    assert fetched(browser(), f"/n/de-linden/files/{made.key}").status == 200


def test_what_was_decided_about_a_file_that_was_taken_away_can_still_be_read_and_appealed(
    browser, linden, bench, amina, bram, dewi
):
    made, other = (services.attach(bench, by=amina, title=title, data=a_picture()) for title in ("Plan", "Letter"))
    moderation.report(about_file(made), by=bram, reason="Names.")
    moderation.report(moderation_queries.subject_of(bench), by=bram, reason="Not about here.")
    decision = moderation.decide(about_file(made), Measure.SUSPEND, by=dewi, reason="Again names.", days=7)
    moderation.report(about_file(other), by=bram, reason="Names.")
    for one in (made, other):
        path = services.path_of(one)
        accounts.end_suspension(amina, linden)
        services.take_away(bench, one.id, by=amina)
        assert not path.exists()
    accounts.suspend(amina, linden, until=moments.now() + timedelta(days=3))
    db.session.commit()
    db.session.expire_all()
    assert decision.attachment_id is None
    assert db.session.scalars(sa.select(Report.about).where(Report.settled_at.is_(None))).all() == [About.INITIATIVE]
    assert browser(dewi).get("/n/de-linden/moderation").status == 200
    assert browser(amina).post(f"/n/de-linden/decisions/{decision.id}", fields={"words": "No names."}).status == 200
    asked = db.session.scalars(sa.select(Appeal)).one()
    fons = cast.with_role("Fons", Role.COMMUNITY_WORKER, linden)
    moderation.settle_appeal(asked, by=fons, is_right=True, answer="True.")
    accounts.must_be_free_to_write(amina, linden)
    assert db.session.scalars(sa.select(Report.about).where(Report.settled_at.is_(None))).all() == [About.INITIATIVE]


def test_a_wrong_file_is_told_beside_the_form_and_what_was_typed_is_kept(browser, bench, amina):
    file = FileStorage(io.BytesIO(b"<html>"), filename="photo.jpg", content_type="image/jpeg")
    page = browser(amina).post(
        f"/n/de-linden/initiatives/{bench.id}/files", follow=False, fields={"title": "My drawing", "file": file}
    )
    assert page.status == 422
    assert "My drawing" in page.html
