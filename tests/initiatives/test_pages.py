"""Initiatives in the browser."""

import html
import io

import pytest
from PIL import Image

from residents_budget import moments
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.ledger import services as ledger
from residents_budget.pictures.models import Picture
from residents_budget.pictures.services import folder
from residents_budget.realisation import services as realisation
from residents_budget.rounds.terms import Way
from tests import cast
from tests.questions import questions_asked

HERE = "/n/de-linden/initiatives"

PAYLOADS = ("<script>alert(1)</script>", '"><svg onload=alert(1)>', "{{7*7}}", "%(x)s", "javascript:alert(1)")


def only_initiative():
    return db.session.query(Initiative).one()


def a_plan(neighbourhood, lead, **values):
    return services.propose(
        neighbourhood,
        by=lead,
        **{
            "title": "Trees",
            "what": "We plant.",
            "place": "Here",
            "brings": "Hands",
            "cost_lines": [("Trees", 620_000)],
            **values,
        },
    )


def test_amina_brings_an_idea_in_three_screens_and_makes_it_a_plan(browser, amina, bram, linden):
    page = browser(amina)
    first = page.post(f"{HERE}/new", fields={"title": "Eating together", "what": "Every Thursday."}, follow=False)
    idea = only_initiative()
    assert first.location == f"{HERE}/{idea.id}/edit/where?step=2"
    area = cast.area(linden, "Lindenhof")
    where = page.post(first.location, fields={"sub_area": area.id, "place": "In the school"}, follow=False)
    assert where.location == f"{HERE}/{idea.id}/edit/photo?step=3"
    assert page.post(where.location, fields={}, follow=False).location == f"{HERE}/{idea.id}/edit"
    db.session.refresh(idea)
    assert (idea.stage, idea.place, idea.sub_area_id) == (Stage.IDEA, "In the school", area.id)

    page.post(f"{HERE}/{idea.id}/edit/costs", fields={"lines-0-what": "Food", "lines-0-cents": "1.250,50"})
    plan = page.post(f"{HERE}/{idea.id}/edit/together", fields={"brings": "We cook", "needs": "A pan"})
    assert plan.status == 200
    db.session.refresh(idea)
    assert (idea.stage, idea.asked_cents) == (Stage.PLAN, 125_050)

    neighbour = browser(bram)
    neighbour.post(f"{HERE}/{idea.id}/support", fields={"support": "yes"})
    neighbour.post(f"{HERE}/{idea.id}/support", fields={"support": "yes"})
    seen = browser().get(f"{HERE}/{idea.id}")
    assert seen.status == 200
    for words in (
        "Eating together",
        "Every Thursday.",
        "Amina",
        "In the school",
        "Food",
        "1.250,50",
        "We cook",
        "A pan",
    ):
        assert words in seen.text, words
    assert "amina@example.nl" not in seen.html


def test_a_visitor_reads_without_signing_in_and_gets_no_cookie(browser, linden, amina):
    trees = a_plan(linden, amina)
    for address in (HERE, f"{HERE}/{trees.id}"):
        seen = browser().get(address)
        assert seen.status == 200
        assert "Trees" in seen.text
        assert "Set-Cookie" not in seen.headers


def test_more_cost_lines_keep_what_was_typed_and_store_nothing(browser, linden, amina):
    trees = a_plan(linden, amina, cost_lines=[])
    page = browser(amina)
    fields = {"lines-0-what": "Trees", "lines-0-cents": "much", "more": "1"}
    fields |= {f"lines-{n}-{name}": "" for n in range(1, 5) for name in ("what", "cents")}
    more = page.post(f"{HERE}/{trees.id}/edit/costs", fields=fields)
    assert more.status == 200
    assert 'value="much"' in more.html
    assert 'name="lines-9-what"' in more.html
    assert 'name="lines-10-what"' not in more.html
    assert trees.cost_lines == []


@pytest.mark.parametrize("amount", ["", "-5", "1e3", "0", "１２", "a lot", "9" * 30])
def test_a_wrong_amount_is_said_beside_its_field_and_changes_nothing(browser, linden, amina, amount):
    trees = a_plan(linden, amina)
    answer = browser(amina).post(
        f"{HERE}/{trees.id}/edit/costs", fields={"lines-0-what": "Gold", "lines-0-cents": amount}
    )
    assert answer.status == 422
    assert 'value="Gold"' in answer.html
    assert "lines-0-cents-error" in answer.html
    db.session.refresh(trees)
    assert trees.asked_cents == 620_000


