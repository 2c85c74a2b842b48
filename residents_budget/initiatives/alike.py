"""Which initiatives look alike by their titles (plain)."""

from difflib import SequenceMatcher

SHORTEST_WORD = 4
STEM = 6
MOST_STEMS = 6


def stems(text):
    """The beginnings of the longer words of a text, at most six.

    >>> stems("Een bankje bij de bushalte")
    ['bankje', 'bushal']
    """
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return list(dict.fromkeys(word[:STEM] for word in words if len(word) >= SHORTEST_WORD))[:MOST_STEMS]


def likeness(one, other):
    """How much two titles are alike: shared stems first, then shared letters (0 to 1)."""
    shared = len(set(stems(one)) & set(stems(other)))
    return shared, SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def most_alike(text, initiatives, limit):
    """The initiatives most like ``text``, most alike first; none that share nothing."""
    scored = sorted(((likeness(text, one.title), -one.id, one) for one in initiatives), key=lambda it: it[:2])
    return [one for score, _number, one in reversed(scored) if score[0]][:limit]
