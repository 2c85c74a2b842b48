"""Access is a table: every endpoint, every role. An endpoint that is missing in tests/access fails."""

from importlib import import_module
from pathlib import Path

import pytest

from residents_budget.accounts.terms import Role
from tests import cast

ROLES = [role.value for role in Role]


def whole_table():
    """The tables of all features as one."""
    table = {}
    for file in sorted((Path(__file__).parent / "access").glob("[a-z]*.py")):
        part = import_module(f"tests.access.{file.stem}").TABLE
        assert not table.keys() & part.keys(), f"told twice: {table.keys() & part.keys()}"
        table |= part
    return table


def rules(app):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_endpoint_says_who_may_use_it_and_no_other_does(app):
    assert {rule.endpoint for rule in rules(app)} == whole_table().keys()


def address(rule):
    """An address of this rule in De Linden, with numbers that nothing has."""
    values = {"slug": "de-linden"}
    for name in rule.arguments - {"slug"}:
        converter = type(rule._converters[name]).__name__
        values[name] = {
            "NumberConverter": 999_999,
            "KeyConverter": "0" * 24,
            "AnyConverter": sorted(getattr(rule._converters[name], "items", [""]))[0],
            "UnicodeConverter": "x" * 30,
        }[converter]
    return values


@pytest.fixture
def person(linden, request):
    """Opens a browser as somebody with a role in De Linden."""

    def with_role(app, role):
        from tests.strict_client import Browser

        browser = Browser(app)
        if role == Role.VISITOR:
            return browser
        if role == Role.RESIDENT:
            return browser.sign_in(cast.resident("Bram", linden, "De Hoven"))
        place = None if role == Role.ADMINISTRATOR else linden
        return browser.sign_in(cast.with_role("Somebody", Role(role), place))

    return with_role


def refused(page, role, method):
    """Whether this answer turned somebody away because of the role."""
    if role == Role.VISITOR:
        return page.status == 401 if method == "POST" else page.status == 302 and "/sign-in" in page.location
    return page.status == 403


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(app, person, role):
    table, wrong = whole_table(), []
    with app.test_request_context("/"):
        from flask import url_for

        places = [(rule, url_for(rule.endpoint, **address(rule))) for rule in rules(app)]
    browser = person(app, role)
    for rule, place in places:
        if rule.endpoint in {"accounts.sign_out", "accounts.sign_out_everywhere", "demo.sign_in"}:
            continue  # these end or replace the very session we look with
        method = "GET" if "GET" in rule.methods else "POST"
        page = browser.get(place) if method == "GET" else browser.post(place, follow=False)
        allowed = role in table[rule.endpoint].split()
        if refused(page, role, method) == allowed and not (allowed and rule.endpoint == "accounts.sign_in"):
            wrong.append((rule.endpoint, page.status, "may" if allowed else "may not"))
    assert wrong == []


def test_a_worker_of_one_neighbourhood_is_nobody_in_another(app, browser, linden, elsewhere):
    worker = cast.with_role("Dewi", Role.COMMUNITY_WORKER, elsewhere)
    assert browser(worker).get("/n/de-linden/moderation").status == 403
    assert browser(worker).get("/n/de-overkant/moderation").status == 200