def test_an_idea_without_a_name_is_asked_for_one_and_keeps_the_rest(browser, linden, amina):
    answer = browser(amina).post(f"{HERE}/new", fields={"title": " ", "what": "Every Thursday."})
    assert answer.status == 422
    assert "Every Thursday." in answer.html
    assert db.session.query(Initiative).count() == 0


def test_bram_cannot_open_the_plan_of_amina(browser, linden, amina, bram):
    trees = a_plan(linden, amina)
    page = browser(bram)
    for part in ("what", "where", "photo", "costs", "together"):
        assert page.get(f"{HERE}/{trees.id}/edit/{part}").status == 403
        assert page.post(f"{HERE}/{trees.id}/edit/{part}", fields={"title": "Mine"}).status == 403
    assert page.get(f"{HERE}/{trees.id}/edit").status == 403
    assert page.post(f"{HERE}/{trees.id}/withdraw").status == 403
    db.session.refresh(trees)
    assert (trees.title, trees.stage) == ("Trees", Stage.PLAN)


def test_an_initiative_does_not_exist_in_another_neighbourhood(browser, linden, elsewhere, amina):
    trees = a_plan(linden, amina)
    page = browser(amina)
    there = f"/n/de-overkant/initiatives/{trees.id}"
    for address in (there, f"{there}/edit", f"{there}/edit/what", f"{there}/withdraw", f"{there}/talk"):
        assert page.get(address).status == 404
    assert page.post(f"{there}/support", fields={"support": "yes"}).status == 404


@pytest.mark.parametrize("number", ["0", "01", "1a", "%201", "１", "1e1", "-1", "9999999999"])
def test_a_number_is_a_plain_number(browser, linden, number):
    assert browser().get(f"{HERE}/{number}").status == 404


@pytest.mark.parametrize("query", ["stage=secret", "theme=1", "area=x", "area=999999", "page=0", "page=１", "page=-1"])
def test_an_unknown_filter_is_refused(browser, linden, query):
    assert browser().get(f"{HERE}?{query}").status == 400


def test_what_is_no_filter_does_not_change_what_is_found(browser, linden, amina, bram):
    a_plan(linden, amina)
    a_plan(linden, bram, title="Benches")
    for query in ("email=amina@example.nl", "lead_id=1", "sort=id;select", "utm_source=x"):
        seen = browser().get(f"{HERE}?{query}").text
        assert "Trees" in seen
        assert "Benches" in seen


def test_a_form_changes_only_what_it_asks_for(browser, linden, elsewhere, amina, bram):
    trees = a_plan(linden, amina)
    before = {column.name: getattr(trees, column.name) for column in Initiative.__table__.columns}
    strange = {name: "7" for name in before if name not in {"title", "what", "theme", "csrf_token"}}
    answer = browser(amina).post(
        f"{HERE}/{trees.id}/edit/what", fields={**strange, "title": "Trees", "what": "We plant.", "theme": ""}
    )
    assert answer.status == 200
    db.session.refresh(trees)
    after = {column.name: getattr(trees, column.name) for column in Initiative.__table__.columns}
    assert {name for name in before if before[name] != after[name]} <= {"changed_at"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_is_shown_as_it_was_typed(browser, linden, amina, payload):
    trees = a_plan(
        linden,
        amina,
        title=payload,
        what=payload,
        place=payload,
        brings=payload,
        needs=payload,
        cost_lines=[(payload, 100)],
    )
    amina.name = payload
    db.session.commit()
    for who in (None, amina):
        page = browser(who) if who else browser()
        for address in (HERE, f"{HERE}/{trees.id}"):
            seen = page.get(address)
            assert seen.status == 200
            assert "<script>alert" not in seen.html
            assert "<svg onload" not in seen.html
            assert 'href="javascript:' not in seen.html
            assert payload in html.unescape(seen.html)


def photo(kind="JPEG", size=(64, 48), **options):
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, kind, **options)
    return file.getvalue()


def send_photo(page, initiative, data, name="tree.jpg", alt="A tree"):
    return page.post(f"{HERE}/{initiative.id}/edit/photo", fields={"photo": (io.BytesIO(data), name), "alt": alt})


