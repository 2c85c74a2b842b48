"""A walk along the links, until one page of each kind was seen: as somebody of each role, on the smallest phone."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from residents_budget.app import create_app
from tests.browser.test_pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WALKERS = ("els.terpstra", "dewi.sastrowidjojo", "tamara.isenia", "fatma.el.amrani", None)
"""Who walks, one after another: each looks at the kinds that nobody looked at before. None is the visitor."""

STARTS = ("/", "/n/sluiskwartier", "/n/de-linden", "/n/rozenhage")
DOORS = {None: (), "fatma.el.amrani": ("/account", "/new-for-me")}
"""Where somebody begins besides; whoever has a role begins at her desk."""

OF_A_KIND = 3
"""So many pages of a kind are read for their links: not every initiative has tasks, and not every round a vote."""

LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')


@pytest.fixture
def kind_of():
    """What kind of page an address is: its endpoint; None for what is no page of this site."""
    adapter = create_app(DATABASE_URL="sqlite://").url_map.bind("127.0.0.1")

    def kind(path):
        try:
            return adapter.match(path, method="GET")[0]
        except (HTTPException, RequestRedirect):
            return None

    return kind


def links_on(path, html):
    """The addresses on this site that a page links to, as paths."""
    found = (urldefrag(urljoin(path, unescape(link))).url for link in LINK.findall(html))
    return [link for link in found if link.startswith("/") and not link.startswith("//")]


def test_every_kind_of_page_that_links_lead_to_is_whole(site, reader, kind_of):
    seen, found = set(), []
    for who in WALKERS:
        someone = reader(width=320, who=who)
        waiting, read, met = [*DOORS.get(who, ("/desk", "/account")), *STARTS], Counter(), set()
        for path in waiting:
            kind = kind_of(urlsplit(path).path)
            if kind is None or path in met or read[kind] == OF_A_KIND:
                continue
            met.add(path)
            read[kind] += 1
            answer = someone.page.request.get(site.address + path, max_redirects=0)
            if answer.status >= 400:
                found.append(f"{who} {path}: status {answer.status}")
            if answer.status != 200 or "html" not in answer.headers["content-type"]:
                continue
            waiting += links_on(path, answer.text())
            if kind not in seen and "attachment" not in answer.headers.get("content-disposition", ""):
                seen.add(kind)
                found += [f"{who} {fault}" for fault in faults(someone, path, status=(200,))]
    assert found == []
    assert len(seen) > 120, f"the links lead to few kinds of pages: {sorted(seen)}"
