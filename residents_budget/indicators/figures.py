"""The figures of each band, put together from what is known (plain). They are never added up to one score."""

from collections import Counter

from residents_budget.effects import results


def use_later(rows):
    """months -> Use, from (months, answer or None, how many). Source: F4.

    >>> use_later([(6, "still", 3), (6, None, 2), (12, "gone", 1)])[6]
    Use(asked=5, still=3, less=0, gone=0)
    """
    found = {}
    for months, answer, count in rows:
        found.setdefault(months, Counter())[str(answer) if answer else ""] += count
    return {
        months: results.Use(counts.total(), counts["still"], counts["less"], counts["gone"])
        for months, counts in sorted(found.items())
    }


def hurdles(rows):
    """Hurdles from rows with ``solved_by``, ``arose_on`` and ``solved_on``. Source: F5."""
    solved = [row for row in rows if row.solved_on is not None]
    by = Counter(str(row.solved_by) for row in solved)
    days = tuple((row.solved_on - row.arose_on).days for row in solved)
    return results.Hurdles(len(rows), by["residents"], by["professionals"], by["together"], days)
