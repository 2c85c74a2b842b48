"""What is told of who does the work."""

from dataclasses import dataclass

from residents_budget.participation import concentration, questions


@dataclass(frozen=True)
class Work:
    """Who does the work: ``people`` of ``contributors`` do half of it; ``before``: in the period before."""

    people: int
    contributors: int
    share: float
    in_hours: bool
    effective_number: float
    gini_active: float
    gini_all: float | None
    top_tenth: float
    lorenz: tuple
    before: int | None = None


def work_told(now, before, residents):
    if len(now.work) < questions.FEWEST_CONTRIBUTORS:
        return None
    people, contributors = concentration.half_of_the_work(now.work), len(now.work)
    gini = concentration.gini(now.work)
    return Work(
        people=people,
        contributors=contributors,
        share=people / contributors,
        in_hours=now.in_hours,
        effective_number=concentration.effective_number(now.work),
        gini_active=gini,
        gini_all=concentration.gini_of_all(gini, contributors / residents) if residents >= contributors else None,
        top_tenth=concentration.top_share(now.work),
        lorenz=concentration.lorenz(now.work, 10),
        before=half_before(before),
    )


def half_before(before):
    enough = before is not None and len(before.work) >= questions.FEWEST_CONTRIBUTORS
    return concentration.half_of_the_work(before.work) if enough else None
