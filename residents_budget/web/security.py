"""Security headers, cookies, cross-site request forgery, and the reverse proxy."""

from urllib.parse import urlsplit

from flask import abort, request
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

csrf = CSRFProtect()

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def refuse_unusable_text():
    """No database keeps the NUL character in a text: whoever sends one is not writing to a neighbour."""
    sent = [request.path, *request.args.keys(), *request.form.keys()]
    for values in (request.args, request.form):
        sent += [value for _name, value in values.items(multi=True)]
    if any("\0" in text for text in sent):
        abort(400)


def protect(response):
    """The headers of every answer. Pages of somebody who is signed in are kept by no cache at all."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint in {"static", "web.theme", "pictures.file"}:
        return response
    strict = current_user.is_authenticated or response.cache_control.no_store
    headers["Cache-Control"] = "private, no-store" if strict else "private, no-cache"
    headers.add("Vary", "Cookie")
    return response


def init(app):
    https = urlsplit(app.config["BASE_URL"]).scheme == "https"
    app.config.update(
        SESSION_COOKIE_NAME="__Host-session" if https else "session",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PREFERRED_URL_SCHEME="https" if https else "http",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    if app.config["BASE_URL"]:
        host = urlsplit(app.config["BASE_URL"]).hostname
        app.config.setdefault("TRUSTED_HOSTS", [host])
        if app.config.get("TRUSTED_HOSTS") is None:
            app.config["TRUSTED_HOSTS"] = [host]
    if app.config["PROXIES"]:
        count = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)
    app.before_request(refuse_unusable_text)
    csrf.init_app(app)
    app.after_request(protect)
