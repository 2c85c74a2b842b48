"""A browser that is strict: every page it sees must be whole, labelled, valid, and free of inline script and style."""

import contextvars
import re
from collections import Counter
from urllib.parse import urlsplit

import html5lib
from flask import session
from flask_wtf.csrf import generate_csrf

from residents_budget.accounts import services as accounts
from residents_budget.database import db

FIELDS = {"input", "select", "textarea"}
LOADS = {"script": "src", "img": "src", "link": "href", "use": "href", "iframe": "src", "source": "src"}


class Page:
    """An answer, with what the page says."""

    def __init__(self, answer):
        self.answer = answer
        self.status = answer.status_code
        self.headers = answer.headers
        self.location = answer.headers.get("Location")
        self.html = answer.get_data(as_text=True) if "html" in (answer.mimetype or "") else ""

    @property
    def text(self):
        """What a reader reads: without tags, with single spaces."""
        bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", self.html, flags=re.S)
        return " ".join(re.sub(r"&(#39|quot|amp|lt|gt);", _unescape, bare).split())

    @property
    def tree(self):
        return html5lib.parse(self.html, namespaceHTMLElements=False)

    def __repr__(self):
        return f"<Page {self.status} {self.text[:200]!r}>"


def _unescape(found):
    return {"#39": "'", "quot": '"', "amp": "&", "lt": "<", "gt": ">"}[found.group(1)]


class Browser:
    """Walks through pages as a visitor, or as somebody who is signed in; follows redirects like a browser does."""

    def __init__(self, app):
        self.app = app
        self.client = app.test_client()
        self.looks = True

    def sign_in(self, account):
        """Be ``account`` from now on."""
        key = accounts.begin_session(account)
        db.session.commit()
        with self.client.session_transaction() as cookie:
            cookie["_user_id"] = key
            cookie["_fresh"] = True
        return self

    def send(self, method, address, *, follow=False, **options):
        """One request in a context of its own, as a server would handle it; returns the Page."""
        db.session.commit()
        answer = contextvars.Context().run(self.client.open, address, method=method, follow_redirects=follow, **options)
        db.session.expire_all()
        page = Page(answer)
        if page.html and self.looks:
            check(page)
        return page

    def get(self, address, **options):
        return self.send("GET", address, **options)

    def post(self, address, *, follow=True, fields=None, **options):
        """Send a form with its CSRF token, as a reader would who had just loaded a page with it."""
        data = {"csrf_token": self.csrf_token(), **(fields or {})}
        return self.send("POST", address, data=data, follow=follow, **options)

    def csrf_token(self):
        """The token that a page for this browser would hold."""
        return contextvars.Context().run(self._csrf_token)

    def _csrf_token(self):
        with self.app.test_request_context(), self.client.session_transaction() as cookie:
            session.update(cookie)
            token = generate_csrf()
            cookie.update(session)
        return token


def check(page):
    """Assert everything that holds for every page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page.html)
    assert not parser.errors, f"not valid HTML: {parser.errors[:3]}"
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    _has_title_and_heading(elements)
    _is_free_of_inline_code(elements)
    _loads_only_from_here(elements)
    _labels_its_fields(tree, elements)
    _protects_its_forms(elements)
    twice = [name for name, times in Counter(e.get("id") for e in elements if e.get("id")).items() if times > 1]
    assert not twice, f"ids that occur twice: {twice}"


def _words(element):
    return "".join(element.itertext()).strip()


def _has_title_and_heading(elements):
    titles = [e for e in elements if e.tag == "title" and _words(e)]
    assert titles, "a page without a title"
    headings = [e for e in elements if e.tag == "h1"]
    assert len(headings) == 1, f"{len(headings)} h1 on {_words(titles[0])!r}"
    assert _words(headings[0]), "an empty h1"
    assert next(e for e in elements if e.tag == "html").get("lang"), "no language"


def _is_free_of_inline_code(elements):
    for element in elements:
        assert element.tag != "style", "an inline style element"
        assert element.tag != "script" or element.get("src"), "an inline script"
        for name in element.attrib:
            plain = name if isinstance(name, str) else name[1]
            assert plain != "style", f"an inline style on {element.tag}"
            assert not plain.startswith("on"), f"an inline handler on {element.tag}"


def _loads_only_from_here(elements):
    for element in elements:
        target = element.get(LOADS.get(element.tag, ""), "") or element.get("{http://www.w3.org/1999/xlink}href", "")
        if element.tag in LOADS:
            assert not urlsplit(target).netloc, f"{element.tag} from another host: {target}"
        if element.tag == "img":
            assert element.get("alt") is not None, f"a picture without words: {target}"


def _labels_its_fields(tree, elements):
    labelled = {e.get("for") for e in elements if e.tag == "label" and _words(e)}
    inside = {child for e in elements if e.tag == "label" for child in e.iter()}
    for field in elements:
        if field.tag not in FIELDS or field.get("type") in {"hidden", "submit"}:
            continue
        has_label = field.get("id") in labelled or field in inside
        assert has_label or field.get("aria-label") or field.get("aria-labelledby"), f"no label: {field.attrib}"
    for button in elements:
        if button.tag == "button":
            assert _words(button) or button.get("aria-label"), "a button without words"


def _protects_its_forms(elements):
    for form in elements:
        if form.tag == "form" and (form.get("method") or "get").lower() == "post":
            names = {field.get("name") for field in form.iter() if isinstance(field.tag, str)}
            assert "csrf_token" in names, f"a form without CSRF token: {form.get('action')}"
