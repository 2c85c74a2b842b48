"""The thin line as people walk it: visitor, resident, community worker, voter, district staff, administrator.

Without JavaScript, residents on a small phone, staff on a large screen; each with her own eyes on what stands there.
"""

import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageDraw

from residents_budget import moments
from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PB_FILE = Path(__file__).parents[1] / "files" / "pb" / "benches.pb"
PHONE, DESK = 320, 1280

TALKED_ABOUT = """
    SELECT i.{column} FROM initiative i JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE n.slug = 'de-linden' AND i.stage = 'on_the_ballot'
      AND EXISTS (SELECT 1 FROM comment c WHERE c.initiative_id = i.id AND c.side = 'for' AND c.hidden_at IS NULL)
      AND EXISTS (SELECT 1 FROM comment c WHERE c.initiative_id = i.id AND c.side = 'against' AND c.hidden_at IS NULL)
    ORDER BY i.id LIMIT 1"""
SAID = "SELECT body FROM comment WHERE initiative_id = ? AND side = ? AND hidden_at IS NULL ORDER BY id LIMIT 1"
REPORTED = """
    SELECT {column} FROM report r JOIN comment c ON c.id = r.comment_id
    JOIN initiative i ON i.id = c.initiative_id JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE n.slug = 'de-linden' AND r.settled_at IS NULL AND c.side = 'against' ORDER BY r.id LIMIT 1"""
OPEN_TASK = """
    SELECT t.{column} FROM task t JOIN initiative i ON i.id = t.initiative_id
    WHERE t.done_on IS NULL AND t.done_by = 'residents' AND i.stage = 'doing'
      AND t.places > (SELECT count(*) FROM task_taker k WHERE k.task_id = t.id)
    ORDER BY t.id LIMIT 1"""

PLACE_OF = """
    SELECT n.slug FROM task t JOIN initiative i ON i.id = t.initiative_id
    JOIN neighbourhood n ON n.id = i.neighbourhood_id WHERE t.id = ?"""


@pytest.fixture
def sit(reader):
    """Sits somebody down without JavaScript; at the end nobody's browser has complained."""
    seated = []

    def sit_down(who=None, width=PHONE):
        someone = Walker(reader(width=width, script=False, language="en"))
        seated.append(someone)
        return someone.become(who) if who else someone

    yield sit_down
    assert [complaint for someone in seated for complaint in someone.complaints] == []


def drawing():
    """A small picture of our own making, as a file."""
    image = Image.new("RGB", (640, 400), "#dcebdd")
    ImageDraw.Draw(image).rectangle((180, 120, 460, 320), fill="#c2410c")
    stored = io.BytesIO()
    image.save(stored, "PNG")
    return stored.getvalue()


# A visitor


def test_a_visitor_understands_what_is_going_on_and_reads_the_talk(site, sit):
    bram = sit().open("/")
    assert bram.heading == "What shall we do together in the neighbourhood?"
    bram.press("De Linden", exact=True)
    assert re.match("Choose (today|until .+) what will come", bram.heading)
    assert "You need no account." in bram.text
    assert bram.shows_way("Vote with your code")
    number, title = (site.value(TALKED_ABOUT.format(column=column)) for column in ("id", "title"))
    bram.press("See the initiatives").fill("Search an initiative", title).press("Search").press(title)
    assert bram.heading == title
    assert "What it costs" in bram.text
    assert "What the neighbourhood thinks" in bram.text
    assert bram.plain(site.value(SAID, number, "for")) in bram.text
    assert bram.plain(site.value(SAID, number, "against")) not in bram.text
    bram.press("Against")
    assert bram.plain(site.value(SAID, number, "against")) in bram.text
    assert bram.shows_way("Sign in to join the talk")


def test_a_visitor_sees_who_takes_part_what_came_of_it_and_where_the_money_goes(sit):
    bram = sit().open("/n/de-linden").menu("Who takes part")
    assert "In each sub-area: who takes part?" in bram.text
    assert "What we do not know" in bram.text
    bram.menu("What came of it")
    assert bram.heading == "What came of it?"
    assert "Promised, and what came of it" in bram.text
    bram.menu("Money")
    assert bram.heading == "Where our money goes"
    assert "€" in bram.text


