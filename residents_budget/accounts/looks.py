"""How a name looks, whatever letters it is made of (plain). After Unicode Technical Standard 39, for short names.

Two names with the same skeleton cannot be told apart at a glance: Cyrillic and Greek letters that look Latin become
Latin, marks, spaces and what cannot be seen go, and so does the difference between capitals and small letters.
"""

import unicodedata

_LOOKS_LIKE = str.maketrans(
    {
        **dict(zip("абвгдеєзиіїјкмнорстухһԁԛԝѕьѵ", "a6brdee3uiijkmhopctyxhdqwsbv", strict=True)),
        **dict(zip("αβγεζηικμνορτυχωϲϳ", "abyeznikmvoptuxwcj", strict=True)),
        **dict(zip("ıɩɪłøđðɑɡʟոսօհցⅼ", "iiiloddaglnuohgl", strict=True)),
        **dict(zip("0135$@|!", "olessali", strict=True)),
    }
)


def skeleton(name):
    """What is left of a name when only its looks count.

    >>> skeleton("Мoderаtor") == skeleton("moderator")
    True
    >>> skeleton("D\u200be wi") == skeleton("Dewi")
    True
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    seen = "".join(letter for letter in apart if letter.isalnum() or letter in "$@|!")
    looks = seen.translate(_LOOKS_LIKE).replace("rn", "m").replace("vv", "w")
    return looks.replace("l", "i")
