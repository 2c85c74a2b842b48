"""Case 50: files that are made at the same moment hold only what is their own."""

import io
import threading

import pytest
from openpyxl import load_workbook

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.ledger import services as money
from tests import cast
from tests.payments import story

PLACES = 8


def _tell(number):
    place = cast.make_place(f"Place {number}", [(f"Area {number}", 500)])
    els = cast.with_role(f"Els{number}", Role.DISTRICT_STAFF, place)
    given = story.grant(place, cast.resident(f"Amina{number}", place, f"Area {number}"), els, title=f"canary-{number}-")
    money.pay(given, cents=10_00, what=f"canary-{number}-", paid_on=moments.today(), by=els, key=f"key {number}")
    db.session.commit()


def _text(answer, ending):
    if ending != "xlsx":
        return answer.get_data(as_text=True)
    sheets = load_workbook(io.BytesIO(answer.data)).worksheets
    return " ".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_eight_files_at_once_hold_each_their_own(fresh_app, ending):
    with fresh_app.app_context():
        for number in range(PLACES):
            _tell(number)
        db.session.remove()
    found, together = {}, threading.Barrier(PLACES)

    def download(number):
        client = fresh_app.test_client()
        together.wait(60)
        found[number] = client.get(f"/n/place-{number}/money/flow.{ending}?year=2026")

    threads = [threading.Thread(target=download, args=(number,)) for number in range(PLACES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(PLACES):
        assert found[number].status_code == 200
        text = _text(found[number], ending)
        assert f"canary-{number}-" in text
        assert not [other for other in range(PLACES) if other != number and f"canary-{other}-" in text]
