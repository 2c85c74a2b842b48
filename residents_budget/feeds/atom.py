"""Writing an Atom feed (RFC 4287; plain)."""

import re
from datetime import datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One thing that happened. ``id`` never changes; ``text`` is plain text."""

    id: str
    title: str
    address: str
    at: datetime
    text: str
    author: str


def clean(text):
    """``text`` without the characters that no XML may hold."""
    return _NOT_IN_XML.sub("", text)


def _add(parent, name, text=None, **attributes):
    element = ET.SubElement(parent, name, {key: clean(value) for key, value in attributes.items()})
    element.text = clean(text) if text is not None else None
    return element


def _written(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def feed(*, id, title, address, own_address, language, entries, updated):
    """The feed as bytes, with its entries in the given order. ``updated`` is used where there are none."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(root, "id", id)
    _add(root, "title", title)
    _add(root, "updated", _written(max([entry.at for entry in entries], default=updated)))
    _add(root, "link", rel="alternate", type="text/html", href=address)
    _add(root, "link", rel="self", type="application/atom+xml", href=own_address)
    for entry in entries:
        one = _add(root, "entry")
        _add(one, "id", entry.id)
        _add(one, "title", entry.title)
        _add(one, "updated", _written(entry.at))
        _add(one, "link", rel="alternate", type="text/html", href=entry.address)
        _add(_add(one, "author"), "name", entry.author)
        if entry.text:
            _add(one, "content", entry.text, type="text")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8")
