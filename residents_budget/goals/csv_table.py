"""What was done for a goal as rows of a CSV file: who, formal or informal, what (plain)."""

HEAD = ("who", "formal_or_informal", "tasks_by_residents", "tasks_by_professionals", "promised", "done", "what")


def rows(report):
    """(head, rows) of a Report."""
    found = [
        [
            part.initiative.title,
            "informal",
            part.by_residents,
            part.by_professionals,
            part.promises.promised,
            part.promises.done + part.promises.differently,
            ", ".join(part.organisations),
        ]
        for part in report.parts
    ]
    found += [[one.institution.name, "formal", None, None, None, None, one.what] for one in report.contributions]
    return HEAD, found
