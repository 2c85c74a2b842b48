"""Case 68: a forged note of the broker, in every way we know of, and who has lived long enough."""

import base64
import hmac
import json
from datetime import date

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from joserfc import jwk, jwt

from residents_budget.broker import claims, provider

NOW = 1_790_000_000
KEY = jwk.RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER = jwk.RSAKey.generate_key(2048, {"kid": "one"})
KEYS = {"keys": [KEY.as_dict(private=False)]}
GOOD = {
    "iss": "https://broker.example.nl",
    "sub": "amina",
    "aud": "us",
    "exp": NOW + 300,
    "iat": NOW,
    "nonce": "n",
    "area_code": "BU1",
}


def _note(key=KEY, header=None, without=(), **changes):
    said = {name: value for name, value in (GOOD | changes).items() if name not in without}
    return jwt.encode({"alg": "RS256", "kid": "one"} | (header or {}), said, key)


def _text(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _part(value):
    return _text(json.dumps(value).encode())


def _signed(header, key):
    """A note whose header says whatever we like, with a signature that is right for ``key``."""
    start = f"{_part({'alg': 'RS256'} | header)}.{_part(GOOD)}"
    return f"{start}.{_text(key.private_key.sign(start.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def _believed(text, keys=KEYS):
    return claims.believed(text, keys, issuer=GOOD["iss"], client_id="us", nonce="n", now=NOW)


def test_a_note_of_the_broker_is_believed():
    assert _believed(_note())["sub"] == "amina"
    assert _believed(_note(aud=["us"], azp="us"))["sub"] == "amina"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "somebody else"},
        {"aud": ["somebody else"]},
        {"aud": ["us", "somebody else"]},
        {"aud": []},
        {"azp": "somebody else"},
        {"exp": NOW - 3600},
        {"exp": "soon"},
        {"nbf": NOW + 3600},
        {"iat": NOW + 3600},
        {"nonce": "another"},
        {"nonce": ""},
        {"nonce": ["n"]},
        {"sub": ""},
        {"sub": 12},
        {"sub": "x" * 256},
    ],
    ids=str,
)
def test_a_note_that_says_something_else_is_not_believed(changes):
    with pytest.raises(claims.NotBelieved):
        _believed(_note(**changes))


@pytest.mark.parametrize("name", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_nothing_may_be_missing(name):
    with pytest.raises(claims.NotBelieved):
        _believed(_note(without=(name,)))


def test_a_signature_that_is_not_the_brokers_is_not_believed():
    head, body, signature = _note().split(".")
    start = f"{_part({'alg': 'HS256', 'kid': 'one'})}.{body}"
    with_public_key = hmac.digest(KEY.as_pem(private=False), start.encode(), "sha256")
    hmac_note = f"{start}.{_text(with_public_key)}"
    forged = [
        _note(OTHER),
        f"{_part({'alg': 'none', 'kid': 'one'})}.{body}.",
        f"{_part({'alg': 'none'})}.{body}.{signature}",
        f"{_part({'alg': 'RS256x', 'kid': 'one'})}.{body}.{signature}",
        f"{_part({'alg': 'HS256', 'kid': 'one'})}.{body}.{signature}",
        f"{head}.{_part(GOOD | {'sub': 'bram'})}.{signature}",
        f"{head}.{body}.",
        hmac_note,
        "", "a", "a.b.c", "....", "\x00", "é.é.é", None, 12, "x" * 30_000,
    ]  # fmt: skip
    for text in forged:
        with pytest.raises(claims.NotBelieved):
            _believed(text)


@pytest.mark.parametrize(
    "header",
    [
        {"crit": ["exotic"], "exotic": True},
        {"jku": "https://evil.example/keys"},
        {"kid": "../../../etc/passwd"},
        {"kid": "unknown"},
        {"jwk": OTHER.as_dict(private=False)},
    ],
    ids=["crit", "jku", "path", "unknown", "jwk"],
)
def test_a_note_cannot_bring_its_own_key_or_rules(header):
    """Signed with the forger's key, however the note points to it; and a rule that we do not know stops it too."""
    with pytest.raises(claims.NotBelieved):
        _believed(_signed({"kid": "one"} | header, KEY if "crit" in header else OTHER))
    assert _believed(_signed({"kid": "one"}, KEY))


def test_an_empty_or_broken_list_of_keys_is_no_list():
    for keys in ({"keys": []}, {}, {"keys": [{"kty": "oct", "k": "AAAA", "kid": "one"}]}, {"keys": "none"}):
        with pytest.raises(claims.NotBelieved):
            _believed(_note(), keys)


def test_where_somebody_lives_is_what_the_broker_says():
    said = {"iss": "i", "sub": "s", "area_code": ["BU1", 7, " "], "address": "De Hoven 1", "email": "x@example.nl"}
    assert claims.person(said, area_claim="area_code", birth_claim="birthdate") == ("i", "s", ("BU1",), "")
    assert claims.person(said, area_claim="other", birth_claim="birthdate").areas == ()


@pytest.mark.parametrize(
    ("born", "answer"),
    [
        ("2008-11-28", True), ("2008-11-29", False), ("2008", False), ("2007", True), ("", False), ("soon", False),
        ("9999", False), ("0000-00-00", False), ("2008-02-30", False), ("٢٠٠٠", False),
    ],
)  # fmt: skip
def test_only_who_is_surely_old_enough_votes(born, answer):
    assert claims.is_old_enough(born, 18, date(2026, 11, 28)) is answer
    assert claims.is_old_enough(born, None, date(2026, 11, 28))


@pytest.mark.parametrize(
    "issuer",
    ["http://broker.example.nl", "https://", "file:///etc/passwd", "https://a@broker.example.nl", "https://x/?a=b",
     "https://x/#a", "ftp://x", "", "//x", "https://x:99999", "http://169.254.169.254", "javascript:alert(1)"],
)  # fmt: skip
def test_only_a_plain_https_address_is_an_issuer(issuer):
    """Case 150."""
    assert not provider.is_safe_issuer(issuer)
    assert not provider.is_safe_issuer(issuer, on_this_machine=True)


def test_on_this_machine_a_broker_can_be_tried_out():
    assert provider.is_safe_issuer("http://127.0.0.1:8080", on_this_machine=True)
    assert not provider.is_safe_issuer("http://127.0.0.1:8080")
