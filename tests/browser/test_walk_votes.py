"""Voting on one tablet at the desk, and in Arabic on a small phone; without JavaScript."""

import re

import pytest

from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE, TABLET, DESK = 320, 768, 1280
OPEN = "SELECT id FROM round WHERE vote_state = 'open'"


class ArabicReader:
    """Somebody who reads Arabic, on an old phone: every page is hers, from right to left, and fits."""

    def __init__(self, reader):
        self.reader, self.page = reader, reader.page

    def open(self, path):
        self.reader.open(path)
        return self.look()

    def send(self, place="main form", button=None):
        with self.page.expect_navigation(wait_until="load"):
            self.page.locator(button or f"{place} button[type=submit]").first.click()
        return self.look()

    def look(self):
        root = self.page.locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl"), self.page.url
        assert re.search("[\u0600-\u06ff]", self.page.locator("h1").inner_text()), "a heading in her own letters"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url}: {wide} pixels too wide"
        return self


def _where(site):
    """(number of the open round, its address)."""
    number = site.value(OPEN)
    slug = site.value(
        "SELECT slug FROM neighbourhood WHERE id = (SELECT neighbourhood_id FROM round WHERE id = ?)", number
    )
    return number, f"/n/{slug}/rounds/{number}"


def _type_code(walker, code):
    return walker.fill("The code from your letter", code).press("To the ballot")


def test_at_the_desk_two_voters_use_one_tablet(site, reader):
    """The second sees nothing of the first; a lost letter gets a new code, and the old one is worthless."""
    _number, path = _where(site)
    tablet = Walker(reader(width=TABLET, script=False, language="en")).open(f"{path}/vote")
    _type_code(tablet, site.codes[2])
    tablet.page.locator("main input[name=choice] + label").first.click()
    tablet.press("Read my choices back").press("Cast my vote, without a slip")
    assert tablet.page.locator(".slip").count() == 0
    tablet.open(f"{path}/ballot")
    assert tablet.heading == "Vote with your code", "she is not inside any more"
    _type_code(tablet, site.codes[1])
    assert "You have already voted." not in tablet.text
    assert tablet.page.locator("main input:checked").count() == 0
    tablet.press("Stop without voting")

    dewi = Walker(reader(width=DESK, script=False, language="en")).become("Dewi").open(f"{path}/desk")
    dewi.fill("The number on the letter", site.codes[2][:4]).press("Replace this code")
    fresh = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}\b", dewi.text)[0]
    _type_code(tablet.open(f"{path}/vote"), site.codes[2])
    assert "This code does not work here." in tablet.text
    _type_code(tablet, fresh)
    assert "You have already voted." not in tablet.text, "the vote with the old code counts for nothing"
    assert [*tablet.complaints, *dewi.complaints] == []


def test_from_the_code_to_the_slip_in_arabic_on_a_small_phone(site, reader):
    _number, path = _where(site)
    hers = ArabicReader(reader(width=PHONE, script=False, language="ar"))
    page = hers.page
    hers.open(f"{path}/vote/secret").open(f"{path}/vote")
    page.fill("[name=code]", "7K3M-01234-56789-ABCD")
    hers.send("form:has([name=code])")
    assert page.locator("[name=code]").get_attribute("aria-invalid") == "true"
    page.fill("[name=code]", site.codes[1].lower().replace("-", " "))
    hers.send("form:has([name=code])")
    page.locator("main input[name=choice] + label").first.click()
    hers.send("form.ballot")
    hers.send(button="button[name=receipt][value=yes]")
    assert page.locator(".slip .code").count() == 1
    hers.open(f"{path}/outcome/find")
    assert page.locator("[name=tracker]").count() == 0, "nothing can be looked up while people vote"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_numbers_on_a_slip_stay_whole(site, reader, width):
    """Beside the longest name too: eight signs on one line are copied without a fault."""
    _number, path = _where(site)
    hers = Walker(reader(width=width, script=False, language="en")).open(f"{path}/vote")
    _type_code(hers, site.codes[1])
    for place in range(2):
        hers.page.locator("main input[name=choice] + label").nth(place).click()
    hers.press("Read my choices back").press("Cast my vote, with a slip")
    codes = hers.page.locator(".slip .code")
    assert codes.count() == 2
    for place in range(2):
        lines = codes.nth(place).evaluate("code => code.getClientRects().length")
        assert lines == 1, codes.nth(place).inner_text()


def test_an_arabic_reader_finds_her_vote_on_a_small_phone(site, reader):
    """After the count: a number that is there, one that is not, and the page to keep."""
    tracker = site.value("SELECT min(tracker) FROM slip")
    number = site.value("SELECT round_id FROM outcome_line JOIN slip USING (initiative_id) WHERE tracker = ?", tracker)
    slug = site.value(
        "SELECT slug FROM neighbourhood WHERE id = (SELECT neighbourhood_id FROM round WHERE id = ?)", number
    )
    hers = ArabicReader(reader(width=PHONE, script=False, language="ar"))
    page, path = hers.page, f"/n/{slug}/rounds/{number}/outcome/find"
    hers.open(path)
    page.fill("[name=tracker]", f"{tracker[:4]} {tracker[4:]}".lower())
    hers.send("form:has([name=tracker])")
    assert page.locator("a.found").count() >= 1
    page.fill("[name=tracker]", "0000 0000")
    hers.send("form:has([name=tracker])")
    assert page.locator("a.found").count() == 0
    assert page.locator("a.download").count() == 1
