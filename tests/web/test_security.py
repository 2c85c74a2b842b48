"""Headers, addresses and settings that keep residents safe."""

import pytest

from residents_budget.web import addresses, safety
from residents_budget.web.doctor import wal_reset_can_corrupt

SAFE = {
    "OIDC_ISSUER": "",
    "OIDC_CLIENT_ID": "",
    "PRODUCTION": True,
    "SECRET_KEY": "k" * 40,
    "BASE_URL": "https://budget.example.nl",
    "DEBUG": False,
    "DEMO": False,
    "ROUND_KEYS": "/nonexistent",
}


def test_every_answer_has_the_strict_headers(browser, linden):
    headers = browser().get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in policy


def test_reading_sets_no_cookie(browser, linden):
    for page in ("/", "/privacy", "/n/de-linden"):
        assert "Set-Cookie" not in browser().get(page).headers


def test_pages_of_somebody_signed_in_are_kept_by_no_cache(browser, amina):
    headers = browser(amina).get("/").headers
    assert headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in headers["Vary"]


@pytest.mark.parametrize(
    "change",
    [
        {"SECRET_KEY": "only-for-trying-out"},
        {"SECRET_KEY": "short"},
        {"BASE_URL": ""},
        {"BASE_URL": "http://budget.example.nl"},
        {"DEBUG": True},
        {"DEMO": True},
    ],
)
def test_unsafe_settings_are_refused_in_production(change):
    safety.check(SAFE)
    with pytest.raises(safety.Unsafe):
        safety.check(SAFE | change)
    safety.check(SAFE | change | {"PRODUCTION": False})


def test_a_key_folder_that_others_can_read_is_refused(tmp_path):
    tmp_path.chmod(0o755)
    with pytest.raises(safety.Unsafe):
        safety.check(SAFE | {"ROUND_KEYS": str(tmp_path)})
    tmp_path.chmod(0o700)
    safety.check(SAFE | {"ROUND_KEYS": str(tmp_path)})


@pytest.mark.parametrize(
    ("version", "broken"),
    [((3, 40, 1), True), ((3, 44, 6), False), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 3), False)],
)
def test_doctor_knows_the_sqlite_versions_with_the_wal_fault(version, broken):
    assert wal_reset_can_corrupt(version) is broken


def test_a_forged_host_is_refused_where_the_address_is_known(app, browser, linden, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["budget.example.nl"])
    assert browser().get("/", headers={"Host": "evil.example"}).status == 400
    assert browser().get("/", headers={"Host": "budget.example.nl"}).status == 200


@pytest.mark.parametrize("path", ["/n/de-linden/initiatives/4", "/n/ergens", "/nergens", "/n/de-linden/rounds/12"])
def test_unknown_addresses_get_a_page_with_a_way_on(browser, linden, path):
    page = browser().get(path)
    assert page.status in {404, 302}
    if page.status == 404:
        assert 'href="/' in page.html


@pytest.mark.parametrize("number", ["12abc", "%2012", "１２", "1e1", "0", "01", "-1", "99999999999999999999"])
def test_numbers_in_addresses_are_strict(browser, linden, number):
    assert browser().get(f"/n/de-linden/initiatives/{number}").status == 404


@pytest.mark.parametrize(
    "query",
    ["<script>alert(1)</script>", '"><svg onload=alert(1)>', "\0", "'--", "%_\\", "\u202e", "’" * 300, "x" * 5000],
)
def test_whatever_stands_in_the_address_is_only_text(browser, linden, query):
    for page in ("/", "/n/de-linden", "/n/de-linden/initiatives", "/n/de-linden/breadth", "/sign-in"):
        answer = browser().get(page, query_string={"lang": query, "page": query, "search": query, "q": query})
        assert answer.status in {200, 400, 404}, page
        assert "<script>alert" not in answer.html
        assert "<svg onload" not in answer.html


def test_own_paths_are_kept_and_others_are_not():
    assert addresses.own_path("/n/de-linden?x=1", "/") == "/n/de-linden?x=1"
    for target in ("", None, "//evil.nl", "/\\evil", "https://evil.nl", "/a\nb", "/@evil"):
        assert addresses.own_path(target, "/home") == "/home"


def test_health_says_whether_the_database_answers(browser, linden):
    assert browser().get("/healthz").answer.json == {"status": "ok"}
    assert browser().get("/readyz").answer.json["status"] == "ok"


