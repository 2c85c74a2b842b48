"""Addresses: strict numbers, the neighbourhood a page belongs to, and links that stay inside."""

from urllib.parse import urlsplit

from flask import g, request, url_for
from werkzeug.routing import BaseConverter


class NumberConverter(BaseConverter):
    """A whole number from 1, in plain digits, without a leading zero."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value):
        return int(value)


class SlugConverter(BaseConverter):
    """A neighbourhood's name in its address."""

    regex = "[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?"


class KeyConverter(BaseConverter):
    """The random name of a stored file."""

    regex = "[0-9a-f]{24}"


def own_path(target, otherwise):
    """``target`` where it is a path of this site, else ``otherwise``: nobody is sent to another host."""
    if not target or not target.startswith("/") or target.startswith("//") or len(target) > 500:
        return otherwise
    if any(ord(letter) < 33 or letter in "\\@" or ord(letter) == 127 for letter in target):
        return otherwise
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else otherwise


def absolute(endpoint, **values):
    """A full address for mails and letters, made from BASE_URL and never from the Host header where that is set."""
    from flask import current_app, has_request_context

    base = current_app.config["BASE_URL"].rstrip("/")
    if not has_request_context():  # in the worker, or in a command
        path = current_app.url_map.bind("localhost").build(endpoint, values)
        return (base or "http://localhost:5000") + path
    return base + url_for(endpoint, **values) if base else url_for(endpoint, _external=True, **values)


def here(**changes):
    """This page's address with other query parameters; None leaves one out."""
    query = {name: value for name, value in request.args.items() if name not in changes}
    query |= {name: value for name, value in changes.items() if value is not None}
    if not request.endpoint:
        return url_for("neighbourhoods.home")
    return url_for(request.endpoint, **(request.view_args_as_given or {}), **query)


def init(app):
    app.url_map.converters["number"] = NumberConverter
    app.url_map.converters["slug"] = SlugConverter
    app.url_map.converters["key"] = KeyConverter

    @app.url_value_preprocessor
    def neighbourhood_of_the_page(_endpoint, values):
        """Pages below /n/<slug> find their neighbourhood in ``g.neighbourhood``; views do not get the slug."""
        request.view_args_as_given = dict(values or {})
        g.neighbourhood = None
        if values and "slug" in values:
            from residents_budget.neighbourhoods import queries

            g.slug = values.pop("slug")
            g.neighbourhood = queries.place_of_the_page(g.slug)

    @app.url_defaults
    def stay_in_the_neighbourhood(endpoint, values):
        if "slug" not in values and app.url_map.is_endpoint_expecting(endpoint, "slug") and g.get("neighbourhood"):
            values["slug"] = g.neighbourhood.slug
