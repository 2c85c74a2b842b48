"""The figures of the breadth page as rows for a CSV file: exactly what the page shows, nothing that it leaves out."""

from residents_budget.participation import wording

AREAS = (
    *("area", "residents", "active", "rate", "rate_low", "rate_high", "relative", "relative_low", "relative_high"),
    *("rate_if_unplaced_live_elsewhere", "rate_if_unplaced_live_here", "newcomers", "suppressed"),
)
QUESTIONS = ("question", "answer", "certainty", "value", "change", "rules")
AGES = ("age", "residents", "active", "rate")
VOTES = ("vote", "counted_on", "area", "codes", "ballots", "rate")
YEARS = ("from", "to", "figures_of", "verdict", "rules", "area", "residents", "active", "rate")
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


def ages(found):
    """A row for each age band."""
    return AGES, [
        [row.name, row.residents, *((row.active, _share(row.rate)) if not row.suppressed else (None, None))]
        for row in found.ages
    ]


def votes(found):
    """A row for each vote and sub-area: codes given out and used, as they were taken when the vote was counted."""
    return VOTES, [
        [
            vote.title,
            vote.counted_on,
            area.name,
            area.codes,
            area.ballots,
            _share(area.came.value) if area.came else None,
        ]
        for vote in found.votes
        for area in vote.areas
    ]


def years(pictures):
    """A row for each period and sub-area, oldest first; the verdict with the version of the rules that gave it."""
    return YEARS, [
        [
            *(one.period.start.isoformat(), one.period.end.isoformat(), one.year, one.verdict.word, one.verdict.rules),
            *(row.name, row.residents, row.active, _share(row.rate)),
        ]
        for one in pictures
        for row in one.areas
    ]


TABLES = {
    "areas": areas,
    "questions": questions,
    "ladder": ladder,
    "ages": ages,
    "votes": votes,
    "years": years,
}
"""What can be downloaded, by the name in the address."""

HEADS = {"areas": AREAS, "questions": QUESTIONS, "ladder": LADDER, "ages": AGES, "votes": VOTES, "years": YEARS}
"""The heads of these tables, for when there is nothing to tell yet."""

OF_ALL_YEARS = ("years",)
"""Tables of all periods that are shown; the others are of the present one."""
