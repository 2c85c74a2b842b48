"""The talk without JavaScript: from report to appeal, and from an idea to a plan that the neighbourhood has tested."""

import pytest

from tests.browser.test_walk import DESK, PHONE, join, sit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

__all__ = ["sit"]

TALKED_ABOUT = """
    SELECT i.id FROM initiative i JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE n.slug = 'rozenhage' AND i.stage = 'idea' AND i.hidden_at IS NULL AND i.source_id IS NULL
    ORDER BY i.id LIMIT 1"""
WORKER = """
    SELECT a.name FROM account a JOIN assignment s ON s.account_id = a.id
    JOIN neighbourhood n ON n.id = s.neighbourhood_id
    WHERE n.slug = 'rozenhage' AND s.role = 'community_worker' ORDER BY a.id LIMIT 1"""
OTHER = WORKER.replace("community_worker", "district_staff")
UNKIND = "This is a plan of people who always get their way."


def test_from_report_to_appeal(site, sit):
    number = site.value(TALKED_ABOUT)
    talk = f"/n/rozenhage/initiatives/{number}"
    frederik = sit("Frederik", PHONE).open(talk)
    frederik.choose("I am against it, because…").fill("What do you want to say?", UNKIND).press("Place it")
    assert UNKIND in frederik.text

    charlotte = sit("Charlotte", PHONE).open(talk)
    said = site.value("SELECT id FROM comment WHERE body = ?", UNKIND)
    charlotte.press("Against").press("Report", within=f"#comment-{said}")
    charlotte.choose("It is about a person").fill("In your own words", "It hurts.").press("Report it")
    assert "Thank you" in charlotte.text

    worker = sit(site.value(WORKER).split()[0], DESK)
    worker.open(f"/n/rozenhage/moderation/comment/{said}")
    worker.choose("Hide it").choose("It is about a person").press("Do it, and on to the next")
    assert "Done: hidden." in worker.text
    assert UNKIND not in sit().open(talk).text

    frederik.open("/n/rozenhage").open(f"{talk}#comment-{said}")
    assert "A community worker has hidden it." in frederik.text
    frederik.press("Read what was decided, and say it when you do not agree").press("hidden")
    frederik.fill("Why do you not agree?", "I mean nobody in particular.").press("I do not agree")
    assert "Somebody else than who decided looks at it." in frederik.text

    other = sit(site.value(OTHER).split()[0], DESK).open("/n/rozenhage/moderation")
    other.press("I mean nobody in particular.")
    assert UNKIND in other.text
    other.choose("The author is right: undo it").fill("Your answer to the author", "You asked a question.")
    other.press("Send your answer")
    assert UNKIND in sit().open(f"{talk}#comment-{said}").text
    assert UNKIND not in sit().open("/n/rozenhage/moderation/log").text


def test_from_an_idea_to_a_plan_that_the_neighbourhood_has_tested(site, sit):
    samira = join(sit, "Samira")
    samira.choose("Where do you live?", "De Linden: Lindenhof").press("Save and go on")
    samira.open("/n/de-linden/initiatives/new").fill("Give it a name", "A swing for grown-ups")
    samira.fill("What do you want to do?", "A swing.").press("Save and go on")
    samira.choose("Lindenhof").fill("Which place?", "Beside the café").press("Save and go on")
    number = site.value("SELECT id FROM initiative WHERE title = 'A swing for grown-ups'")
    plan = f"/n/de-linden/initiatives/{number}"
    samira.open(f"{plan}/edit").press("For whom, when and by whom?")
    samira.fill("For whom is it?", "Everybody who sits too much").fill("When?", "In spring").press("Save")
    assert "Everybody who sits too much" in samira.text
    samira.open(f"{plan}/edit").press("What does it cost?").fill("What for?", "Rope").fill("How much?", "180")
    samira.press("Save").press("What do you do yourselves?")
    samira.fill("What do you and your neighbours do or bring yourselves?", "We hang it up.").press("Save")
    assert "Your idea is a plan now" in samira.text

    fatma = sit("Fatma", PHONE).open(plan)
    assert "Everybody who sits too much" in fatma.text
    fatma.choose("I have a question for who takes the lead").fill("What do you want to say?", "Is it safe?")
    fatma.press("Place it")
    fatma.choose("I want to tell what I lived through")
    fatma.fill("What do you want to say?", "In my village we had one.").press("Place it")
    assert "In my village we had one." in fatma.text
    fatma.choose("I am for it, because…").fill("What do you want to say?", "My hips need it.").press("Place it")
    gerrit = sit("Gerrit", PHONE).open(plan)
    gerrit.choose("I am against it, because…").fill("What do you want to say?", "It creaks.").press("Place it")
    fatma.open(plan)
    fatma.press("Suggest other words").fill("How would you say it?", "A swing that is inspected every year.")
    fatma.fill("Why is that better?", "Then everybody dares.").press("Suggest this")

    samira.open(plan).press("Questions").press("Answer", within="#talk-question")
    samira.fill("Your answer", "It is inspected every year.").press("Place it")
    assert "Answer of who takes the lead, the same day" in samira.text
    samira.press("Stories and conversations").press("I agree", within="#talk-story")
    assert "One neighbour agrees" in samira.open(f"{plan}#talk-story").text
    samira.open(plan).press("Write down a conversation").fill("Where?", "In the park")
    samira.fill("How many people were there?", "8").choose("Yes").fill("What was said?", "Not beside the café.")
    samira.press("Save").press("Write down what is done with it")
    samira.fill("What is done with it?", "It comes at the pond.").press("Save")
    assert "It comes at the pond." in samira.text
    suggested = site.value("SELECT id FROM suggestion WHERE initiative_id = ?", number)
    samira.open(f"{plan}/suggestions/{suggested}").choose("Take it over into the plan")
    samira.fill("Your answer", "We have it inspected.").press("Answer", exact=True)

    anybody = sit().open(plan)
    assert "A swing that is inspected every year." in anybody.text
    anybody.press("See how it was tested")
    assert anybody.heading == "Tested with the neighbourhood"
    for words in ("Lindenhof", "My hips need it.", "It creaks.", "In the park", "critics were there"):
        assert words in anybody.text
    for words in ("It comes at the pond.", "suggested by a neighbour", "Then everybody dares."):
        assert words in anybody.text, "what was done with what was said"
