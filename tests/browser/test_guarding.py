"""A community worker handles twenty reports by keyboard alone."""

import sqlite3

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PLACE = "/n/sluiskwartier"
SAID = """
    SELECT c.id, c.initiative_id, c.author_id, i.neighbourhood_id FROM comment c
    JOIN initiative i ON i.id = c.initiative_id JOIN neighbourhood n ON n.id = i.neighbourhood_id
    WHERE n.slug = 'sluiskwartier' AND c.hidden_at IS NULL AND c.author_id IS NOT NULL ORDER BY c.id LIMIT 20"""
WORKER = """
    SELECT a.email FROM account a JOIN assignment s ON s.account_id = a.id
    JOIN neighbourhood n ON n.id = s.neighbourhood_id
    WHERE n.slug = 'sluiskwartier' AND s.role = 'community_worker'"""
LEFT = """
    SELECT count(*) FROM report r JOIN neighbourhood n ON n.id = r.neighbourhood_id
    WHERE n.slug = 'sluiskwartier' AND r.settled_at IS NULL"""
HIDDEN = """
    SELECT count(*) FROM moderation_decision d JOIN neighbourhood n ON n.id = d.neighbourhood_id
    WHERE n.slug = 'sluiskwartier' AND d.measure = 'hide' AND d.reason LIKE 'Keyboard%'"""


def _report_twenty(site):
    """So many reports on what residents really said; returns how many there were to report."""
    with sqlite3.connect(site.database, timeout=20) as connection:
        said = connection.execute(SAID).fetchall()
        for comment, initiative, author, neighbourhood in said:
            connection.execute(
                "INSERT INTO report (neighbourhood_id, about, initiative_id, comment_id, person_id, ground, reason, "
                "gravity, created_at) VALUES (?, 'comment', ?, ?, ?, 'personal', 'x', 2, '2026-01-01 00:00:00')",
                (neighbourhood, initiative, comment, author),
            )
    return len(said)


def test_a_worker_handles_twenty_reports_by_keyboard_alone(site, reader):
    reported = _report_twenty(site)
    assert reported == 20
    dewi = reader(who=site.value(WORKER).split("@")[0], language="en")
    page = dewi.page
    dewi.open(f"{PLACE}/moderation?lang=en")
    page.keyboard.press("n")
    for number in range(site.value(LEFT)):
        page.wait_for_load_state("load")
        page.locator("input[name=measure]").first.wait_for()
        where = page.url
        page.keyboard.press("h" if number % 2 else "l")
        if number % 2:
            page.keyboard.press("6")
            page.keyboard.press("Tab")
            page.keyboard.type("Keyboard only")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda now, where=where: now != where)
    page.wait_for_load_state("load")
    assert site.value(LEFT) == 0
    assert site.value(HIDDEN) >= reported // 2 - 1
    assert dewi.complaints == []