def test_a_photo_loses_where_it_was_taken(browser, linden, amina):
    trees = a_plan(linden, amina)
    exif = Image.Exif()
    exif[0x010F] = "CANARY-CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    data = photo(exif=exif.tobytes())
    assert b"CANARY" in data
    assert send_photo(browser(amina), trees, data, name="../../<svg onload=x>.png").status == 200
    db.session.refresh(trees)
    assert trees.picture.alt == "A tree"
    files = [file for file in folder().iterdir() if file.name.startswith(trees.picture.key)]
    assert len(files) == 2
    for file in files:
        assert b"CANARY" not in file.read_bytes()
        with Image.open(file) as stored:
            assert not stored.getexif()
    shown = browser().get(f"{HERE}/{trees.id}").html
    assert f"{trees.picture.key}-1200.webp" in shown
    assert "onload" not in shown


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a<script>alert(1)</script>",
        b"\xff\xd8\xff\xe0broken",
        b"",
    ],
)
def test_what_is_not_a_photo_is_refused_and_the_plan_keeps_what_it_had(browser, linden, amina, data):
    trees = a_plan(linden, amina)
    answer = send_photo(browser(amina), trees, data)
    assert answer.status == 422
    assert 'value="A tree"' in answer.html
    db.session.refresh(trees)
    assert trees.picture_id is None
    assert db.session.query(Picture).count() == 0


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_unpacked(browser, linden, amina):
    trees = a_plan(linden, amina)
    assert send_photo(browser(amina), trees, photo("PNG", (8000, 6000))).status == 422


def test_a_photo_without_words_is_asked_for_them(browser, linden, amina):
    trees = a_plan(linden, amina)
    answer = send_photo(browser(amina), trees, photo(), alt="")
    assert answer.status == 422
    assert "alt-error" in answer.html


def test_nobody_can_change_a_plan_from_an_old_page_once_voting_began(browser, linden, amina):
    trees = a_plan(linden, amina)
    services.move_to(trees, Stage.FEASIBLE)
    services.move_to(trees, Stage.ON_THE_BALLOT)
    answer = browser(amina).post(
        f"{HERE}/{trees.id}/edit/what", fields={"title": "Other trees", "what": "x", "theme": ""}
    )
    assert answer.status == 409
    db.session.refresh(trees)
    assert trees.title == "Trees"


def test_who_withdraws_is_asked_first_and_neighbours_can_still_read_it(browser, linden, amina):
    trees = a_plan(linden, amina)
    page = browser(amina)
    assert page.get(f"{HERE}/{trees.id}/withdraw").status == 200
    db.session.refresh(trees)
    assert trees.stage is Stage.PLAN
    page.post(f"{HERE}/{trees.id}/withdraw", fields={"reason": "I move"})
    db.session.refresh(trees)
    assert trees.stage is Stage.WITHDRAWN
    assert browser().get(f"{HERE}/{trees.id}").status == 200
    assert "Trees" not in browser().get(HERE).text


def test_support_without_yes_or_no_changes_nothing(browser, linden, amina, bram):
    trees = a_plan(linden, amina)
    for value in ("", "maybe", "1"):
        assert browser(bram).post(f"{HERE}/{trees.id}/support", fields={"support": value}).status == 400
    assert browser().post(f"{HERE}/{trees.id}/support", fields={"support": "yes"}).status == 401
    assert "support_count" not in browser().get(f"{HERE}/{trees.id}").html


def test_an_initiative_of_an_imported_round_has_nobody_to_ask(browser, linden, amina):
    trees = a_plan(linden, amina)
    trees.source_id, trees.lead_id, trees.stage = "117", None, Stage.NOT_CHOSEN
    db.session.commit()
    page = browser(amina)
    assert page.get(f"{HERE}/{trees.id}").status == 200
    assert page.get(f"{HERE}/{trees.id}/edit").status == 403
    assert page.get(f"{HERE}/{trees.id}/talk").status == 409


def test_what_grew_from_an_initiative_is_linked_both_ways(browser, linden, amina, bram):
    trees = a_plan(linden, amina)
    page = browser(bram)
    page.post(f"{HERE}/new?from={trees.id}", fields={"title": "Benches below the trees", "what": ""})
    benches = db.session.query(Initiative).filter_by(title="Benches below the trees").one()
    assert benches.parent_id == trees.id
    assert f'href="{HERE}/{benches.id}"' in browser().get(f"{HERE}/{trees.id}").html
    assert f'href="{HERE}/{trees.id}"' in browser().get(f"{HERE}/{benches.id}").html
    assert page.get(f"{HERE}/new?from=x").status == 400
    assert page.get(f"{HERE}/new?from=999999").status == 404


def test_a_neighbourhood_without_ideas_invites_the_first(browser, linden):
    seen = browser().get(HERE)
    assert f'href="{HERE}/new"' in seen.html
    assert "<select" not in seen.html