def test_static_text_travels_small(browser, linden):
    answer = browser().get("/static/css/layout.css?v=x", headers={"Accept-Encoding": "gzip"}).answer
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    page = browser().get("/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in page.headers


SIGNED_LINKS = {"notifications.stop"}
"""A mail program presses that button and has no cookie of ours: the link itself is signed."""


def test_every_unsafe_method_wants_a_token(app, browser, amina, linden):
    from tests.test_access import address, rules

    someone, accepted = browser(amina), []
    with app.test_request_context("/"):
        from flask import url_for

        wants_one = [rule for rule in rules(app) if "POST" in rule.methods and rule.endpoint not in SIGNED_LINKS]
        places = [url_for(rule.endpoint, **address(rule)) for rule in wants_one]
    for place in places:
        if someone.send("POST", place, data={"csrf_token": "forged"}).status != 400:
            accepted.append(place)
    assert accepted == []


def test_reading_changes_nothing(app, browser, freek, linden):
    """Every page that can be read, by an administrator: no row of any table is another one afterwards."""
    import sqlalchemy as sa

    from residents_budget.database import db
    from tests.test_access import address, rules

    def everything():
        return {
            table.name: sorted(map(str, db.session.execute(sa.select(table)).all()))
            for table in db.metadata.sorted_tables
        }

    someone = browser(freek)
    with app.test_request_context("/"):
        from flask import url_for

        places = [url_for(rule.endpoint, **address(rule)) for rule in rules(app) if "GET" in rule.methods]
    before = everything()
    for place in places:
        someone.get(place)
    assert everything() == before


HOSTILE = (
    "\0",
    "x" * 200_000,
    "\u202eabc",
    "'; DROP TABLE account; --",
    "{{7*7}}",
    "%(x)s",
    "-1",
    "１２",
    "1e309",
    "NaN",
    "☃" * 500,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_is_a_fault_of_ours(app, browser, linden, els, text):
    """Every form of every page, every field of it filled with the same nonsense, by somebody with many roles."""
    from residents_budget.accounts.models import Assignment
    from residents_budget.accounts.terms import Role
    from residents_budget.database import db
    from residents_budget.initiatives import services as initiatives
    from tests.test_access import address, rules

    els.assignments.append(Assignment(role=Role.COMMUNITY_WORKER, neighbourhood_id=linden.id))
    els.assignments.append(Assignment(role=Role.ADMINISTRATOR))
    plan = initiatives.propose(linden, by=els, title="Lange tafel", what="Samen eten.")
    db.session.commit()
    someone = browser(els)
    someone.looks = False  # the pages themselves are looked at elsewhere; here are hundreds of them
    with app.test_request_context("/"):
        from flask import url_for

        places = [
            url_for(
                rule.endpoint, **{name: plan.id if value == 999_999 else value for name, value in address(rule).items()}
            )
            for rule in rules(app)
            if "POST" in rule.methods and rule.endpoint not in {"accounts.sign_out", "accounts.sign_out_everywhere"}
        ]
    for place in places:
        fields = dict.fromkeys(FIELD_NAMES, text)
        page = someone.post(place, fields=fields, follow=False)
        assert page.status < 500, (place, page.status)


FIELD_NAMES = (
    *(
        "title",
        "what",
        "place",
        "body",
        "side",
        "email",
        "name",
        "reason",
        "said",
        "heads",
        "held_on",
        "amount",
        "cents",
    ),
    *(
        "budget",
        "year",
        "sub_area",
        "answers",
        "hours",
        "done_by",
        "places",
        "planned_on",
        "order",
        "told_by",
        "evidence",
    ),
    *(
        "code",
        "choice",
        "choices",
        "form",
        "password",
        "brand",
        "action",
        "languages",
        "role",
        "neighbourhood",
        "needs",
    ),
    *("brings", "theme", "latitude", "longitude", "cost_lines-0-what", "cost_lines-0-cents", "source", "way", "rule"),
    *(
        "generation",
        "pot",
        "collects_on",
        "votes_on",
        "votes_time",
        "max_choices",
        "key",
        "paid_on",
        "happened_on",
        "how",
    ),
    *("people_met", "note", "sentence", "promised", "delivered", "age_band", "language", "next", "tracker", "ground"),
)
