"""What a signed note of the broker (an ID token) says, and when it is not believed (plain).

Only signatures that need the broker's own private key count, only with a key from the broker's own list: what a note
says about its key (``jku``, ``x5u``, a ``kid`` that looks like a path) is never followed.
"""

from datetime import date
from typing import NamedTuple

from joserfc import jwk, jws, jwt
from joserfc.errors import JoseError

from residents_budget.errors import N_, Refusal

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Never "none", and none in which our own secret or a public key would be the key."""

CLOCKS_DIFFER = 60
"""Seconds that the broker's clock may be off."""

LONGEST_NOTE = 20_000


class NotBelieved(Refusal):
    """The broker's answer is not what it should be; which part is not told."""

    status = 401

    def __init__(self):
        super().__init__(N_("Signing in did not work. Go back and try again, or ask for help at the desk."))


class NotAsked(Refusal):
    """An answer to a question that this browser did not ask, or that was answered before."""

    status = 400

    def __init__(self):
        super().__init__(N_("Signing in did not work. Go back and try again, or ask for help at the desk."))


class Person(NamedTuple):
    """Somebody, as the broker knows her: the issuer with its name for her, where she lives, when she was born."""

    issuer: str
    subject: str
    areas: tuple[str, ...]
    born: str


def believed(text, keys, *, issuer, client_id, nonce, now):
    """The claims in an ID token. ``keys`` is the broker's list (JWKS), ``now`` in seconds. Raises NotBelieved."""
    try:
        if not isinstance(text, str) or len(text) > LONGEST_NOTE:
            raise NotBelieved()
        registry = jws.JWSRegistry(algorithms=list(ALGORITHMS))
        token = jwt.decode(text, _public(keys), algorithms=list(ALGORITHMS), registry=registry)
        rules = jwt.JWTClaimsRegistry(
            now=int(now),
            leeway=CLOCKS_DIFFER,
            iss={"essential": True, "value": issuer},
            sub={"essential": True},
            aud={"essential": True, "value": client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        rules.validate(token.claims)
    except (JoseError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise NotBelieved() from error
    if (token.claims["iss"], token.claims["nonce"]) != (issuer, nonce):  # the library also takes a list that holds it
        raise NotBelieved()
    _must_be_for_us_alone(token.claims, client_id)
    return token.claims


def _public(keys):
    """The public keys in the broker's list; what has another form, such as a shared secret, is left out."""
    usable = [one for one in keys["keys"] if isinstance(one, dict) and one.get("kty") in {"RSA", "EC"}]
    return jwk.KeySet.import_key_set({"keys": usable})


def _must_be_for_us_alone(claims, client_id):
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if claims.get("azp", client_id) != client_id or (len(audience) > 1 and "azp" not in claims):
        raise NotBelieved()
    if not claims["sub"] or len(claims["sub"]) > 255:
        raise NotBelieved()


def person(claims, *, area_claim, birth_claim):
    """The Person in claims that are believed. What she says of herself at the broker, such as an e-mail address or
    a name, is not looked at.
    """
    areas, born = claims.get(area_claim), claims.get(birth_claim)
    areas = areas if isinstance(areas, list) else [areas]
    return Person(
        claims["iss"],
        claims["sub"],
        tuple(one.strip() for one in areas if isinstance(one, str) and one.strip()),
        born if isinstance(born, str) else "",
    )


def is_old_enough(born, least_age, today):
    """Whether who was born on ``born`` ("2008-05-17", or only "2008") is surely so old.

    >>> is_old_enough("2008-11-28", 18, date(2026, 11, 28)), is_old_enough("2008", 18, date(2026, 11, 28))
    (True, False)

    Without an age every date will do; with one, an unknown date does not.
    """
    if not least_age:
        return True
    try:
        first = date.fromisoformat(born if len(born) != 4 else f"{born}-12-31")
    except ValueError:
        return False
    birthdays = today.year - first.year - ((today.month, today.day) < (first.month, first.day))
    return birthdays >= least_age
