"""Every page of the thin line in a real Chromium: axe finds nothing, nothing is asked outside, nothing is cut off."""

from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SEEN_AS = pytest.mark.parametrize(("width", "language"), [(320, "en"), (1280, "nl")])
"""Dutch on the smallest phone is walked through in ``test_every_kind_of_page.py``."""

PLACE = "/n/de-linden"
HERE = "JOIN neighbourhood n ON n.id = x.neighbourhood_id WHERE n.slug = ?"
PLAN = f"SELECT x.id FROM initiative x {HERE} AND x.stage = ? ORDER BY x.id DESC"
COUNTED = f"SELECT x.id FROM round x {HERE} AND x.vote_state = 'counted' ORDER BY x.id DESC"
OPEN = "SELECT id FROM round WHERE vote_state = 'open'"


def everyone(site):
    """Pages that a visitor reads."""
    done = site.value(PLAN, "de-linden", "done")
    counted = site.value(COUNTED, "de-linden")
    return [
        "/", "/sign-in", "/sign-in/password", "/privacy", "/accessibility", "/nergens",
        *(f"/n/{slug}{page}" for slug in ("de-linden", "rozenhage", "sluiskwartier")
          for page in ("", "/initiatives", "/breadth", "/effects", "/money", "/outreach", "/board",
                       "/effects/results", "/effects/together", "/effects/relations", "/effects/leaflet")),
        f"{PLACE}/initiatives/{done}", f"{PLACE}/initiatives/{done}/effects",
        f"{PLACE}/initiatives/{site.value(PLAN, 'de-linden', 'on_the_ballot')}",
        f"{PLACE}/rounds/{counted}/outcome", f"{PLACE}/rounds/{site.value(OPEN)}/vote",
    ]  # fmt: skip


def by_role(site):
    """who -> pages that only she sees."""
    done = site.value(PLAN, "de-linden", "done")
    idea = site.value(PLAN, "rozenhage", "idea")
    return {
        "fatma.el.amrani": ["/account", "/account/password", f"{PLACE}/initiatives/new", f"{PLACE}/initiatives/{done}",
                            f"{PLACE}/board/offer/new", f"{PLACE}/board/mine"],
        "dewi.sastrowidjojo": [
            "/desk", f"{PLACE}/moderation", f"{PLACE}/outreach/new", f"{PLACE}/initiatives/{done}/conversations/new",
            f"{PLACE}/initiatives/{done}",
        ],
        "els.terpstra": [
            "/desk", f"{PLACE}/rounds", f"{PLACE}/rounds/new", f"{PLACE}/rounds/{site.value(OPEN)}",
            f"{PLACE}/rounds/{site.value(COUNTED, 'de-linden')}", f"{PLACE}/rounds/import", f"{PLACE}/money",
            "/desk/population", "/desk/areas", "/desk/trail",
        ],
        "koen.bakhuizen": ["/desk", f"/n/rozenhage/initiatives/{idea}/feasibility", "/n/rozenhage/rounds"],
        "tamara.isenia": ["/desk", "/desk/settings", "/desk/roles", "/desk/neighbourhoods", "/desk/trail"],
    }  # fmt: skip


