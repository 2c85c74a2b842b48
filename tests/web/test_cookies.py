"""Cookies and other hosts: cases 79, 87, 88 and 89."""

import pytest

from residents_budget.database import db
from tests.conftest import make_app
from tests.strict_client import Browser
from tests.test_access import address, rules


@pytest.fixture
def safe_app(database_kind, tmp_path):
    """An application that knows its address, which is https, as every real one does."""
    if database_kind != "sqlite":
        pytest.skip("cookies do not depend on the database")
    app = make_app(f"sqlite:///{tmp_path / 'test.sqlite'}", tmp_path, BASE_URL="https://budget.example.nl")
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def _visit(app, **headers):
    return app.test_client().get("/sign-in", base_url="https://budget.example.nl", headers=headers)


def test_the_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts(safe_app):
    [cookie] = _visit(safe_app).headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-session=")
    parts = {part.strip() for part in cookie.split(";")[1:]}
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= parts
    assert not any(part.lower().startswith("domain") for part in parts)


@pytest.mark.parametrize("tossed", ["=__Host-session=x", "session=x", "__Host-session=x.y.z", "__host-session=x"])
def test_a_cookie_that_somebody_else_set_is_nobody(safe_app, tossed):
    answer = _visit(safe_app, Cookie=tossed)
    assert answer.status_code == 200
    assert answer.headers.getlist("Set-Cookie"), "a new one is begun"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://budget.example.nl.evil.example"])
def test_no_address_lets_another_site_read_it(app, linden, origin):
    """Nor stand in its frame: there is nothing to embed."""
    with app.test_request_context("/"):
        from flask import url_for

        places = [url_for(rule.endpoint, **address(rule)) for rule in rules(app) if "GET" in rule.methods]
    reader, open_doors = Browser(app), []
    reader.looks = False
    for place in places:
        headers = reader.get(place, headers={"Origin": origin}).headers
        if any(name.lower().startswith("access-control-") for name in headers.keys()):  # noqa: SIM118
            open_doors.append(place)
        assert "frame-ancestors 'none'" in headers.get("Content-Security-Policy", "") or place.startswith("/static")
    assert open_doors == []


def test_a_form_of_too_many_parts_or_too_much_text_is_refused(app, linden):
    """Case 93: what one form may hold at most."""
    reader = Browser(app)
    field = '--b\r\nContent-Disposition: form-data; name="x{}"\r\n\r\n1\r\n'
    heavy = ("".join(field.format(place) for place in range(1000)) + "--b--\r\n").encode()
    assert reader.send("POST", "/sign-in", data=heavy, content_type="multipart/form-data; boundary=b").status == 413
    assert reader.send("POST", "/sign-in", data={"email": "x" * 2_000_000}).status in (400, 413)
