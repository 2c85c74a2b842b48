"""What is hidden can be opened by who decides about it, so that she can judge it, and by nobody else (case 97)."""

import io

import pytest
from PIL import Image
from pypdf import PdfWriter

from residents_budget.accounts.terms import Role
from residents_budget.attachments import services as attachments
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import queries, services
from residents_budget.moderation.terms import About
from residents_budget.pictures import services as pictures
from tests import cast

HERE = "/n/de-linden"
OPEN, NO_PERMISSION, NOT_HERE, TO_SIGN_IN = 200, 403, 404, 302


@pytest.fixture(autouse=True)
def _a_folder_of_its_own(request, tmp_path, monkeypatch):
    if "app" in request.fixturenames:
        monkeypatch.setitem(request.getfixturevalue("app").config, "UPLOADS", str(tmp_path))


def a_photo():
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(file, "PNG")
    return file.getvalue()


def a_pdf():
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


@pytest.fixture
def fenna(linden):
    """Is the other community worker in De Linden."""
    return cast.with_role("Fenna", Role.COMMUNITY_WORKER, linden)


@pytest.fixture
def plan(linden, amina):
    """A plan of Amina with a photo, a drawing and a quotation."""
    plan = initiatives.propose(linden, by=amina, title="A bench", picture=pictures.keep(a_photo(), alt="A green bench"))
    attachments.attach(plan, by=amina, title="Drawing", data=a_photo())
    attachments.attach(plan, by=amina, title="Quotation", data=a_pdf())
    return plan


def files_of(plan):
    """The photo, the drawing and the quotation as what is decided about."""
    return queries.to_open(queries.subject_of(plan))


def answer_at(reader, address):
    page = reader.get(address, follow=False)
    content = page.answer.get_data()
    page.answer.close()
    return page, content


def is_kept_nowhere(page):
    return page.answer.headers["Cache-Control"] == "private, no-store"


def test_who_may_decide_about_a_hidden_file_opens_it_and_nobody_else(
    browser, linden, elsewhere, plan, amina, bram, dewi, fenna, els, freek
):
    photo, drawing, quotation = files_of(plan)
    for subject in (photo, drawing, quotation):
        services.hide(subject, by=dewi, reason="There is a face on it.")
    db.session.commit()
    stranger = cast.with_role("Gijs", Role.COMMUNITY_WORKER, elsewhere)
    for subject in (photo, drawing, quotation):
        door = f"moderation/{subject.about}/{subject.number}/file"
        expected = {
            None: TO_SIGN_IN, amina: NO_PERMISSION, bram: NO_PERMISSION, stranger: NO_PERMISSION, els: NO_PERMISSION,
            freek: NO_PERMISSION, fenna: OPEN, dewi: OPEN,
        }  # fmt: skip
        for reader, status in expected.items():
            page, content = answer_at(browser(reader), f"{HERE}/{door}")
            assert page.status == status, (reader, door)
            assert is_kept_nowhere(page) or status == TO_SIGN_IN
            if status == OPEN:
                assert content.startswith((b"RIFF", b"%PDF"))
                assert "sandbox" in page.answer.headers["Content-Security-Policy"]
        assert browser(stranger).get(f"/n/{elsewhere.slug}/{door}").status == NOT_HERE
    for key in (plan.picture or photo.picture).key, drawing.attachment.key, quotation.attachment.key:
        for address in (f"/pictures/{key}-1200.webp", f"{HERE}/files/{key}"):
            assert browser(fenna).get(address).status == NOT_HERE, "the door of everybody stays closed"


def test_the_page_on_which_it_is_decided_shows_the_picture_and_offers_the_file(browser, linden, plan, bram, dewi):
    photo, drawing, quotation = files_of(plan)
    for subject in (photo, drawing, quotation):
        services.report(subject, by=bram, reason="A face.")
    db.session.commit()
    for subject, is_shown in ((photo, True), (drawing, True), (quotation, False)):
        page = browser(dewi).get(f"{HERE}/moderation/{subject.about}/{subject.number}").html
        door = f"{HERE}/moderation/{subject.about}/{subject.number}/file"
        assert f'href="{door}"' in page
        assert (f'<img src="{door}"' in page) is is_shown
    answer, _content = answer_at(browser(dewi), f"{HERE}/moderation/attachment/{quotation.number}/file")
    assert answer.answer.headers["Content-Disposition"] == "attachment; filename=Quotation.pdf"


