"""What if, on the page of an outcome: the answer comes in live, and as a page of its own where scripts do not run."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PUBLISHED = """
    SELECT r.id FROM round r JOIN neighbourhood n ON n.id = r.neighbourhood_id
    WHERE n.slug = 'sluiskwartier' AND r.title LIKE 'Sluiskwartier 20%'
      AND EXISTS (SELECT 1 FROM counted_ballot c WHERE c.round_id = r.id)
    ORDER BY r.id DESC LIMIT 1"""


@pytest.mark.parametrize("script", [True, False])
def test_half_the_money_shows_what_falls_out(site, reader, script):
    visitor = reader(script=script)
    address = f"/n/sluiskwartier/rounds/{site.value(PUBLISHED)}/outcome"
    visitor.open(address)
    page = visitor.page
    page.select_option("[name=share]", "50")
    if not script:
        page.click(".what-if button[type=submit]")
    page.wait_for_selector("#answer-title", timeout=120_000)
    assert "15.000" in page.inner_text("#answer")
    assert page.url.endswith("/outcome" if script else "rule=&without=&price_of=&price=")
    assert visitor.complaints == []
    assert visitor.outside == []


def test_a_second_question_takes_the_place_of_the_first_answer(site, reader):
    visitor = reader()
    visitor.open(f"/n/sluiskwartier/rounds/{site.value(PUBLISHED)}/outcome")
    page = visitor.page
    page.select_option("[name=share]", "50")
    page.wait_for_selector("#answer-title", timeout=120_000)
    page.select_option("[name=rule]", "greedy")
    page.wait_for_selector("#answer >> text=Meeste stemmen eerst", timeout=120_000)
    assert page.locator("#answer-title").count() == 1
    assert visitor.complaints == []