def newer(site):
    """who -> one page of each kind that was made later. None is the visitor."""
    answers = site.value(f"SELECT x.id FROM pulse x {HERE} AND x.ended_at IS NULL", "de-linden")
    told = site.value(f"SELECT x.id FROM pulse x {HERE} AND x.ended_at IS NOT NULL ORDER BY x.id DESC", "de-linden")
    group = site.value(f"SELECT x.id FROM neighbourhood_group x {HERE}", "de-linden")
    pot = f"SELECT x.id FROM pot x {HERE} AND x.way = ? ORDER BY x.id DESC"
    by_group, in_exchange = (site.value(pot, "de-linden", way) for way in ("group", "agreement"))
    goal = site.value(f"SELECT x.id FROM area_goal x {HERE}", "de-linden")
    vote = f"{PLACE}/rounds/{site.value(OPEN)}"
    check = "SELECT id FROM temperature_check WHERE state = ?"
    asked, counted = site.value(check, "open"), site.value(check, "counted")
    about = site.value("SELECT initiative_id FROM temperature_check WHERE state = 'counted'")
    granted = site.value(PLAN, "de-linden", "granted") or site.value(PLAN, "de-linden", "doing")
    card, elsewhere = f"SELECT x.{{}} FROM card x {HERE}", "/n/rozenhage"
    return {
        None: [
            f"{PLACE}/groups/{group}", f"{PLACE}/pots/{by_group}",
            f"{PLACE}/exchanges/{site.value('SELECT id FROM exchange')}",
            f"{PLACE}/pulse", f"{PLACE}/pulse/{told}", f"{PLACE}/pulse/{answers}/answer",
            f"{PLACE}/goals", f"{PLACE}/goals/{goal}", f"{PLACE}/money/less", f"{vote}/poster",
            f"{elsewhere}/questions", f"{elsewhere}/questions/{asked}", f"{elsewhere}/questions/{counted}",
            f"{elsewhere}/questions/{asked}/letter", f"{elsewhere}/initiatives/{about}/tested",
            f"/n/sluiskwartier/draws/{site.value('SELECT id FROM draw')}",
            f"{PLACE}/breadth?depth=full", f"{PLACE}/k/{site.value(card.format('code'), 'de-linden')}",
        ],
        "fatma.el.amrani": [
            f"{PLACE}/outreach/for-you",
            f"{PLACE}/pots/{in_exchange}/offer",
            f"{PLACE}/initiatives/{site.value(PLAN, 'de-linden', 'not_chosen')}/files",
        ],
        "dewi.sastrowidjojo": [
            f"{PLACE}/outreach/plan", f"{PLACE}/cards", f"{PLACE}/cards/{site.value(card.format('id'), 'de-linden')}",
            f"{PLACE}/weather", f"{PLACE}/write-down", f"{PLACE}/pulse/{answers}/steps", f"{PLACE}/pulse/new",
        ],
        "els.terpstra": [
            f"{vote}/reminders", f"{PLACE}/goals/new", f"{PLACE}/goals/{goal}",
            f"{PLACE}/money/ahead", f"{PLACE}/money/report", f"{PLACE}/payments", f"{PLACE}/pots/{by_group}/split",
            f"{PLACE}/initiatives/{granted}/money",
        ],
    }  # fmt: skip


def of_money(site):
    """who -> pages about money that no other list has. None is the visitor."""
    pot = f"SELECT x.id FROM pot x {HERE} AND x.way = ? ORDER BY x.id DESC"
    by_vote, by_group = (site.value(pot, "de-linden", way) for way in ("vote", "group"))
    on_the_menu = site.value("SELECT pot_id FROM support_item WHERE bought_at IS NULL ORDER BY id")
    panel, drawn = site.value(pot, "sluiskwartier", "panel"), site.value("SELECT id FROM draw")
    counted = site.value(COUNTED, "de-linden")
    return {
        None: [
            f"{PLACE}/money/flow", f"{PLACE}/money/flow?year=2025", "/money/book", "/money/report",
            f"{PLACE}/pots/{on_the_menu}", f"{PLACE}/pots/{on_the_menu}/menu", f"{PLACE}/pots/{by_group}/menu",
            f"{PLACE}/money/less?percent=20",
        ],
        "fatma.el.amrani": [f"{PLACE}/groups", f"{PLACE}/pots/{on_the_menu}/menu"],
        "els.terpstra": [
            f"{PLACE}/pots/{on_the_menu}", f"{PLACE}/pots/{on_the_menu}/menu", f"{PLACE}/pots/{on_the_menu}/menu/new",
            f"{PLACE}/pots/{by_vote}/next-year", f"{PLACE}/pots/{by_vote}/delegate", f"{PLACE}/pots/new",
            f"{PLACE}/rounds/{counted}/otherwise", f"/n/sluiskwartier/pots/{panel}/draw",
            f"/n/sluiskwartier/draws/{drawn}",
        ],
    }  # fmt: skip


def faults(someone, path, *, status=(200, 404)):
    """Everything that is wrong with one page, in words."""
    answer = someone.open(path)
    found = [] if answer.status in status else [f"{path}: status {answer.status}"]
    page = someone.page
    page.evaluate(AXE)
    for violation in page.evaluate("axe.run()")["violations"]:
        places = [node["target"] for node in violation["nodes"]][:3]
        found.append(f"{path}: {violation['id']} at {places}")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        found.append(f"{path}: wider than the screen")
    if page.locator("h1").count() != 1:
        found.append(f"{path}: {page.locator('h1').count()} headings of the first level")
    found += [f"{path}: {said}" for said in someone.complaints if "404" not in said]
    found += [f"{path}: asked {url}" for url in someone.outside]
    someone.complaints.clear()
    someone.outside.clear()
    return found


