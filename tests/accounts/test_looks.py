"""Nobody can look like somebody who works here (case 120)."""

import pytest

from residents_budget.accounts import queries, services
from residents_budget.accounts.looks import skeleton


@pytest.mark.parametrize(
    "name",
    ["Мoderator", "m o d e r a t o r", "ΜΟDΕRΑΤΟR", "Gemeente", "Ｇｅｍｅｅｎｔｅ", "gеmееntе", "Dеwi", "DEWI", "Déwi",
     "D3wi", "\u202eDewi"],
)  # fmt: skip
def test_a_name_that_looks_like_an_office_or_a_worker_is_refused(browser, bram, dewi, name):
    hers = browser(bram)
    fields = {"name": name, "sub_area": 0, "age_band": "", "language": "nl"}
    page = hers.post("/account", fields=fields)
    assert page.status == 422
    assert "lijkt op die van iemand die hier werkt" in page.text
    assert queries.account(bram.id).name == "Bram"


@pytest.mark.parametrize("name", ["Noor", "Łukasz", "أمينة", "Владимир", "José María", "O'Brien", "X Æ", "家"])
def test_names_of_people_are_names(browser, bram, dewi, name):
    fields = {"name": name, "sub_area": 0, "age_band": "", "language": "nl"}
    assert browser(bram).post("/account", fields=fields).status == 200
    assert queries.account(bram.id).name == name


def test_a_worker_keeps_her_own_name_and_a_newcomer_with_it_is_a_neighbour(app, browser, dewi):
    fields = {"name": "Dewi", "sub_area": 0, "age_band": "", "language": "nl"}
    assert browser(dewi).post("/account", fields=fields).status == 200
    assert services.sign_up("vals@example.nl", name="Dеwi", language="nl").name == "Een buur"


def test_a_name_of_nothing_that_can_be_seen_is_no_name(browser, bram):
    fields = {"name": "\u200b\u2060", "sub_area": 0, "age_band": "", "language": "nl"}
    assert browser(bram).post("/account", fields=fields).status == 422
    assert skeleton("\u200b\u2060") == ""
