"""The figures of the breadth page as rows for a CSV file: exactly what the page shows, nothing that it leaves out."""

from residents_budget.participation import wording

AREAS = (
    *("area", "residents", "active", "rate", "rate_low", "rate_high", "relative", "relative_low", "relative_high"),
    *("rate_if_unplaced_live_elsewhere", "rate_if_unplaced_live_here", "newcomers", "suppressed"),
)
QUESTIONS = ("question", "answer", "certainty", "value", "change", "rules")
LADDER = ("step", "name", "people", "came_up_to_it")


def areas(found):
    """A row for each sub-area, empty where figures are left out."""
    return AREAS, [_area(row) for row in found.areas]


def _area(row):
    if row.suppressed:
        return [row.name, row.residents, *[None] * (len(AREAS) - 3), "yes"]
    return [
        *(row.name, row.residents, row.active, _share(row.rate)),
        *(_share(share) for share in row.interval or (None, None)),
        _share(row.relative),
        *(_share(share) for share in row.relative_interval or (None, None)),
        *(_share(share) for share in row.bounds or (None, None)),
        row.newcomers,
        "no",
    ]


def _share(value):
    return None if value is None or value != value else round(value, 6)


def questions(found):
    """A row for each of the four questions, and one for the verdict."""
    verdict = found.verdict
    rows = [
        [question.key, question.answer, question.certainty, _share(question.value), question.change, found.rules]
        for question in found.questions
    ]
    return QUESTIONS, [*rows, ["verdict", verdict.word, verdict.certainty, None, None, verdict.rules]]


def ladder(found):
    """A row for each step of the stairs, 0 (not active) to 5."""
    up = found.ladder.up or (None,) * len(found.ladder.levels)
    return LADDER, [
        [step, wording.STEPS[step], people, up[step] if step else None]
        for step, people in enumerate(found.ladder.levels)
    ]


TABLES = {"areas": areas, "questions": questions, "ladder": ladder}
"""What can be downloaded, by the name in the address."""
