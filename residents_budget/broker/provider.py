"""Talking to the identity broker: OpenID Connect with the code flow, PKCE, state and nonce (plain).

Only the issuer in the settings is asked, over https, without following redirects; every address in what it publishes
must be on the same host. Whatever a reader sends never decides where we go.
"""

import json
import secrets
from typing import NamedTuple
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session

from residents_budget.broker.claims import NotBelieved
from residents_budget.errors import N_, Refusal

SECONDS = (3, 8)
"""To connect, and to answer."""

MOST_BYTES = 500_000
ON_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


class BrokerAway(Refusal):
    """The broker does not answer, or answers nonsense."""

    status = 503

    def __init__(self):
        super().__init__(N_("Signing in is not possible at this moment. Try again later, or ask for help at the desk."))


class Settings(NamedTuple):
    """Who the broker is and who we are to it. ``back`` is our address that it sends people back to."""

    issuer: str
    client_id: str
    client_secret: str
    scope: str
    back: str


class Provider(NamedTuple):
    """What the broker publishes about itself."""

    authorization: str
    token: str
    keys: str
    userinfo: str


class Question(NamedTuple):
    """What was asked for one reader, kept in her own cookie until she comes back."""

    state: str
    nonce: str
    verifier: str


def is_safe_issuer(address, *, on_this_machine=False):
    """Whether an issuer may be used: https, a host, no user, query or fragment. Without https only on this machine.

    >>> is_safe_issuer("https://broker.example.nl/oidc"), is_safe_issuer("http://broker.example.nl")
    (True, False)
    """
    try:
        parts = urlsplit(address)
        plain = not (parts.query or parts.fragment or parts.username or parts.password) and parts.port != 0
    except ValueError:
        return False
    local = on_this_machine and parts.scheme == "http" and parts.hostname in ON_THIS_MACHINE
    return bool(parts.hostname) and plain and (parts.scheme == "https" or local)


def _same_place(address, issuer):
    one, other = urlsplit(address), urlsplit(issuer)
    return (one.scheme, one.hostname, one.port) == (other.scheme, other.hostname, other.port) and not one.username


def _read(address, **headers):
    """The JSON object at an address of the broker. Raises BrokerAway."""
    try:
        with requests.get(
            address,
            timeout=SECONDS,
            allow_redirects=False,
            stream=True,
            headers={"Accept": "application/json"} | headers,
        ) as answer:
            data = answer.raw.read(MOST_BYTES + 1, decode_content=True)
            if answer.status_code != 200 or len(data) > MOST_BYTES:
                raise BrokerAway()
            found = json.loads(data)
    except (requests.RequestException, OSError, ValueError, RecursionError) as error:
        raise BrokerAway() from error
    if not isinstance(found, dict):
        raise BrokerAway()
    return found


def discover(issuer):
    """What the broker says about itself. Raises BrokerAway also where it names another issuer or another host."""
    said = _read(issuer.rstrip("/") + "/.well-known/openid-configuration")
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    addresses = [said.get(name) for name in (*names, "userinfo_endpoint")]
    if said.get("issuer") != issuer or not all(
        isinstance(one, str) and _same_place(one, issuer) for one in addresses[:3]
    ):
        raise BrokerAway()
    userinfo = addresses[3] if isinstance(addresses[3], str) and _same_place(addresses[3], issuer) else ""
    return Provider(*addresses[:3], userinfo)


def _session(settings):
    return OAuth2Session(
        settings.client_id,
        settings.client_secret or None,
        scope=settings.scope,
        redirect_uri=settings.back,
        token_endpoint_auth_method="client_secret_basic" if settings.client_secret else "none",  # noqa: S106
        code_challenge_method="S256",
    )


def question(settings, provider):
    """(a fresh Question, the address at the broker where it is asked)."""
    asked = Question(secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48))
    address, _state = _session(settings).create_authorization_url(
        provider.authorization, state=asked.state, nonce=asked.nonce, code_verifier=asked.verifier
    )
    return asked, address


def answer(settings, provider, asked, code):
    """(ID token, access token) for the code that came back. Raises NotBelieved, BrokerAway."""
    try:
        given = _session(settings).fetch_token(
            provider.token, code=code, code_verifier=asked.verifier, timeout=SECONDS, allow_redirects=False
        )
    except AuthlibBaseError as error:
        raise NotBelieved() from error
    except (requests.RequestException, OSError, ValueError) as error:
        raise BrokerAway() from error
    if not isinstance(given.get("id_token"), str):
        raise NotBelieved()
    return given["id_token"], given.get("access_token", "")


def keys(provider):
    """The broker's public keys (JWKS)."""
    return _read(provider.keys)


def more_claims(provider, access_token, subject):
    """What the broker tells beside its note, about the same person; nothing where it has no place for that."""
    if not provider.userinfo or not access_token:
        return {}
    said = _read(provider.userinfo, Authorization=f"Bearer {access_token}")
    if said.get("sub") != subject:
        raise NotBelieved()
    return said