def test_the_page_of_an_initiative_that_is_done_asks_the_database_little_too(browser, linden, amina, bram, dewi, els):
    trees = a_plan(linden, amina)
    services.move_to(trees, Stage.FEASIBLE)
    pot = ledger.make_pot(
        linden, by=els, name="Small pot", source="City", year=2026, way=Way.STAFF, generation=3, cents=1_000_000
    )
    granted = ledger.grant(trees, pot=pot, cents=620_000, by=els)
    ledger.pay(granted, cents=20_000, what="Trees", paid_on=moments.today(), by=els, key="a" * 32)
    for number in range(30):
        task = realisation.add_task(trees, by=amina, what=f"Dig {number}", places=3)
        realisation.take(task, by=bram)
        discussion.comment(trees, by=bram, side=Side.FOR, body=f"Yes {number}")
        services.propose(linden, by=bram, title=f"Idea {number}", parent=trees)
    discussion.hold_conversation(
        trees, by=dewi, held_on=moments.today(), place="Bus stop", heads=9, critics=True, said="Shade"
    )
    page = browser(dewi)
    for stage in (Stage.GRANTED, Stage.DOING, Stage.DONE):
        if trees.stage is not stage:
            services.move_to(trees, stage)
        with questions_asked() as seen:
            assert page.get(f"{HERE}/{trees.id}").status == 200
        assert len(seen) <= 16, (stage, len(seen), seen)


def test_pages_ask_the_database_little_however_long_they_are(browser, linden, amina, bram, dewi):
    trees = a_plan(linden, amina)
    for number in range(40):
        discussion.comment(trees, by=bram, side=Side.FOR, body=f"Yes {number}")
        discussion.comment(trees, by=amina, side=Side.QUESTION, body=f"Who {number}")
        services.propose(linden, by=bram, title=f"Idea {number}")
    question = discussion.comment(trees, by=bram, side=Side.QUESTION, body="When?")
    for number in range(20):
        discussion.comment(trees, by=amina, side=None, body=f"Soon {number}", answers=question)
    page = browser(dewi)
    for address in (HERE, f"{HERE}?page=2", f"{HERE}/{trees.id}", f"{HERE}/{trees.id}?talk=3"):
        page.csrf_token()
        with questions_asked() as seen:
            assert page.get(address).status == 200
        assert len(seen) <= 16, (address, len(seen), seen)


def test_an_amount_without_a_name_is_asked_what_it_is_for(browser, linden, amina):
    trees = a_plan(linden, amina)
    answer = browser(amina).post(f"{HERE}/{trees.id}/edit/costs", fields={"lines-2-what": "", "lines-2-cents": "50"})
    assert answer.status == 422
    assert "lines-2-what-error" in answer.html
    db.session.refresh(trees)
    assert trees.asked_cents == 620_000


def test_a_place_on_the_map_is_kept_with_the_words_for_it(browser, linden, amina):
    trees = a_plan(linden, amina)
    area = cast.area(linden, "Lindenhof")
    area.boundary = {"type": "Polygon", "coordinates": [[[4.9, 52.3], [4.92, 52.3], [4.92, 52.32], [4.9, 52.3]]]}
    db.session.commit()
    page, address = browser(amina), f"{HERE}/{trees.id}/edit/where"
    assert 'href="#sub_area-0"' in page.get(address).html
    where = {"sub_area": area.id, "place": "Playground", "latitude": "52.310000", "longitude": "4.910000"}
    for wrong in (
        {"latitude": ""},
        {"latitude": "nan"},
        {"longitude": "1e400"},
        {"latitude": "200"},
        {"latitude": "５"},
    ):
        assert page.post(address, fields=where | wrong).status == 422, wrong
    db.session.refresh(trees)
    assert trees.latitude is None
    assert page.post(address, fields=where).status == 200
    db.session.refresh(trees)
    assert (trees.latitude, trees.longitude) == (52.31, 4.91)
    assert 'class="spot"' in browser().get(f"{HERE}/{trees.id}").html


def test_amina_tells_for_whom_when_and_by_whom_and_every_version_keeps_it(browser, linden, amina):
    plan = services.propose(linden, by=amina, title="Soep", what="We koken.")
    typed = {
        "for_whom": "Iedereen in de flats",
        "planned_for": "Elke eerste vrijdag",
        "who_does_it": "Zes buren",
        "area_goal": "Niemand eet altijd alleen",
    }
    where = f"/n/de-linden/initiatives/{plan.id}"
    assert browser(amina).post(f"{where}/edit/who", fields=typed).status == 200
    seen = browser().get(where).text
    assert all(words in seen for words in typed.values())
    assert "Iedereen in de flats" in browser(amina).get(f"{where}/edit").text
    assert "Niemand eet altijd alleen" in browser().get(f"{where}/versions").text
    assert browser(amina).post(f"{where}/edit/who", fields=typed | {"for_whom": "x" * 201}).status == 422