def test_a_visitor_finds_the_outcome_of_last_year_and_why(sit):
    bram = sit().open("/n/de-linden").press("the calendar and the rules").press("Rounds", exact=True)
    bram.press(re.compile(r"De Linden \d{4}")).press("Rounds", exact=True)
    years = sorted(bram.links(re.compile(r"^De Linden \d{4}$")))
    bram.press(years[-2], exact=True).press("See the outcome")
    assert re.match(r"\d+ initiatives? gets? money", bram.heading)
    assert "How was counted?" in bram.text
    bram.press("Why?")
    assert "gets money" in bram.heading
    assert "The rule" in bram.text


# A resident


def join(sit, name):
    """Somebody new, who signed up with an e-mail address. All walks share a demo: take a new name."""
    someone = sit().open("/").menu("Sign in")
    someone.fill("Your e-mail address", f"{name.lower()}@example.nl").fill("What may we call you?", name)
    someone.press("Send me the link")
    assert someone.heading == "Look in your mail"
    someone.press("/sign-in/link/")
    assert someone.heading == "Welcome"
    someone.press("Sign in")
    assert f"Welcome, {name}." in someone.text
    return someone


def test_a_mail_scanner_that_opens_the_link_does_not_use_it_up(sit):
    farid = sit().open("/sign-in").fill("Your e-mail address", "farid@example.nl").press("Send me the link")
    (link,) = farid.links("/sign-in/link/")
    path = "/" + link.split("/", 3)[3]
    assert sit().open(path).heading == "Welcome"
    farid.open(path).press("Sign in")
    assert farid.heading == "Nice that you are here"
    late = sit().open(path).press("Sign in")
    assert "This link has been used." in late.text
    assert late.shows_way("Ask for a new link")


def test_a_resident_joins_with_an_address_and_brings_an_idea_that_grows_to_a_plan(sit):
    amina = join(sit, "Amina")
    assert amina.heading == "Nice that you are here"
    amina.choose("Where do you live?", "Rozenhage: Spoorzijde").press("Save and go on")
    assert "Stored. Thank you." in amina.text
    amina.open("/").press("Rozenhage", exact=True).press("I have an idea")
    amina.press("Save and go on")
    assert "Give your idea a name." in amina.text
    amina.fill("Give it a name", "Soup on the gallery")
    amina.fill("What do you want to do?", "Every Thursday one pan of soup.").press("Save and go on")
    assert amina.heading == "Where should it be?"
    amina.choose("Spoorzijde").fill("Which place?", "The gallery on the third floor").press("Save and go on")
    assert amina.heading == "Do you have a photo or a drawing?"
    amina.attach("Choose a photo or drawing", "soup.png", "image/png", drawing()).press("Save and go on")
    assert "Write in a few words what can be seen." in amina.text
    amina.attach("Choose a photo or drawing", "soup.png", "image/png", drawing())
    amina.fill("What can be seen on it?", "A red pan on a green table").press("Save and go on")
    assert amina.heading == "Your idea can grow to a plan"

    amina.press("What does it cost?")
    amina.fill("What for?", "A large pan").fill("How much?", "much")
    amina.fill("What for?", "Vegetables for a year", line=1).fill("How much?", "1.250,50", line=1).press("Save")
    assert "This is not right yet" in amina.text
    assert amina.typed("How much?", line=1) == "1.250,50"
    amina.fill("How much?", "89").press("Save")
    assert "together €1,339.50" in amina.text
    amina.press("What do you do yourselves?")
    amina.fill("What do you and your neighbours do or bring yourselves?", "We cook and we wash up.").press("Save")
    assert "Your idea is a plan now" in amina.text
    amina.press("See how neighbours see it")
    assert amina.heading == "Soup on the gallery"
    for words in ("Amina takes the lead", "asks €1,339.50", "Vegetables for a year", "We cook and we wash up."):
        assert words in amina.text
    assert amina.page.get_by_alt_text("A red pan on a green table").is_visible()
    assert "Soup on the gallery" in sit().open("/n/rozenhage").press("See the ideas").text


def test_a_resident_supports_another_joins_the_talk_and_takes_it_back(site, sit):
    chris = join(sit, "Chris")
    number = site.value(TALKED_ABOUT.format(column="id"))
    chris.open(f"/n/de-linden/initiatives/{number}").press("I support this")
    assert "You support this initiative. Thank you." in chris.text
    for side, words in (
        ("I am for it, because…", "My street would like that too."),
        ("I am against it, because…", "Who waters them in August?"),
        ("I have a question", "May we choose the kind?"),
    ):
        chris.choose(side).fill("What do you want to say?", words).press("Place it")
        if "against" in side:
            chris.press("Against")
        assert words in chris.text
    chris.press("I do not support this any more")
    assert "You do not support this initiative any more." in chris.text