def test_who_settles_an_appeal_sees_what_it_is_about_until_it_is_settled(browser, plan, amina, bram, dewi, fenna, els):
    _photo, drawing, quotation = files_of(plan)
    decision = services.hide(drawing, by=dewi, reason="There is a face on it.")
    asked = services.appeal(decision, by=amina, words="It is a puppet.")
    db.session.commit()
    page, door = f"{HERE}/moderation/appeal/{asked.id}", f"{HERE}/moderation/appeal/{asked.id}/attachment/"
    assert f'<img src="{door}{drawing.number}"' in browser(fenna).get(page).html
    opened, content = answer_at(browser(fenna), f"{door}{drawing.number}")
    assert (opened.status, content[:4]) == (OPEN, b"RIFF")
    assert is_kept_nowhere(opened)
    assert browser(fenna).get(f"{door}{quotation.number}").status == NOT_HERE, "it is not about that file"
    for reader, status in ((None, TO_SIGN_IN), (amina, 403), (bram, 403), (dewi, 403), (els, 403)):
        assert answer_at(browser(reader), f"{door}{drawing.number}")[0].status == status, reader
    mine = browser(amina).get(f"{HERE}/decisions/{decision.id}").html
    assert "/moderation/" not in mine, "its author is offered no door that stays closed for her"
    services.settle_appeal(asked, by=fenna, is_right=False, answer="It is a face.")
    db.session.commit()
    assert browser(fenna).get(f"{door}{drawing.number}").status == 409
    assert browser(fenna).get(page).status == 409


def test_where_staff_settles_the_appeal_staff_opens_the_file(browser, plan, amina, dewi, els):
    photo, *_files = files_of(plan)
    asked = services.appeal(services.hide(photo, by=dewi, reason="A face."), by=amina, words="A puppet.")
    db.session.commit()
    assert answer_at(browser(els), f"{HERE}/moderation/appeal/{asked.id}/picture/{plan.id}")[0].status == OPEN
    assert browser(els).get(f"{HERE}/moderation/picture/{plan.id}/file").status == NO_PERMISSION
    assert answer_at(browser(dewi), f"{HERE}/moderation/appeal/{asked.id}/picture/{plan.id}")[0].status == 403


def test_an_appeal_about_words_opens_no_file_and_one_about_a_plan_opens_all_of_it(
    browser, plan, amina, bram, dewi, fenna
):
    said = discussion.comment(plan, by=bram, side=Side.FOR, body="Rude")
    of_words = services.appeal(services.hide(said, by=dewi, reason="Rude"), by=bram, words="Kind")
    of_plan = services.appeal(services.hide(plan, by=dewi, reason="Not here"), by=amina, words="It is here")
    db.session.commit()
    doors = [(one.about, one.number) for one in files_of(plan)]
    assert [about for about, _number in doors] == [About.PICTURE, About.ATTACHMENT, About.ATTACHMENT]
    page = browser(fenna).get(f"{HERE}/moderation/appeal/{of_plan.id}").html
    for about, number in doors:
        address = f"{HERE}/moderation/appeal/{of_plan.id}/{about}/{number}"
        assert f'href="{address}"' in page
        assert answer_at(browser(fenna), address)[0].status == OPEN
        assert browser(fenna).get(f"{HERE}/moderation/appeal/{of_words.id}/{about}/{number}").status == NOT_HERE
    assert f'href="{HERE}/initiatives/{plan.id}"' not in page, "a hidden plan is on no page for a worker"


def test_a_photo_that_was_replaced_is_still_the_one_that_was_decided_about(browser, plan, amina, dewi, fenna):
    photo, *_files = files_of(plan)
    asked = services.appeal(services.hide(photo, by=dewi, reason="A face."), by=amina, words="A puppet.")
    initiatives.change(plan, by=amina, picture=pictures.keep(a_photo(), alt="Another bench"))
    db.session.commit()
    door = f"{HERE}/moderation/appeal/{asked.id}/picture/{plan.id}"
    assert "A green bench" in browser(fenna).get(f"{HERE}/moderation/appeal/{asked.id}").html
    assert answer_at(browser(fenna), door)[0].status == OPEN
    services.settle_appeal(asked, by=fenna, is_right=True, answer="A puppet it is.")
    assert photo.picture.hidden_at is None


def test_a_photo_that_was_hidden_by_itself_stays_hidden_when_the_plan_comes_back(plan, dewi):
    photo, *_files = files_of(plan)
    services.hide(photo, by=dewi, reason="A face.")
    services.hide(plan, by=dewi, reason="House rules.")
    services.restore(plan, by=dewi)
    assert photo.picture.hidden_at is not None
    services.restore(photo, by=dewi)
    services.hide(plan, by=dewi, reason="House rules.")
    assert photo.picture.hidden_at is not None
    services.restore(plan, by=dewi)
    assert photo.picture.hidden_at is None


def test_showing_again_is_one_choice_and_asks_no_reason(browser, plan, dewi):
    photo, *_files = files_of(plan)
    services.hide(photo, by=dewi, reason="A face.")
    db.session.commit()
    page = browser(dewi).get(f"{HERE}/moderation/picture/{plan.id}")
    assert 'value="restore"' in page.html
    assert 'name="ground"' not in page.html
    assert browser(dewi).post(f"{HERE}/moderation/picture/{plan.id}", fields={"measure": "restore"}).status == 200
    db.session.expire_all()
    assert photo.picture.hidden_at is None
