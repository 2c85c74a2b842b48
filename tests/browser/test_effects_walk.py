"""From a granted plan to a harvest card, on a small phone without JavaScript; checking in without an account."""

import pytest

from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = 320
INITIATIVE = """
    SELECT i.{column} FROM initiative i JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE n.slug = 'de-linden' AND {which} AND i.source_id IS NULL ORDER BY i.id DESC LIMIT 1"""


@pytest.fixture
def sit(reader):
    """Sits somebody down on a phone, without JavaScript; at the end nobody's browser has complained."""
    seated = []

    def sit_down(who=None):
        someone = Walker(reader(width=PHONE, script=False, language="en"))
        seated.append(someone)
        return someone.become(who) if who else someone

    yield sit_down
    assert [complaint for someone in seated for complaint in someone.complaints] == []


def test_from_a_granted_plan_to_a_harvest_card(site, sit):
    number = site.value(INITIATIVE.format(column="id", which="i.stage IN ('granted', 'doing')"))
    here = f"/n/de-linden/initiatives/{number}"
    dewi = sit("Dewi")
    dewi.open(f"{here}/tasks/new").fill("What must be done?", "Carry the tables")
    dewi.fill("How many people does it take?", "2").choose("Residents: everyone can take it").press("Add this task")
    assert "Carry the tables" in dewi.text

    dewi.open(f"{here}/activities/new").fill("What is it?", "The tables are out").press("Make a code")
    code = dewi.page.locator(".check-in .code").inner_text().strip()
    joke = sit()
    joke.open("/check-in").fill("The four letters", code.lower()).press("Go on")
    assert "The tables are out" in joke.text
    joke.choose("good").press("I am here")
    joke.open(f"/check-in/{code}").press("I am here")
    activity = site.value("SELECT id FROM activity WHERE code = ?", code)
    assert site.value("SELECT count(*) FROM check_in WHERE activity_id = ?", activity) == 1

    dewi.open(f"{here}/results").fill("What else is promised?", "Six long tables").press("Add", exact=True)
    for _promise in range(20):
        if not dewi.page.get_by_role("link", name="Tell it").count():
            break
        dewi.press("Tell it").choose("done").fill("In one sentence", "They stand there.").press("Save")
    dewi.press("The work is finished")

    dewi.open(f"{here}/effects/new").choose("People stand differently to each other")
    dewi.fill("What changed?", "Neighbours of three streets eat together on Fridays.")
    dewi.fill("Who says so?", "Joke").fill("Who can confirm it?", "Kees").press("Save")
    assert "Neighbours of three streets eat together on Fridays." in dewi.text
    assert "not confirmed yet" in dewi.text

    lead = site.value(INITIATIVE.format(column="lead_id", which="i.id = ?"), number)
    assert lead != site.value("SELECT id FROM account WHERE email LIKE 'fatma%'")
    neighbour = sit("Fatma")
    neighbour.open(f"{here}/effects").press("Is it so?").choose("Yes, I can confirm it").press("Save")
    assert "confirmed by Fatma" in neighbour.text
    assert "Neighbours of three streets" in sit().open("/n/de-linden/effects/told?order=3").text
