"""The pulse of the demo: the last four half-years, and one that can be answered now."""

from datetime import date, timedelta
from random import Random

from residents_budget.database import db
from residents_budget.neighbourhoods import queries as places
from residents_budget.pulse import services
from residents_budget.pulse.models import PulseAnswer
from residents_budget.pulse.terms import AGE_BANDS, STATEMENTS, Group, Question

LETTERS_IN_AREA = 110
ANSWERED = 0.31
PROFESSIONALS = 14
OPENLY = 46

AGREE = {
    "vanguard": (
        (0.34, 0.33),
        (0.70, 0.71),
        (0.49, 0.47),
        (0.56, 0.55),
        (0.44, 0.41),
        (0.27, 0.24),
        (0.38, 0.36),
        (0.31, 0.30),
    ),
    "broadening": (
        (0.31, 0.24),
        (0.71, 0.75),
        (0.50, 0.58),
        (0.57, 0.63),
        (0.39, 0.46),
        (0.28, 0.43),
        (0.40, 0.50),
        (0.34, 0.47),
    ),
    "broad": (
        (0.22, 0.19),
        (0.78, 0.80),
        (0.61, 0.64),
        (0.68, 0.70),
        (0.51, 0.58),
        (0.46, 0.55),
        (0.55, 0.62),
        (0.55, 0.61),
    ),
}
"""Of all residents, the first time and the last time, in the order of the questions; by character."""

MOMENTS = ((0.0, 4), (0.25, 3), (0.6, 2), (1.0, 1))
"""How far from the first time to the last, and how many half-years ago."""

TRUST_OF_PROFESSIONALS = {"vanguard": (13, 6), "broadening": (14, 9), "broad": (16, 11)}
"""Professionals who answered, and how many of them trust that residents can do it."""


def tell(neighbourhood):
    """Four pulses that have ended; where the round is being voted on, another that is open."""
    today = neighbourhood.whole.today
    chance = Random(f"pulse {neighbourhood.told.key}")
    for moment, halves in MOMENTS:
        begins = _half_years_before(today, halves)
        pulse = _prepare(neighbourhood, begins)
        services.open_pulse(pulse, by=neighbourhood.staff, on=begins + timedelta(days=7))
        _answer(neighbourhood, pulse, moment, chance)
        services.end(pulse, by=neighbourhood.worker, on=begins + timedelta(days=28))
    if neighbourhood.told.character == "broadening":
        pulse = services.prepare(
            neighbourhood.place,
            by=neighbourhood.worker,
            until=today + timedelta(days=17),
            on=today - timedelta(days=4),
        )
        services.open_pulse(pulse, by=neighbourhood.worker, on=today - timedelta(days=3))


def _half_years_before(day, number):
    """About the same day, so many half-years earlier."""
    months = day.year * 12 + day.month - 1 - 6 * number
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def _prepare(neighbourhood, begins):
    """Announced and drawn; the letters of the demo are not printed: they have been fetched."""
    sizes, letters = {}, {}
    for area in neighbourhood.told.sub_areas:
        sizes[area.name] = sum(area.population[-1][1:])
        letters[area.name] = min(LETTERS_IN_AREA, sizes[area.name])
    pulse = services.prepare(
        neighbourhood.place,
        by=neighbourhood.staff,
        until=begins + timedelta(days=28),
        sizes=sizes,
        letters=letters,
        seed_source="de trekking van de Staatsloterij, eerste prijs",
        on=begins,
    )
    services.let_fall(pulse, f"{begins:%Y} KN 48 213", by=neighbourhood.staff, on=begins + timedelta(days=1))
    pulse.letters_fetched_at = pulse.drawn_at
    return pulse


def _answer(neighbourhood, pulse, moment, chance):
    areas = {area.name: area.id for area in places.sub_areas(neighbourhood.place)}
    population = {area.name: area.population[-1][1:] for area in neighbourhood.told.sub_areas}
    shares = [first + moment * (last - first) for first, last in AGREE[neighbourhood.told.character]]
    rows = []

    def keep(group, area, band, answers):
        named = {question.value: answer for question, answer in answers.items()}
        rows.append(
            PulseAnswer(
                id=f"{chance.getrandbits(128):032x}",
                pulse_id=pulse.id,
                group=group,
                sub_area_id=areas.get(area),
                age_band=band,
                answers=named,
            )
        )

    for area, letters in pulse.letters.items():
        lean = chance.uniform(-0.09, 0.09)
        for _one in range(round(letters * (ANSWERED + chance.uniform(-0.09, 0.07)))):
            band = chance.choices(AGE_BANDS, weights=population[area])[0] if chance.random() < 0.94 else ""
            keep(Group.DRAWN, area if chance.random() < 0.96 else None, band, _answers(shares, lean, chance))
    for _one in range(OPENLY):
        keep(Group.OPEN, chance.choice(list(areas)), "", _answers(shares, 0.12, chance))
    answered, trust = TRUST_OF_PROFESSIONALS[neighbourhood.told.character]
    for number in range(answered):
        keep(Group.PROFESSIONALS, None, "", {Question.AGREEMENTS: 2 if number < trust else 3})
    db.session.add_all(rows)
    db.session.flush()


def _answers(shares, lean, chance):
    """One person's answers; ``lean`` makes her street milder (the first statement is turned round)."""
    found = {}
    for question, share in zip(Question, shares, strict=True):
        if chance.random() < 0.04:
            found[question] = 0
            continue
        agrees = chance.random() < share + (-lean if question is Question.STRANGERS else lean)
        if question in STATEMENTS:
            found[question] = chance.choice((1, 2, 2)) if agrees else chance.choice((3, 3, 4, 4, 5))
        else:
            found[question] = 1 if agrees else 2
    return found