@SEEN_AS
def test_pages_for_everyone_are_whole(site, reader, width, language):
    someone = reader(width=width, language=language)
    assert [fault for path in everyone(site) for fault in faults(someone, path)] == []


@SEEN_AS
@pytest.mark.parametrize("pages_of", [by_role, newer, of_money])
def test_pages_of_each_role_are_whole(site, reader, width, language, pages_of):
    found = []
    for who, pages in pages_of(site).items():
        someone = reader(width=width, who=who, language=language)
        found += [fault for path in pages for fault in faults(someone, path, status=(200,))]
    assert found == []


def test_pages_are_whole_in_the_dark(site, chromium, reader):
    someone = reader()
    someone.page.emulate_media(color_scheme="dark")
    pages = ["/", PLACE, f"{PLACE}/breadth", f"{PLACE}/effects", f"{PLACE}/initiatives", "/sign-in"]
    assert [fault for path in pages for fault in faults(someone, path)] == []


def test_the_keyboard_goes_straight_to_the_content(site, reader):
    someone = reader()
    someone.open(PLACE)
    someone.page.keyboard.press("Tab")
    assert someone.page.evaluate("document.activeElement.className").startswith("utrecht-skip-link")
    someone.page.keyboard.press("Enter")
    assert someone.page.evaluate("location.hash") == "#main"


def test_every_page_of_the_demo_says_that_it_is_one(site, reader):
    someone = reader()
    for path in ("/", PLACE, "/sign-in", "/nergens"):
        someone.open(path)
        assert someone.page.locator(".demo-banner").is_visible(), path


@pytest.mark.parametrize("path", ["/effects", "/effects/relations", "/money/less", "/pulse"])
def test_no_column_of_a_table_is_cut_off_on_paper(reader, path):
    someone = reader(width=718)
    someone.open(f"{PLACE}{path}")
    page = someone.page
    page.emulate_media(media="print")
    wide = "document.querySelectorAll('.table-scroll')"
    assert page.evaluate(f"{wide}.length") > 0
    cut_off = "one => one.scrollWidth > one.clientWidth + 1"
    assert page.evaluate(f"[...{wide}].filter({cut_off}).map(one => one.innerText)") == []


OVER_WORDS = """() => [...document.querySelectorAll('.rows > li button, .rows > li .utrecht-button')].filter(button => {
    const mine = button.getBoundingClientRect()
    return [...button.closest('.rows > li').querySelectorAll('b, p, .badge, .facts')].some(words => {
        const theirs = words.getBoundingClientRect()
        const beside = mine.left >= theirs.right || mine.right <= theirs.left || theirs.width * theirs.height === 0
        return !words.contains(button) && !beside && mine.top < theirs.bottom && mine.bottom > theirs.top
    })
}).map(button => button.innerText)"""
SQUEEZED = """() => [...document.querySelectorAll('.rows > li :is(b, p)')].filter(words => {
    const box = words.getBoundingClientRect()
    return words.innerText.length > 12 && box.width > 0 && box.width < 60
}).map(words => words.innerText)"""
OF_MERYEM = """
    SELECT '/n/' || n.slug || '/initiatives/' || i.id FROM co_initiator c JOIN initiative i ON i.id = c.initiative_id
    JOIN account a ON a.id = c.account_id JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE a.email LIKE 'meryem%' AND i.stage = 'doing'"""


def test_on_the_smallest_phone_no_button_lies_over_words_or_squeezes_them(site, reader):
    """The pages of who takes the lead, with something that still stands in the way and promises that wait."""
    meryem = reader(width=320, who="meryem.kaya")
    here, page = site.value(OF_MERYEM), meryem.page
    meryem.open(f"{here}/logbook/hurdles/new")
    page.locator("label[for^=kind]").first.click()
    page.fill("[name=what]", "The kitchen must be inspected first")
    page.click("main form button[type=submit]")
    meryem.open(f"{here}/results")
    page.locator("form[action$=from-plan] button").click()
    for path in ("", "/logbook", "/results", "/goal"):
        meryem.open(f"{here}{path}")
        assert page.locator(".rows > li .utrecht-button").count() > 0, path
        assert page.evaluate(OVER_WORDS) == [], path
        assert page.evaluate(SQUEEZED) == [], path
