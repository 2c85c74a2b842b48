"""Settings that would put residents at risk: refused in production."""

from pathlib import Path
from urllib.parse import urlsplit


class Unsafe(RuntimeError):
    """The application will not start with these settings; the message names each of them."""


def findings(settings):
    """What is unsafe in ``settings`` for real residents, one sentence each."""
    found = []
    if settings["SECRET_KEY"] == "only-for-trying-out" or len(str(settings["SECRET_KEY"])) < 32:
        found.append("SECRET_KEY is the default or shorter than 32 characters")
    address = urlsplit(settings["BASE_URL"])
    if not settings["BASE_URL"]:
        found.append("BASE_URL is not set: links in mails would follow a forged Host header")
    elif address.scheme != "https" or not address.hostname:
        found.append("BASE_URL must begin with https:// and name a host")
    if settings["OIDC_ISSUER"]:
        if urlsplit(settings["OIDC_ISSUER"]).scheme != "https":
            found.append("OIDC_ISSUER must begin with https://: who reads along could vote for somebody else")
        if not settings["OIDC_CLIENT_ID"]:
            found.append("OIDC_CLIENT_ID is not set")
    if settings["DEBUG"]:
        found.append("DEBUG is on")
    if settings["DEMO"]:
        found.append("DEMO is on: its sign-in needs no mail")
    for name in ("ROUND_KEYS",):
        folder = Path(settings[name])
        if folder.exists() and folder.stat().st_mode & 0o077:
            found.append(f"{name} ({folder}) can be read by other users of this machine: make its mode 0700")
    return found


def check(settings):
    """Raise Unsafe in production when anything is unsafe."""
    if settings["PRODUCTION"]:
        found = findings(settings)
        if found:
            raise Unsafe("Refusing to start in production: " + "; ".join(found) + ".")
