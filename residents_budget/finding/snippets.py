"""The part of a text where the words stand that somebody looked for (plain).

What comes back is pieces of text, never markup: the template marks the hits and escapes everything.
"""

from residents_budget.finding import words

LENGTH = 220
BEFORE = 60
LONGEST = 5_000
"""Letters of a text in which the words are looked for, to show them."""


def _window(text, hits, length):
    """(begin, end) of the part to show, cut between words."""
    begin = max(0, hits[0][0] - BEFORE) if hits else 0
    if begin:
        space = text.find(" ", begin)
        begin = space + 1 if 0 <= space < hits[0][0] else begin
    end = min(len(text), begin + length)
    if end < len(text):
        space = text.rfind(" ", begin, end)
        end = space if space > begin else end
    return begin, end


def _hits(line, wanted, length):
    """(begin, end) of the words that were looked for: the first, and those that fit behind it."""
    found = []
    for begin, end, word in words.each_word(line):
        if found and begin > found[0][0] + length:
            break
        if words.is_found(word, wanted):
            found.append((begin, end))
    return found


def pieces(text, wanted, length=LENGTH):
    """[(piece, whether it is a hit)] of the part of ``text`` where ``wanted`` stands; its beginning where it does not.

    >>> from residents_budget.finding.words import asked
    >>> pieces("Een bank bij de speeltuin", asked("banken"))
    [('Een ', False), ('bank', True), (' bij de speeltuin', False)]
    """
    line = " ".join(text[:LONGEST].split())
    hits = _hits(line, wanted, length) if wanted else []
    first, last = _window(line, hits, length)
    found, at = [], first
    if first:
        found.append(("… ", False))
    for begin, end in hits:
        if begin < at or end > last:
            continue
        if begin > at:
            found.append((line[at:begin], False))
        found.append((line[begin:end], True))
        at = end
    if at < last:
        found.append((line[at:last], False))
    if last < len(line):
        found.append((" …", False))
    return found
