"""Settings, from the environment. Each name can be set as an environment variable of the same name.

``create_app(**settings)`` overrides them. What is safe in production is checked by ``residents_budget.web.safety``.
"""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
INSTANCE = Path(os.environ.get("INSTANCE", PROJECT / "instance"))


def _yes(name, otherwise=False):
    return os.environ.get(name, str(otherwise)).strip().lower() in {"1", "true", "yes", "on"}


PRODUCTION = _yes("PRODUCTION")
"""Real residents use this installation: unsafe settings are refused."""

DEMO = _yes("DEMO")
"""This is the demo: every page says so, sign-in needs no mail."""

DEBUG = _yes("DEBUG")

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-trying-out")
"""Signs cookies and tokens; at least 32 random characters in production."""

BASE_URL = os.environ.get("BASE_URL", "")
"""The address residents know, such as https://budget.example.nl; links in mails are made with it."""

DATABASE_URL = os.environ.get("DATABASE_URL", f"sqlite:///{INSTANCE / 'residents-budget.sqlite'}")
"""SQLite by default; ``postgresql://user:password@host/name`` for larger cities."""

UPLOADS = os.environ.get("UPLOADS", str(INSTANCE / "uploads"))
"""Folder for photos and files that are being imported."""

ROUND_KEYS = os.environ.get("ROUND_KEYS", str(INSTANCE / "round-keys"))
"""Folder for the keys of open votes, mode 0700, outside every backup."""

DEFAULT_LANGUAGE = os.environ.get("DEFAULT_LANGUAGE", "nl")

MAIL_SERVER = os.environ.get("MAIL_SERVER", "")
MAIL_PORT = int(os.environ.get("MAIL_PORT", "587"))
MAIL_USER = os.environ.get("MAIL_USER", "")
MAIL_PASSWORD = os.environ.get("MAIL_PASSWORD", "")
MAIL_STARTTLS = _yes("MAIL_STARTTLS", True)
MAIL_SENDER = os.environ.get("MAIL_SENDER", "")

OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "")
"""The municipality's identity broker (OpenID Connect), such as https://login.example.nl; empty: there is none.

Its redirect address is BASE_URL with /vote/signed-in behind it.
"""

OIDC_CLIENT_ID = os.environ.get("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("OIDC_CLIENT_SECRET", "")
OIDC_NAME = os.environ.get("OIDC_NAME", "DigiD")
"""What residents call it."""

OIDC_SCOPE = os.environ.get("OIDC_SCOPE", "openid")
OIDC_AREA_CLAIM = os.environ.get("OIDC_AREA_CLAIM", "area_code")
"""The claim with the code of the sub-area where somebody lives according to the municipality (a text, or a list)."""

OIDC_BIRTH_CLAIM = os.environ.get("OIDC_BIRTH_CLAIM", "birthdate")
"""The claim with the day of birth (2008-05-17), for rounds in which one votes from an age on."""

PROXIES = int(os.environ.get("PROXIES", "0"))
"""How many reverse proxies stand in front; only then are their X-Forwarded headers believed."""

MAX_CONTENT_LENGTH = 24 * 1024 * 1024
MAX_FORM_MEMORY_SIZE = 1024 * 1024
MAX_FORM_PARTS = 400
