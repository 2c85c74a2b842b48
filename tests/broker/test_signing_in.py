"""Voting by signing in with the municipality: one resident, one place, and nothing that she says of herself counts."""

import random
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.broker import claims, rules, services
from residents_budget.broker.models import SignedInVoter
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal
from residents_budget.roll import services as roll
from residents_budget.roll.models import RollEntry
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import VoteFor
from residents_budget.voting import services as voting
from residents_budget.voting.models import OpenBallot
from tests import cast, machine
from tests.at_once import at_once
from tests.broker import brokers
from tests.voting.rounds_to_vote_in import add_plan, close, keep_the_key, make_round


def open_for_signing_in(place, els, amina, number=5, **values):
    """(round, plans) of a round in which so many people of each sub-area can sign in."""
    round = make_round(place, els, **values)
    plans = [add_plan(round, amina, els, f"Plan {one} of {round.id}", 30_00) for one in (1, 2, 3)]
    services.make_roll(round, {area.id: number for area in place.sub_areas}, by=els)
    keep_the_key(round, els)
    voting.open_vote(round, by=els)
    db.session.commit()
    return round, plans


def _person(who, area, born="1980-05-17"):
    return claims.Person("https://broker.example.nl", who, (area.code,), born)


@pytest.fixture(scope="module")
def broker():
    with brokers.ours() as running:
        yield running


@pytest.fixture
def site(app, broker, browser, linden, els, amina):
    """(broker, a function that opens a browser, the address of an open round, the round)."""
    broker.lie, broker.status, broker.document, broker.asked = {}, 200, {}, []
    round, _plans = open_for_signing_in(linden, els, amina)
    with brokers.configured(app, broker.issuer):
        yield broker, browser, f"/n/de-linden/rounds/{round.id}", round


def _go(reader, address):
    """To the broker: the address it is asked at."""
    return reader.get(f"{address}/vote/sign-in").location


def _come_back(reader, address):
    parts = urlsplit(address)
    return reader.get(f"{parts.path}?{parts.query}")


def _places_taken():
    return db.session.scalar(sa.select(sa.func.count()).select_from(SignedInVoter))


def test_a_resident_signs_in_votes_and_votes_again_with_one_ballot(site, linden):
    broker, browser, address, round = site
    area = linden.sub_areas[0].code
    for _time in range(2):
        hers = browser()
        assert "vote/sign-in" in hers.get(f"{address}/vote").html
        back = _come_back(hers, broker.agree(_go(hers, address), "amina", area))
        assert back.location.endswith("/ballot")
        assert hers.get(f"{address}/ballot").status == 200
        voted = hers.post(f"{address}/ballot/cast", fields={"choice": [], "form": random.randbytes(16).hex()})
        assert voted.status == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == _places_taken() == 1


def test_without_a_broker_there_is_no_such_way(browser, linden, els, amina):
    round, _plans = open_for_signing_in(linden, els, amina)
    address = f"/n/de-linden/rounds/{round.id}"
    assert browser().get(f"{address}/vote/sign-in").status == 404
    assert browser().get("/vote/signed-in?code=a&state=b").status == 404
    assert "sign-in" not in browser().get(f"{address}/vote").html.split("<main")[1]


def test_what_came_back_works_once_and_only_where_it_was_asked(site, linden):
    """Case 67: somebody else's answer, another state, another nonce, an answer twice, a code twice, no PKCE."""
    broker, browser, address, _round = site
    area = linden.sub_areas[0].code
    attacker, victim = browser(), browser()
    theirs = broker.agree(_go(attacker, address), "attacker", area)
    assert _come_back(victim, theirs).status == 400, "who asked nothing gets no answer"
    _go(victim, address)
    assert _come_back(victim, theirs).status == 400, "an answer to somebody else's question"
    assert _come_back(victim, theirs).status == 400
    asked = _go(victim, address)
    state = parse_qs(urlsplit(asked).query)["state"][0]
    assert _come_back(victim, f"{theirs.split('&state')[0]}&state={state}").status in (400, 401), "a planted code"
    assert _places_taken() == 0
    back = broker.agree(_go(victim, address), "amina", area)
    for wrong in (f"{back}&state=x", back.replace("state=", "status="), back.replace("code=", "cod="),
                  f"{back}&iss=https://evil.example", f"{back}&code=x"):  # fmt: skip
        reader = browser()
        _go(reader, address)
        assert _come_back(reader, wrong).status == 400
    assert _come_back(victim, back).status == 302
    assert _come_back(victim, back).status == 400, "the same answer again"
    assert _places_taken() == 1


