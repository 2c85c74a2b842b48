"""The generations of participation as rows of a CSV file (plain)."""

HEAD = (
    "year",
    *(f"pots_of_generation_{number}" for number in range(1, 5)),
    *(f"granted_cents_of_generation_{number}" for number in range(1, 5)),
    *(f"relations_on_step_{number}" for number in range(5)),
    "spent_by_institutions_cents",
    "decided_by_residents_cents",
)


def rows(years):
    """(head, rows) of Years."""
    return HEAD, [
        [year.year, *year.pots, *year.cents, *year.relations, year.spent_cents or None, year.decided_cents or None]
        for year in years
    ]