def test_an_empty_contribution_is_asked_back_and_nothing_is_lost(site, sit):
    bram = join(sit, "Bram")
    bram.open(f"/n/de-linden/initiatives/{site.value(TALKED_ABOUT.format(column='id'))}")
    bram.fill("What do you want to say?", "I forgot to say which side I am on.").press("Place it")
    assert "Choose whether you are for, against, have a question or a story." in bram.text
    assert bram.typed("What do you want to say?") == "I forgot to say which side I am on."
    bram.choose("I have a question").press("Place it")
    assert "I forgot to say which side I am on." in bram.text


def test_a_resident_takes_on_a_task_and_writes_her_hours(site, sit):
    noor = join(sit, "Noor")
    task, what = (site.value(OPEN_TASK.format(column=column)) for column in ("id", "what"))
    noor.open(f"/n/{site.value(PLACE_OF, task)}").press(what)
    noor.press("I can help").press("I take this", within=f"#task-{task}")
    assert "your task" in noor.text
    noor.press("Write hours").press("Save these hours")
    assert "Choose how long it took." in noor.text
    noor.choose("1 to 4 hours").choose("For which task?", what).press("Save these hours")
    assert "Thank you." in noor.text
    assert noor.page.url.endswith("#work")


# A community worker


def test_a_worker_sees_what_waits_and_hides_a_reported_contribution(site, sit):
    body, initiative = (site.value(REPORTED.format(column=column)) for column in ("c.body", "c.initiative_id"))
    bram = sit().open(f"/n/de-linden/initiatives/{initiative}").press("Against")
    assert body in bram.text
    dewi = sit("Dewi", PHONE)
    assert dewi.heading == "My desk"
    assert "The talk in De Linden" in dewi.text
    dewi.press("that wait")
    while body not in dewi.text:
        dewi.press("Skip, to the next")
    assert "1 person reported this:" in dewi.text
    dewi.choose("Hide it").press("Do it, and on to the next")
    assert "Choose a reason." in dewi.text
    dewi.choose("It insults or excludes a group of people.").fill("In your own words", "Say it without the neighbours.")
    dewi.press("Do it, and on to the next")
    assert "Done: hidden." in dewi.text
    bram.open(f"/n/de-linden/initiatives/{initiative}").press("Against")
    assert body not in bram.text


def test_a_worker_writes_down_a_conversation_and_a_head_count_on_a_phone(site, sit):
    title = site.value(TALKED_ABOUT.format(column="title"))
    dewi = sit("Dewi", PHONE).press("Write down a talk or a head count")
    dewi.fill("Search an initiative", title).press("Search").press("A conversation")
    dewi.fill("Where?", "At the bus stop").fill("How many people were there?", "seven").choose("Yes")
    dewi.fill("What was said?", "Two are against it. The others want to help.").press("Save")
    assert "a whole number from 1" in dewi.text
    assert dewi.typed("What was said?") == "Two are against it. The others want to help."
    dewi.fill("How many people were there?", "7").press("Save")
    assert dewi.heading == title
    assert "At the bus stop" in dewi.text
    assert "7 people" in dewi.text
    dewi.press("Count heads").fill("How many people were there?", "23").fill("What was it?", "Coffee morning")
    dewi.press("Save this count")
    assert dewi.heading == title
    assert "The head count is stored." in dewi.text
    dewi.open(urlsplit(dewi.page.url).path + "/effects")
    assert re.search(r"\d\D*(Nobody wrote down names|Somebody who came twice)", dewi.text)


# A voter