@pytest.mark.parametrize("lie", [{"nonce": "x"}, {"iss": "https://evil.example"}, {"aud": "x"}, {"exp": 1}], ids=str)
def test_a_note_that_is_not_what_was_asked_is_not_believed(site, linden, lie):
    broker, browser, address, _round = site
    hers = browser()
    broker.lie = lie
    page = _come_back(hers, broker.agree(_go(hers, address), "amina", linden.sub_areas[0].code))
    assert page.status == 401
    assert hers.get(f"{address}/ballot").status == 302
    assert _places_taken() == 0


def test_a_broker_that_leads_elsewhere_is_not_followed(app, site):
    """Case 150: another issuer, addresses on another host, a redirect, an answer that never ends."""
    broker, browser, address, _round = site
    from residents_budget.broker import views

    for document in (
        {"issuer": "https://evil.example"}, {"token_endpoint": "http://169.254.169.254/latest"},
        {"jwks_uri": "file:///etc/passwd"}, {"authorization_endpoint": "https://evil.example/auth"},
        {"jwks_uri": None}, {"token_endpoint": "http://127.0.0.1:1/token"}, {"long": "x" * 600_000},
    ):  # fmt: skip
        views._known.clear()
        broker.document = document
        assert browser().get(f"{address}/vote/sign-in").status == 503, document
    views._known.clear()
    broker.status = 302
    assert browser().get(f"{address}/vote/sign-in").status == 503
    assert set(broker.asked) == {"/.well-known/openid-configuration"}
    with brokers.configured(app, "http://127.0.0.1:9"):
        assert browser().get(f"{address}/vote/sign-in").status == 503, "a broker that is away"


def test_who_stops_at_the_broker_can_try_again(site):
    _broker, browser, address, _round = site
    hers = browser()
    state = parse_qs(urlsplit(_go(hers, address)).query)["state"][0]
    back = hers.get(f"/vote/signed-in?error=access_denied&state={state}")
    assert back.location.endswith("/vote")


def test_only_who_lives_here_and_is_old_enough_gets_a_place(linden, elsewhere, els, amina):
    round, _plans = open_for_signing_in(linden, els, amina)
    round.least_age, round.vote_areas = 16, [linden.sub_areas[0].id]
    for person in (
        _person("a", elsewhere.sub_areas[0]),
        _person("b", linden.sub_areas[1]),
        _person("c", linden.sub_areas[0], born="2020-01-01"),
        _person("d", linden.sub_areas[0], born=""),
        claims.Person("https://broker.example.nl", "e", (), "1980-05-17"),
    ):
        with pytest.raises(NotAllowed):
            services.entry_for(round, person)
    assert services.entry_for(round, _person("f", linden.sub_areas[0]))


def test_one_more_than_the_roll_is_sent_to_the_desk_and_a_code_is_no_place(linden, els, amina):
    round, _plans = open_for_signing_in(linden, els, amina, number=2)
    area = linden.sub_areas[0]
    roll.add(round, area.id, by=els, reason="Cannot sign in.")
    places = {services.entry_for(round, _person(who, area)) for who in ("a", "b", "a")}
    assert len(places) == 2
    with pytest.raises(rules.NoPlaceLeft):
        services.entry_for(round, _person("c", area))


def test_a_place_cannot_be_reached_by_typing(linden, els, amina):
    round, _plans = open_for_signing_in(linden, els, amina)
    prefix = db.session.scalar(sa.select(RollEntry.code_prefix).where(RollEntry.round_id == round.id).limit(1))
    from residents_budget.roll import codes

    assert voting.entry_for(round, codes.written(prefix, codes.random_text(codes.SECRET))) is None
    for deed in (roll.revoke, roll.replace, roll.vote_on_paper):
        with pytest.raises(NotFound):
            deed(round, prefix, by=els)


def test_a_round_for_households_has_no_roll_of_this_kind(linden, els, amina):
    round = make_round(linden, els)
    round.vote_for = VoteFor.HOUSEHOLD
    with pytest.raises(Refusal):
        services.make_roll(round, {linden.sub_areas[0].id: 3}, by=els)


