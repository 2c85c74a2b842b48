"""What people type, as safe HTML: paragraphs, line breaks, and links that can be followed (plain)."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

LONGEST = 20_000
"""Characters that are rendered; the rest is left out. Longer input is refused long before it gets here."""

MOST_KEPT = 1_000
"""Texts of which the HTML is kept: what stands on the pages that are read most."""

TAGS = {"p", "br", "a"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https"}

_LINK = re.compile(r"https?://[^\s<>\"'“”‘’]{3,500}|www\.[^\s<>\"'“”‘’]{3,500}", re.ASCII | re.IGNORECASE)
_AFTER_A_LINK = ".,;:!?)]}…"


def _token(kind, tag, nesting, content="", attributes=None):
    token = Token(kind, tag, nesting, content=content)
    token.attrs = attributes or {}
    return token


def _with_links(text):
    """The tokens of a piece of text, in which addresses have become links."""
    tokens, end = [], 0
    for found in _LINK.finditer(text):
        address = found.group().rstrip(_AFTER_A_LINK)
        tokens.append(_token("text", "", 0, text[end : found.start()]))
        target = address if address.lower().startswith("http") else f"https://{address}"
        tokens.append(_token("link_open", "a", 1, attributes={"href": target}))
        tokens.append(_token("text", "", 0, address))
        tokens.append(_token("link_close", "a", -1))
        end = found.start() + len(address)
    tokens.append(_token("text", "", 0, text[end:]))
    return tokens


def _link_addresses(state):
    for token in state.tokens:
        if token.type == "inline":
            token.children = [
                piece
                for child in token.children
                for piece in (_with_links(child.content) if child.type == "text" else [child])
            ]


_writer = MarkdownIt("zero", {"breaks": True, "html": False}).enable("newline")
_writer.core.ruler.push("link_addresses", _link_addresses)


def clean(html):
    """``html`` with only the tags, attributes and addresses that talk may have."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow ugc")


@lru_cache(maxsize=MOST_KEPT)
def html(text):
    """``text`` as safe HTML.

    >>> html("Mooi!\\nZie www.voorbeeld.nl.")
    '<p>Mooi!<br>\\nZie <a href="https://www.voorbeeld.nl" rel="noopener nofollow ugc">www.voorbeeld.nl</a>.</p>\\n'
    """
    return clean(_writer.render(text[:LONGEST]))