def test_a_voter_casts_a_vote_with_a_code_and_votes_again(site, sit):
    bram = sit().open("/n/de-linden").press("Vote with your code")
    bram.fill("The code from your letter", "7K3M-01234-56789-ABCD").press("To the ballot")
    assert "This code does not work here. Look whether all signs are right, and try again." in bram.text
    bram.fill("The code from your letter", site.codes[0]).press("To the ballot")
    assert bram.heading == "Your ballot"
    assert "You have already voted." not in bram.text
    first, second = (label.partition(":")[2].strip() for label in bram.labels("choice")[:2])
    bram.choose(first).press("Read my choices back")
    assert bram.heading == "Is this your vote?"
    assert first in bram.text
    assert second not in bram.text
    bram.press("Change my choices").choose(second).press("Read my choices back")
    assert first in bram.text
    assert second in bram.text
    bram.press("Cast my vote, with a slip")
    assert bram.heading == "Your vote is stored"
    assert bram.page.locator(".slip dd").count() == 2
    old = bram.page.locator(".slip dd").all_inner_texts()

    bram.press("Next voter, or vote again").fill("The code from your letter", site.codes[0].lower().replace("-", " "))
    bram.press("To the ballot")
    assert "You have already voted." in bram.text
    assert bram.page.locator("main input:checked").count() == 0
    bram.choose(second).press("Read my choices back").press("Cast my vote, with a slip")
    new = bram.page.locator(".slip dd").all_inner_texts()
    assert len(new) == 1
    assert not set(new) & set(old)


# District staff


def test_staff_makes_a_pot_and_a_round_with_its_calendar(sit):
    els = sit("Els", DESK)
    year = moments.today().year + 1
    els.press("Pots, grants and payments").press("Make a pot")
    els.fill("What is this pot called?", "Pot for benches").fill("How much?", "a lot")
    els.fill("Where does the money come from?", "the city district").fill("For which year?", str(year))
    els.choose("the neighbourhood votes").choose("Residents decide over the money").press("Make this pot")
    assert "This is not right yet" in els.text
    assert els.typed("How much?") == "a lot"
    els.fill("How much?", "12.500").press("Make this pot")
    assert "The pot “Pot for benches” is made, with €12,500 in it." in els.text
    assert els.heading == "New round"
    els.fill("What is this round called?", f"De Linden {year}, benches")
    els.choose("From which pot?", f"Pot for benches ({year}): €12,500 free").fill("How much can be divided?", "12.500")
    for label, day in (
        ("Ideas can come in from", "02-01"),
        ("Plans are made from", "03-01"),
        ("Voting begins on", "05-01"),
        ("Voting ends on", "04-20"),
        ("The work begins on", "06-01"),
        ("We look back from", "10-01"),
    ):
        els.fill(label, f"{year}-{day}")
    els.press("Save this round")
    assert "This is not right yet" in els.text
    assert els.typed("What is this round called?") == f"De Linden {year}, benches"
    els.fill("Voting ends on", f"{year}-05-20").press("Save this round")
    assert els.heading == f"De Linden {year}, benches"
    assert "The calendar" in els.text
    assert "Check the plans" in els.text


def test_staff_answers_whether_a_plan_is_possible(sit):
    koen = sit("Koen", DESK)
    assert "Plans to check" in koen.text
    title = koen.page.locator("#plans + ul a, section[aria-labelledby=plans] a").first.inner_text()
    koen.press(title)
    assert koen.heading == title
    koen.choose("Possible if").press("Save the answer")
    assert "Always give the reason." in koen.text
    koen.fill("Why?", "When the path stays free for wheelchairs.").press("Save the answer")
    assert "This is not right yet" not in koen.text
    koen.menu("Initiatives").fill("Search an initiative", title).press("Search").press(title)
    assert "When the path stays free for wheelchairs." in koen.text
    assert "Possible if" in koen.text


def test_two_persons_pay_a_group_and_everybody_can_see_it(sit):
    els = sit("Els", DESK).open("/n/de-linden/payments")
    number = re.search(r"Payment (\d+)", els.links("Payment")[0])[1]
    els.press(f"Payment {number}")
    assert "You asked for this yourself." in els.text
    title = els.page.locator("tbody th a").first.inner_text()
    ravi = sit("Ravi", DESK).open(f"/n/de-linden/payments/{number}")
    ravi.press("I approve this payment")
    assert "Approved. The money is set apart for this payment." in ravi.text
    with ravi.page.expect_download() as download:
        ravi.page.get_by_role("button", name="Download the file for the bank").click()
    assert b"pain.001.001.09" in Path(download.value.path()).read_bytes()
    els.open(f"/n/de-linden/payments/{number}").press("Write down as paid")
    assert "Written down as paid." in els.text
    els.press(title).press("This payment came back")
    els.fill("Why did it come back?", "The account was closed").press("Write down that it came back")
    assert "can be paid anew" in els.text
    bram = sit().open("/n/de-linden").menu("Money").press(title).press("What was agreed, and when it is paid")
    assert "The account was closed" in bram.text


