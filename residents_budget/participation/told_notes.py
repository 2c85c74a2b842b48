"""What stands under the figures: what in the records is odd, and what was done with it."""

from datetime import date

from residents_budget.errors import N_
from residents_budget.participation.wording import named, say


def notes_told(population, seen, now, areas):
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
        sentence = N_("In these areas nobody lives, according to the figures: %(areas)s.")
        notes.append(say(sentence, areas=", ".join(named(empty))))
    if now.short_history:
        sentence = N_("The records begin on %(day)s. Some people may seem new who are not.")
        notes.append(say(sentence, day=date.fromordinal(seen.first).isoformat()))
    if any(row.suppressed for row in areas):
        notes.append(say(N_("Some figures are left out, so that nobody can be recognised.")))
    return tuple(notes)
