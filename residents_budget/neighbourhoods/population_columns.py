"""Which column of a population file means what: Statistics Netherlands (CBS) renames and renumbers them every year.

"Kerncijfers wijken en buurten" exists as a workbook (``gwb_code_10;regio;a_inw;a_00_14``), as StatLine extracts
(``Codering_3;AantalInwoners_5;k_0Tot15Jaar_8``, where the number behind a name shifts per year) and as downloads
(``Bevolking/Aantal inwoners (aantal)``). So a name is compared without its number, its path, its unit and its signs.
"""

import re

AGE_BANDS = ("0-14", "15-24", "25-44", "45-64", "65+")

NAMES = {
    "code": (
        "gwb_code_10 gwb_code codering buurtcode bu_code statcode wijkcode wk_code gemeentecode gm_code"
        " neighbourhood_code area_code"
    ),
    "short_code": "gwb_code_8",
    "name": (
        "area regio wijkenenbuurten buurtnaam bu_naam neighbourhood statnaam wijknaam wk_naam area_name naam name"
        " gebied buurt"
    ),
    "municipality": "gm_naam gemeentenaam municipality",
    "level": "recs soortregio",
    "age_band": "age_band leeftijdsgroep leeftijd",
    "residents": "residents a_inw aantalinwoners aant_inw inwoners population",
    "households": "households a_hh huishoudenstotaal aantal_hh",
    "year": "jaar year perioden",
    "0-14": "a_00_14 k_0tot15jaar 0tot15jaar",
    "15-24": "a_15_24 k_15tot25jaar 15tot25jaar",
    "25-44": "a_25_44 k_25tot45jaar 25tot45jaar",
    "45-64": "a_45_64 k_45tot65jaar 45tot65jaar",
    "65+": "a_65_oo k_65jaarofouder 65jaarofouder",
}

SHARE = re.compile(r"pct|percentage|share|\bp_", re.ASCII)


def _bare(name):
    return re.sub(r"[^a-z0-9]", "", name.casefold())


MEANINGS = {_bare(name): (meaning, rank) for meaning, names in NAMES.items() for rank, name in enumerate(names.split())}


def meaning_of(name):
    """(meaning, rank) of a column name, where the lowest rank is the best name for that meaning; None when unknown.

    >>> meaning_of("AantalInwoners_5")[0], meaning_of("k_65JaarOfOuder_12")[0], meaning_of("p_00_14_jr")
    ('residents', '65+', None)
    """
    last = name[:200].rsplit("/", 1)[-1].split("(", 1)[0].strip()
    return MEANINGS.get(_bare(last)) or MEANINGS.get(_bare(re.sub(r"_[0-9]{1,4}\Z", "", last)))


def count_known(cells):
    """How many cells are the name of a column we know."""
    return sum(meaning_of(cell) is not None for cell in cells)


def columns_of(header):
    """({meaning: position}, [names that stand there twice]) of a header line."""
    best, twice = {}, []
    for position, name in enumerate(header):
        meaning, rank = meaning_of(name) or (None, None)
        if meaning is None:
            continue
        if meaning in best and best[meaning][0] == rank:
            twice.append(name)
        elif meaning not in best or rank < best[meaning][0]:
            best[meaning] = (rank, position)
    return {meaning: position for meaning, (_, position) in best.items()}, twice


def shares_in(header):
    """Columns that hold a share instead of a count: they can never be added up, so they are never read."""
    return [name for name in header if meaning_of(name) is None and SHARE.search(name[:200].casefold())]
