"""What people type in a large field, made fit to store (plain)."""


def tidy(text):
    """``text`` with plain line ends, without what cannot be seen or stored, and without space around it.

    >>> tidy("  Two\\r\\nlines\\x00 ")
    'Two\\nlines'
    """
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter.isprintable() or letter in "\n\t" or letter == "\u200d").strip()
