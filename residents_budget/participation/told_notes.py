"""What stands under the figures: what in the records is odd, and what was done with it."""

from datetime import date

import numpy as np

from residents_budget.errors import N_
from residents_budget.participation import questions
from residents_budget.participation.wording import named, say

MANY_ON_ONE_DAY = 50
"""So many deeds of one person on one day are rather a fault, or a flood, than work."""

_MANY_ON_ONE_DAY = N_(
    "Somebody has very many deeds on one day. They count once for each initiative and day, and as one person."
)
_WITHOUT_TALKS = N_(
    "We do not know at how many initiatives people talked back. The fourth answer rests only on who came along."
)


def notes_told(population, seen, now, areas, earlier=None):
    deeds, people = seen.deeds, now.people
    if population.total == 0:
        return (say(N_("The population figures say that nobody lives here. Check the number of residents.")),)
    notes = []
    if seen.future:
        notes.append(say(N_("Deeds with a date in the future were left out: %(number)s."), number=seen.future))
    if deeds.without_person:
        sentence = N_("Deeds without a person were left out of the count of people: %(number)s.")
        notes.append(say(sentence, number=deeds.without_person))
    if people.elsewhere:
        sentence = N_("These areas are not in the population figures and count as unknown: %(areas)s.")
        notes.append(say(sentence, areas=", ".join(named(people.elsewhere))))
    if people.moved:
        notes.append(say(N_("Some people were recorded in two areas. They count where they were last seen.")))
    too_many = tuple(row.name for row in areas if row.rate is not None and row.rate > 1)
    if too_many:
        sentence = N_("In these areas more people take part than live there: %(areas)s. Check the figures.")
        notes.append(say(sentence, areas=", ".join(named(too_many))))
    elif (now.by_area > population.residents).any():
        notes.append(say(N_("In some small areas more people take part than live there. Check the figures.")))
    empty = tuple(row.name for row in areas if row.residents == 0)
    if empty:
        sentence = N_(
            "In these areas nobody lives, according to the figures, so who is from there counts as unknown: %(areas)s."
        )
        notes.append(say(sentence, areas=", ".join(named(empty))))
    most = _most_on_one_day(seen, now)
    if most >= MANY_ON_ONE_DAY:
        notes.append(say(_MANY_ON_ONE_DAY))
    if earlier is not None and earlier.areas != population.areas:
        sentence = N_("The sub-areas are not those of the year before, so the first question is not compared with it.")
        notes.append(say(sentence))
    if earlier is not None and earlier.year != population.year:
        sentence = N_("Residents are counted with figures of %(year)s, and for the year before of %(before)s.")
        notes.append(say(sentence, year=str(population.year), before=str(earlier.year)))
    if now.short_history:
        sentence = N_("The records begin on %(day)s. Some people may seem new who are not.")
        notes.append(say(sentence, day=date.fromordinal(seen.first).isoformat()))
    if not questions.knows_talks(now.standing.talks):
        notes.append(say(_WITHOUT_TALKS))
    if any(row.suppressed for row in areas):
        notes.append(say(N_("Some figures are left out, so that nobody can be recognised.")))
    return tuple(notes)


def _most_on_one_day(seen, now):
    """The most deeds that anybody has on one day of the period."""
    person, day = seen.deeds.person[now.people.rows], seen.deeds.day[now.people.rows]
    if not len(person):
        return 0
    key = np.sort(person.astype(np.int64) * 4_000_000 + day)
    starts = np.flatnonzero(np.diff(key, prepend=key[0] - 1))
    return int(np.diff(starts, append=len(key)).max())
