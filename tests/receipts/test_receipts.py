"""What a group shows of what it spent, and what staff does with it."""

import io

import pytest
from PIL import Image

from residents_budget import moments
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.receipts import queries, services
from residents_budget.receipts.rules import lines
from residents_budget.receipts.terms import ReceiptState
from tests.payments import story

HERE = "/n/de-linden"


@pytest.fixture
def grant(linden, amina, els):
    return story.grant(linden, amina, els)


def _send(grant, by, key="1", **changes):
    values = {"cost_line": grant.initiative.cost_lines[0], "cents": 12_50, "what": "Wood", "photo": None}
    return services.send(grant, by=by, key=key, bought_on=moments.today(), **values | changes)


def _photo():
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(file, "JPEG")
    return file.getvalue()


def test_a_receipt_that_is_sent_twice_is_there_once(amina, grant):
    assert _send(grant, amina) is _send(grant, amina)
    [line] = lines(grant.initiative.cost_lines, queries.receipts(grant))
    assert (line.planned_cents, line.spent_cents) == (30_00, 12_50)


def test_what_the_plan_did_not_name_stands_apart(amina, grant):
    _send(grant, amina, cost_line=None)
    [_wood, other] = lines(grant.initiative.cost_lines, queries.receipts(grant))
    assert (other.number, other.spent_cents) == (None, 12_50)


@pytest.mark.parametrize("changes", [{"cents": 0}, {"what": " "}, {"photo": b"not a photo"}])
def test_half_a_receipt_is_asked_again(amina, grant, changes):
    with pytest.raises(Refusal):
        _send(grant, amina, **changes)


def test_a_neighbour_sends_no_receipts(bram, dewi, grant):
    with pytest.raises(NotAllowed):
        _send(grant, bram)
    assert _send(grant, dewi).state is ReceiptState.SENT, "the community worker helps"


def test_staff_asks_the_group_answers_and_staff_accepts_once(amina, els, grant):
    receipt = _send(grant, amina)
    services.ask(receipt, "Which wood?", by=els)
    with pytest.raises(TooLate):
        services.accept(receipt, by=els)
    services.answer(receipt, "Oak", by=amina)
    services.accept(receipt, by=els)
    assert receipt.state is ReceiptState.ACCEPTED
    with pytest.raises(TooLate):
        services.accept(receipt, by=els)


def test_a_photo_of_a_receipt_is_for_the_group_and_staff_until_staff_opens_it(browser, amina, bram, els, grant):
    line = grant.initiative.cost_lines[0]
    fields = {
        "cost_line": str(line.id),
        "amount": "€ 12,50",
        "what": "Oak wood",
        "bought_on": moments.today().isoformat(),
        "key": "d" * 32,
        "photo": (io.BytesIO(_photo()), "bon.jpg"),
    }
    mine = browser(amina)
    page = mine.post(
        f"{HERE}/initiatives/{grant.initiative_id}/receipts/new", fields=fields, content_type="multipart/form-data"
    )
    assert "Oak wood" in page.text
    [receipt] = queries.receipts(grant)
    photo = f"{HERE}/receipts/{receipt.id}/photo.webp"
    assert [browser(who).get(photo).status for who in (amina, els, bram, None)] == [200, 200, 404, 404]
    assert browser(bram).get(f"{HERE}/initiatives/{grant.initiative_id}/receipts/new").status == 403
    staff = browser(els)
    assert staff.post(f"{HERE}/receipts/{receipt.id}", fields={"decision": "ask", "question": ""}).status == 422
    fields = {"decision": "accept", "photo_is_public": "y"}
    assert staff.post(f"{HERE}/receipts/{receipt.id}", fields=fields).status == 200
    assert browser().get(photo).status == 200
