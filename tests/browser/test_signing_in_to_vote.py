"""Signing in to vote in a real browser: a phone without JavaScript, our own server, and a real identity broker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import machine
from tests.broker import brokers
from tests.browser.conftest import _wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PHONE = 320
PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not machine.has_a_broker(), reason=machine.NO_BROKER)
def test_a_resident_signs_in_at_a_real_broker_and_votes(chromium, tmp_path):
    """A server of its own, and npm's oidc-provider: the pages of the broker are real ones too."""
    from residents_budget.accounts.terms import Role
    from residents_budget.database import db
    from tests import cast
    from tests.broker.test_signing_in import open_for_signing_in
    from tests.conftest import make_app

    port, secret = brokers.free_port(), "only for these tests, and long enough"
    address, url = f"http://127.0.0.1:{port}", f"sqlite:///{tmp_path / 'vote.sqlite'}"
    app = make_app(url, tmp_path, SECRET_KEY=secret)
    with app.app_context():
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans = open_for_signing_in(linden, els, amina)
        path, code, title = f"/n/de-linden/rounds/{round.id}", linden.sub_areas[0].code, plans[0].title
        db.session.remove()
        db.engine.dispose()
    with brokers.real(f"{address}/vote/signed-in") as issuer:
        settings = {"DATABASE_URL": url, "SECRET_KEY": secret, "ROUND_KEYS": app.config["ROUND_KEYS"],
                    "UPLOADS": app.config["UPLOADS"], "INSTANCE": str(tmp_path), "OIDC_ISSUER": issuer,
                    **brokers.CLIENT}  # fmt: skip
        command = [sys.executable, "-m", "residents_budget.console", "serve", "--no-worker", "--workers", "1",
                   "--port", str(port)]  # fmt: skip
        with subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **settings}) as server:
            try:
                _wait_for(port)
                _sign_in_and_vote(chromium, address, path, f"amina@{code}", title)
            finally:
                server.terminate()


def _sign_in_and_vote(chromium, address, path, who, title):
    context = chromium.new_context(viewport={"width": PHONE, "height": 800}, java_script_enabled=False, locale="nl")
    page = context.new_page()
    try:
        for has_voted in (False, True):
            page.goto(f"{address}{path}/vote")
            page.locator("main a[href$='/vote/sign-in']").click()
            page.wait_for_url("**/interaction/**")
            page.fill("[name=login]", who)
            page.fill("[name=password]", "x")
            page.locator("button[type=submit]").click()
            page.locator("button[type=submit]").click()
            page.wait_for_url("**/ballot")
            assert title in page.locator("main").inner_text()
            assert ("Je hebt al gestemd" in page.locator("main").inner_text()) is has_voted
            page.locator("main input[name=choice] + label").first.click()
            page.locator("form.ballot button[type=submit]").first.click()
            page.locator("button[name=receipt][value=yes]").click()
            assert page.locator(".slip .code").count() == 1
            context.clear_cookies()
    finally:
        context.close()
