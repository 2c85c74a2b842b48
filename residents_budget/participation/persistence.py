"""Persistence: who stays. Read together with newcomers: few stay and many are new is a dovecote.

People are given as sets of ids, one a period. Source: measures.md 1.5.
"""


def retention(before, now):
    """Share of the people of the period before who are there now; None when there were none.

    >>> retention({1, 2, 3, 4, 5}, {2, 3, 6, 7})
    0.4
    """
    return len(before & now) / len(before) if before else None


def in_at_least_two(periods):
    """How many people were active in two or more of these periods, and how many in any.

    >>> in_at_least_two([{1, 2, 3, 4, 5}, {2, 3, 6, 7}, {2, 6, 8}])
    (3, 8)
    """
    ever, again = set(), set()
    for period in periods:
        again |= ever & period
        ever |= period
    return len(again), len(ever)


def same_people(before, now):
    """Jaccard: people in both divided by people in either; None when there is nobody."""
    either = before | now
    return len(before & now) / len(either) if either else None