def test_staff_takes_in_a_round_of_the_past_from_a_file(sit):
    els = sit("Els", DESK).open("/n/sluiskwartier/rounds").press("Take in a round of the past")
    els.attach("A .pb file", "notes.pb", "text/plain", b"These are my notes.\n").press("Take in this file")
    assert "What is wrong with the file" in els.text
    assert "Nothing has been changed." in els.text
    els.attach("A .pb file", PB_FILE.name, "text/plain", PB_FILE.read_bytes()).press("Take in this file")
    els.wait_until("The round is in")
    assert "6 ballots were read and counted." in els.text
    els.press("See the outcome")
    assert els.heading == "3 initiatives get money"
    for title in ("A bench by the pond", "Three trees; two of them lime", "A swing"):
        assert title in els.text
    els.press("Why not?")
    assert "Street party" in els.heading


# An administrator


def test_an_administrator_gives_a_role_and_takes_it_back(sit):
    tamara, charlotte = sit("Tamara", DESK), sit("Charlotte", PHONE)
    assert charlotte.page.locator("header").get_by_text("My desk").count() == 0
    tamara.press("Who has which role").fill("E-mail address", "nobody@example.nl").press("Give this role")
    assert "Nobody has an account with this address." in tamara.text
    tamara.fill("E-mail address", "charlotte.hagens@demo.example").choose("Role", "Community worker")
    tamara.choose("Where", "Rozenhage").press("Give this role")
    assert "Charlotte has this role from now on." in tamara.text
    charlotte.open("/n/rozenhage").menu("My desk")
    assert "What waits in the talk" in charlotte.text
    tamara.page.get_by_role("listitem").filter(has_text="charlotte.hagens@").get_by_role("button").click()
    assert "Charlotte no longer has this role." in tamara.look().text
    assert charlotte.open("/n/rozenhage").page.locator("header").get_by_text("My desk").count() == 0


def test_an_administrator_changes_the_colours_but_not_to_what_nobody_can_read(sit):
    tamara = sit("Tamara", DESK).press("Name, colours and languages")
    before = tamara.typed("Main colour")
    try:
        tamara.fill("Main colour", "#ffe14d").press("Save")
        assert "#ffe14d is too light for links and figures" in tamara.text
        assert tamara.typed("Main colour") == "#ffe14d"
        assert colour(sit) == before
        tamara.fill("Main colour", "#14417b").press("Save")
        assert "Stored." in tamara.text
        assert tamara.typed("Main colour") == "#14417b"
        assert colour(sit) == "#14417b"
    finally:
        tamara.open("/desk/settings").fill("Main colour", before).press("Save")
    assert colour(sit) == before


def colour(sit):
    """The colour in which a visitor who comes in now sees the links."""
    root = "getComputedStyle(document.documentElement)"
    return sit().open("/").page.evaluate(f"{root}.getPropertyValue('--brand')").strip()


def test_a_neighbour_finds_an_initiative_follows_it_and_hears_what_is_said(site, sit):
    nadia = join(sit, "Nadia")
    nadia.open("/n/de-linden").menu("Search")
    nadia.fill("What are you looking for?", "lange tafels").press("Search")
    assert "Lange tafel op het Plantsoen" in nadia.text
    nadia.press("Lange tafel op het Plantsoen").press("Follow this")
    assert "You follow this." in nadia.text
    follower = nadia.page.url
    path = "/" + follower.split("/", 3)[3]
    assert "Scan the code" in sit().open(f"{path}/poster").text
    olaf = join(sit, "Olaf")
    olaf.open(path).choose("I have a question").fill("What do you want to say?", "Who brings the soup?").press(
        "Place it"
    )
    nadia.menu("New for me").wait_until_text("Who brings the soup?")
    nadia.press("I have read it all")
    assert not nadia.shows_way("I have read it all")
    nadia.press("What I follow, and mail").choose("Once a week, on Friday").press("Save")
    assert "Stored. Thank you." in nadia.text
    nadia.press("Stop")
    assert "You do not follow this any more." in nadia.text
