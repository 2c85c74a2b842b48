"""What waits for workers and staff, and what an administrator sets."""

import io

import sqlalchemy as sa

from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.desk import queries
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.neighbourhoods import queries as places
from residents_budget.neighbourhoods.models import PopulationFigure
from tests.voting import rounds_to_vote_in


def test_an_empty_desk_says_so_kindly(browser, dewi):
    assert "Nothing waits for you" in browser(dewi).get("/desk?lang=en").text


def test_what_does_not_fit_on_the_desk_is_one_link_further(browser, dewi, els, amina, bram, linden):
    plan = initiatives.propose(linden, by=amina, title="Trees", what="Trees along the canal")
    for number in range(queries.ON_THE_DESK + 1):
        discussion.comment(plan, by=bram, side=Side.QUESTION, body=f"Question {number:02}?")
    db.session.commit()
    desk = browser(dewi).get("/desk")
    assert "/desk/waiting/questions" in desk.html
    assert "Question 08" not in desk.text
    assert "Question 08" in browser(dewi).get("/desk/waiting/questions").text
    assert browser(els).get("/desk/waiting/questions").status == 403
    assert browser(dewi).get("/desk/waiting/nothing").status == 404


def test_freek_sets_name_and_colours(browser, freek, linden):
    someone = browser(freek)
    page = someone.post(
        "/desk/settings", fields={"name": "Wij", "brand": "#1a3c8b", "action": "#a03000", "languages": ["nl", "en"]}
    )
    assert page.status == 200
    assert "#1a3c8b" in someone.get("/theme.css").answer.get_data(as_text=True)


def test_colours_that_cannot_be_read_are_refused(browser, freek, linden):
    someone = browser(freek)
    page = someone.post(
        "/desk/settings", fields={"name": "Wij", "brand": "#ffff00", "action": "#c2410c", "languages": ["nl"]}
    )
    assert page.status == 422
    assert "#ffff00" in page.html
    assert places.installation().brand == "#0f5c4a"


def test_a_language_that_is_not_offered_is_gone(browser, freek, linden):
    someone = browser(freek)
    someone.post("/desk/settings", fields={"name": "Wij", "brand": "#0f5c4a", "action": "#c2410c", "languages": ["nl"]})
    assert 'lang="nl"' in browser().get("/privacy?lang=en").html


def test_freek_gives_bram_a_role_and_takes_it_back(browser, freek, bram, linden):
    someone = browser(freek)
    fields = {"email": bram.email, "role": "community_worker", "neighbourhood": linden.id}
    someone.post("/desk/roles", fields=fields)
    someone.post("/desk/roles", fields=fields)
    assert [given.neighbourhood_id for given in bram.assignments] == [linden.id]
    assert bram.has_role(Role.COMMUNITY_WORKER, linden)
    brams = browser(bram)
    assert brams.get("/desk").status == 200
    someone.post(f"/desk/roles/{bram.assignments[0].id}/take")
    assert brams.get("/desk").status == 403
    recorded = db.session.scalars(sa.select(Deed.verb).where(Deed.by_id == freek.id).order_by(Deed.id)).all()
    assert recorded == ["gave_role", "took_role"]


def test_the_last_administrator_cannot_give_up(browser, freek, linden):
    page = browser(freek).post(f"/desk/roles/{freek.assignments[0].id}/take")
    assert page.status == 403
    assert freek.has_role(Role.ADMINISTRATOR)


def test_somebody_without_an_account_gets_no_role(browser, freek, linden):
    page = browser(freek).post(
        "/desk/roles", fields={"email": "nobody@example.nl", "role": "administrator", "neighbourhood": 0}
    )
    assert page.status == 422
    assert "nobody@example.nl" in page.html


def test_els_takes_in_population_figures(browser, els, linden):
    page = browser(els).post(
        "/desk/population",
        fields={
            "file": (io.BytesIO(b"area,age_band,residents\nLindenhof,,650\nDe Hoven,,440\n"), "wijk-2026.csv"),
            "year": "2026",
        },
        content_type="multipart/form-data",
    )
    assert page.status == 200
    figures = {area.name: residents for area, _year, _band, residents in places.population(linden)}
    assert figures == {"Lindenhof": 650, "De Hoven": 440, "Plantsoenflats": 280}


def test_a_wrong_file_is_refused_with_its_line_and_changes_nothing(browser, els, linden):
    before = db.session.scalar(sa.select(sa.func.count()).select_from(PopulationFigure))
    page = browser(els).post(
        "/desk/population?lang=en",
        fields={
            "file": (io.BytesIO(b"area,age_band,residents\nLindenhof,,650\nDe Hoven,,-4\n"), "x.csv"),
            "year": "2026",
        },
        content_type="multipart/form-data",
    )
    assert page.status == 422
    assert "Line 3" in page.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PopulationFigure)) == before


def test_freek_makes_a_neighbourhood_with_parts(browser, freek, linden):
    browser(freek).post(
        "/desk/neighbourhoods",
        fields={"name": "Nieuw Oost", "sentence": "Net gebouwd.", "new_areas": "Kadehuizen\nKadehuizen\n  De  Werf "},
    )
    place = places.neighbourhood("nieuw-oost")
    assert [area.name for area in place.sub_areas] == ["Kadehuizen", "De Werf"]


def test_freek_changes_a_neighbourhood_and_what_is_there_stays(browser, freek, linden):
    someone, address = browser(freek), f"/desk/neighbourhoods/{linden.id}"
    assert "Plantsoenflats" in someone.get(address).text
    areas = "Plantsoenflats\nKade"
    someone.post(address, fields={"name": "De Linden", "sentence": "Altijd koffie.", "new_areas": areas})
    assert linden.sentence == "Altijd koffie."
    assert [area.name for area in places.sub_areas(linden)] == ["Lindenhof", "De Hoven", "Plantsoenflats", "Kade"]
    page = someone.post(address, fields={"name": "x" * 500})
    assert page.status == 422
    assert linden.name == "De Linden"


def test_two_neighbourhoods_cannot_have_one_name(browser, freek, linden, elsewhere):
    someone = browser(freek)
    for name in ("de linden", "!!!"):
        page = someone.post("/desk/neighbourhoods", fields={"name": name})
        assert page.status == 422
        assert name in page.html
        assert someone.post(f"/desk/neighbourhoods/{elsewhere.id}", fields={"name": name}).status == 422
    assert [place.name for place in places.neighbourhoods()] == ["De Linden", "De Overkant"]


def test_els_sees_the_rounds_that_are_going_on_and_what_is_left_in_the_pot(browser, els, linden):
    round = rounds_to_vote_in.make_round(linden, els)
    db.session.commit()
    desk = browser(els).get("/desk?lang=en")
    assert round.title in desk.text
    assert "left in the pot" in desk.text


def test_dewi_writes_down_what_happened_from_a_list_that_she_can_search(browser, dewi, amina, linden):
    trees = initiatives.propose(linden, by=amina, title="Trees", what="Trees along the canal")
    initiatives.propose(linden, by=amina, title="Benches", what="Benches on the square")
    db.session.commit()
    page = browser(dewi).get("/n/de-linden/write-down?search=tree&lang=en")
    assert f"/n/de-linden/initiatives/{trees.id}/conversations/new" in page.html
    assert f"/n/de-linden/initiatives/{trees.id}/head-counts/new" in page.html
    assert "Benches" not in page.text
    assert "Nothing found" in browser(dewi).get("/n/de-linden/write-down?search=airport&lang=en").text
    assert browser(dewi).get("/n/de-linden/write-down?page=1e1").status == 404
