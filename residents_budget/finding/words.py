"""Words as they are indexed and asked: without accents and endings, in Dutch and English alike (plain).

Every word is kept under its Dutch and its English stem, since nobody says in which language a text is. The forms are
ASCII letters and digits only, so that no database has an opinion of its own about them.
"""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

LONGEST_TEXT = 20_000
LONGEST_WORD = 40
MOST_ASKED = 8
SHORTEST_BEGINNING = 3
"""A stem of so many letters also finds the words that begin with it: "buurt" finds "buurtfeest"."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OTHER_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_ENDING = re.compile(r"['’]s$")
_STEMMERS = [snowballstemmer.stemmer(language) for language in ("dutch", "english")]

_DUTCH = "de het een en van in is op te dat die voor met zijn er aan niet om ook als maar bij dan naar uit nog wel of"
_ENGLISH = "the a an and of to in is it on that for with are be at by this from or as we you not"
COMMON = frozenset(f"{_DUTCH} {_ENGLISH}".split())
"""Words that say nothing about what somebody looks for."""


def _bare(word):
    """Lower case, without accents and other marks."""
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_OTHER_LETTERS)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def _in_ascii(word):
    """A word in other letters as digits that sort and begin alike."""
    return word if word.isascii() else "_u" + word.encode().hex()


@lru_cache(maxsize=100_000)
def forms(word):
    """The forms under which a word is found; none for what is no word, such as a single letter.

    >>> forms("Bomen") & forms("boom")
    frozenset({'boom'})
    """
    bare = _bare(_ENDING.sub("", word))
    bare = "".join(letter for letter in bare if letter.isalnum())[:LONGEST_WORD]
    if not bare or (len(bare) == 1 and not bare.isdigit()) or bare in COMMON:
        return frozenset()
    if not bare.isascii():
        return frozenset({_in_ascii(bare)})
    return frozenset(stemmer.stemWord(bare) for stemmer in _STEMMERS) | ({bare} if len(bare) <= 4 else frozenset())


def each_word(text):
    """(begin, end, word) of every word in a text, one after the other."""
    for found in _WORD.finditer(text[:LONGEST_TEXT]):
        yield found.start(), found.end(), found.group()


def words_in(text):
    """(begin, end, word) of every word in a text, as a list."""
    return list(each_word(text))


def indexed(*texts, marks=()):
    """Everything by which these texts are found, as one line of forms; ``marks`` are added as they are."""
    found = set(marks)
    for text in texts:
        for _begin, _end, word in words_in(text or ""):
            found |= forms(word)
    return " ".join(sorted(found))


def asked(text):
    """What somebody typed as a list of words to find, each a sorted tuple of forms; common words are left out."""
    found = []
    for _begin, _end, word in words_in(text):
        wanted = tuple(sorted(forms(word)))
        if wanted and wanted not in found:
            found.append(wanted)
    return found[:MOST_ASKED]


def is_beginning(form):
    """Whether this form also finds words that begin with it."""
    return len(form) >= SHORTEST_BEGINNING


def _begins_otherwise(word, wanted):
    """Whether the first letter tells already that no stem of ``word`` can be one of those.

    Stems keep the first letter, but for Dutch words that lose "ge": it spares most words of a text their stemming.
    """
    if not word.isascii() or word[:2].lower() == "ge":
        return False
    return all(form[0] != word[0].lower() for each in wanted for form in each)


def is_found(word, wanted):
    """Whether a word of a text is what one of the ``asked`` words looks for."""
    if _begins_otherwise(word, wanted):
        return False
    have = forms(word)
    for each in wanted:
        for form in each:
            if form in have or (is_beginning(form) and any(own.startswith(form) for own in have)):
                return True
    return False


def for_fts5(wanted, marks):
    """The question as FTS5 reads it. All its letters are ours: nothing that was typed can be an operator."""
    parts = [f'"{mark}"' for mark in marks]
    for each in wanted:
        parts.append("(" + " OR ".join(f'"{form}"' + ("*" if is_beginning(form) else "") for form in each) + ")")
    return " AND ".join(parts)


def for_tsquery(wanted, marks):
    """The question as PostgreSQL reads it, letter for letter."""
    parts = [f"'{mark}'" for mark in marks]
    for each in wanted:
        parts.append("(" + " | ".join(f"'{form}'" + (":*" if is_beginning(form) else "") for form in each) + ")")
    return " & ".join(parts)
