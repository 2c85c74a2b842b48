"""A reader that opens everything she can reach by links, and keeps what she got."""

import re
from html import unescape
from urllib.parse import urldefrag, urlsplit

LINK = re.compile(r'href="(/[^"]*)"')
LEFT_ALONE = ("/static/", "/theme.css", "/sign-in", "/pictures/")


def shape(address):
    """An address without its numbers and values: pages of one shape are alike."""
    parts = urlsplit(address)
    names = sorted(pair.partition("=")[0] for pair in parts.query.split("&") if pair)
    return re.sub(r"\d+", "0", parts.path), tuple(name for name in names if name != "lang")


def crawl(reader, starts, *, most=150, alike=3):
    """address -> Page of everything that can be reached from ``starts``: at most ``alike`` pages of one shape."""
    found, waiting, seen = {}, list(starts), {}
    while waiting and len(found) < most:
        address = waiting.pop(0)
        kind = shape(address)
        if address in found or seen.get(kind, 0) >= alike or address.startswith(LEFT_ALONE):
            continue
        seen[kind] = seen.get(kind, 0) + 1
        page = reader.get(address)
        found[address] = page
        if page.status in {301, 302, 303} and page.location and page.location.startswith("/"):
            waiting.append(urldefrag(page.location)[0])
        waiting += [urldefrag(unescape(link))[0] for link in LINK.findall(page.html)]
    return found
