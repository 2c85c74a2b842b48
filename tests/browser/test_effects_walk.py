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


FINISHED = """
    SELECT i.{column} FROM initiative i JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE n.slug = 'sluiskwartier' AND i.stage = 'done' AND i.source_id IS NULL
    AND EXISTS (SELECT 1 FROM effect e WHERE e.initiative_id = i.id AND e.good)
    AND NOT EXISTS (SELECT 1 FROM serves s WHERE s.initiative_id = i.id) ORDER BY i.id LIMIT 1"""


def test_a_goal_from_making_to_report(site, sit):
    goal = "Nobody eats alone at the lock on Sunday"
    number, title = (site.value(FINISHED.format(column=column)) for column in ("id", "title"))
    told = site.value('SELECT what FROM effect WHERE initiative_id = ? AND good ORDER BY "order" LIMIT 1', number)

    naima = sit("Naima")
    naima.open("/n/sluiskwartier").press("The goals of the neighbourhood").press("Write down a goal")
    naima.fill("What do you want to reach?", goal).fill(
        "How can you tell that it is reached?", "Twenty places at one table"
    )
    naima.fill("How many residents made this goal together?", "14").choose("Residents put it on the agenda themselves")
    naima.press("Save")
    assert naima.heading == goal
    page = naima.page.url.removeprefix(site.address)
    assert "made by 14 residents" in naima.text

    naima.press("Say what an organisation does")
    naima.fill("What does it do for this goal?", "Opens the kitchen on Sundays").press("Save")
    assert "Opens the kitchen on Sundays" in naima.text

    naima.open(f"/n/sluiskwartier/initiatives/{number}/goal")
    this_one = naima.page.locator("main li").filter(has_text=goal).get_by_role("button", name="This one")
    with naima.page.expect_navigation(wait_until="load"):
        this_one.click()
    naima.look()

    reader = sit().open("/n/sluiskwartier/goals").press(goal)
    for words in (title, "Opens the kitchen on Sundays", told, "What we do not know"):
        assert naima.plain(words) in reader.text
    assert not reader.shows_way("End this goal")
    assert title in reader.page.request.get(f"{site.address}{page}.csv").text()

    naima.open(page).press("End this goal").choose("reached")
    naima.fill("Why? Also what you learned.", "Twenty-two people sat down.").press("End this goal")
    assert "Twenty-two people sat down." in sit().open(page).text


def test_an_answer_on_the_board_is_read_and_agreed_to_on_a_small_phone(site, sit):
    meryem = sit("Meryem").open("/n/de-linden/board/offer/new")
    meryem.choose("Tools and things").fill("In a few words", "A trimmer for tall hedges").press("Put it on the board")
    note = meryem.page.url.removeprefix(site.address)
    joke = sit().open(note).fill("Your first name", "Joke")
    joke.fill("Your telephone number or mail address", "joke@example.nl").press("I would like this")
    answers = joke.page.url.removeprefix(site.address)

    meryem.open("/n/de-linden/board/mine")
    title = meryem.page.get_by_role("link", name="A trimmer for tall hedges").bounding_box()
    assert title["height"] < title["width"], "the words stand beside each other"
    meryem.press("Read the answer and say yes or no").press("Agreed", exact=True)
    assert "joke@example.nl" in meryem.text
    assert "You reach each other like this: Meryem" in joke.open(answers).text
    meryem.press("It was used")
    assert "it was used" in joke.open(answers).text