def test_what_is_kept_says_nothing_without_the_key_and_goes_with_it(linden, els, amina):
    """Cases 39 and 70: no name of the broker's is stored, and after closing nothing tells who signed in."""
    round, _plans = open_for_signing_in(linden, els, amina)
    services.entry_for(round, _person("900184590", linden.sub_areas[0]))
    [row] = db.session.scalars(sa.select(SignedInVoter))
    assert {column.name for column in SignedInVoter.__table__.columns} == {"round_id", "who_hash", "entry_id"}
    assert len(row.who_hash) == 64
    assert "900184590" not in row.who_hash
    close(round, els)
    assert _places_taken() == 0


def test_staff_makes_the_roll_through_the_pages(app, site, browser, linden, els, amina, dewi):
    broker, _browser, _address, _round = site
    round = make_round(linden, els, title="Next year")
    db.session.commit()
    address = f"/n/de-linden/rounds/{round.id}"
    hers = browser(els)
    assert "places" in hers.get(f"{address}/codes").html
    assert hers.get(f"{address}/places").status == 200
    done = hers.post(f"{address}/places", fields={f"area_{area.id}": "7" for area in linden.sub_areas})
    assert "21" in done.text
    assert hers.post(f"{address}/places", fields={f"area_{linden.sub_areas[0].id}": "7"}).status == 422
    assert browser(dewi).get(f"{address}/places").status == 403


def _at_once(app, number, people):
    """What each of ``people`` gets who sign in in the same moment: an entry, or what was raised."""

    def sign_in(person):
        return services.entry_for(db.session.get(Round, number), person, now=moments.now())

    works = [partial(sign_in, person) for person in people]
    return at_once(app, works, partial(app.test_request_context, method="POST"))


def _settle(app):
    with app.app_context():
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, _plans = open_for_signing_in(linden, els, amina, number=10)
        number, area = round.id, _person("x", linden.sub_areas[0]).areas
        db.session.remove()
    return number, area


def test_one_person_on_six_phones_at_once_has_one_place(fresh_app):
    """Case 4; and six persons at once have six."""
    number, area = _settle(fresh_app)
    amina = claims.Person("https://broker.example.nl", "amina", area, "1980-05-17")
    found = _at_once(fresh_app, number, [amina] * 6)
    assert len(set(found)) == 1, found
    assert isinstance(found[0], int)
    others = [amina._replace(subject=f"other {one}") for one in range(6)]
    taken = _at_once(fresh_app, number, others)
    assert len({*taken, found[0]}) == 7, taken


@pytest.mark.parametrize("constrained", [True, False])
def test_who_looked_a_moment_too_early_still_has_one_place(linden, els, amina, monkeypatch, constrained):
    """Both looked before either took a place. The twin, without the constraints, shows that they decide."""
    round, _plans = open_for_signing_in(linden, els, amina)
    hers = _person("amina", linden.sub_areas[0])
    services.entry_for(round, hers)
    if not constrained:
        rows = db.session.execute(
            sa.select(SignedInVoter.round_id, SignedInVoter.who_hash, SignedInVoter.entry_id)
        ).all()
        db.session.execute(sa.text("DROP TABLE signed_in_voter"))
        db.session.execute(sa.text("CREATE TABLE signed_in_voter (round_id INTEGER, who_hash TEXT, entry_id INTEGER)"))
        db.session.execute(
            sa.text("INSERT INTO signed_in_voter VALUES (:a, :b, :c)"), dict(zip("abc", rows[0], strict=True))
        )
    looks, real = [], services._place_of
    monkeypatch.setattr(services, "_place_of", lambda *given: real(*given) if looks else looks.append(1))
    services.entry_for(round, hers)
    assert (_places_taken() == 1) is constrained


@pytest.mark.skipif(not machine.has_a_broker(), reason=machine.NO_BROKER)
def test_with_a_real_provider(app, browser, linden, els, amina):
    """npm's oidc-provider, which asks for PKCE and checks it."""
    round, _plans = open_for_signing_in(linden, els, amina)
    address, area = f"/n/de-linden/rounds/{round.id}", linden.sub_areas[1].code
    with brokers.real() as issuer, brokers.configured(app, issuer):
        entries = set()
        for _time in range(2):
            hers = browser()
            back = brokers.sign_in_at(_go(hers, address), f"amina@{area}")
            assert _come_back(hers, back).location.endswith("/ballot")
            assert _come_back(hers, back).status == 400
            entries |= set(db.session.scalars(sa.select(SignedInVoter.entry_id)))
        assert len(entries) == 1
        his = browser()
        back = brokers.sign_in_at(_go(his, address), "chris@BU99999999")
        assert _come_back(his, back).status == 403
