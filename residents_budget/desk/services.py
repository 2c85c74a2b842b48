"""Changing what all pages share, and neighbourhoods."""

from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.desk import rules
from residents_budget.neighbourhoods import boundary_file, population_file, queries
from residents_budget.neighbourhoods import services as places
from residents_budget.neighbourhoods.models import SubArea


def change_settings(*, by, name, brand, action, languages, default_language):
    """Name, colours and languages of all pages. Raises Refusal for colours that cannot be read."""
    row = places.set_installation(
        name=name,
        brand=rules.must_be_a_colour(brand),
        action=rules.must_be_a_colour(action),
        languages=rules.must_offer_a_language(languages, default_language),
    )
    activity.record(by, Verb.CHANGED_SETTINGS, subject="installation", note=f"{name}, {row.brand}, {row.action}")
    return row


def change_neighbourhood(neighbourhood, *, by, name, sentence, new_areas):
    """Name, sentence and new parts of a neighbourhood; a part that is there already is left as it is.

    Raises Refusal for a name that another neighbourhood has.
    """
    rules.must_be_a_new_name(name, [other.name for other in queries.neighbourhoods() if other.id != neighbourhood.id])
    neighbourhood.name = name
    neighbourhood.sentence = sentence
    known = {area.name.casefold() for area in neighbourhood.sub_areas}
    for line in new_areas.splitlines():
        area = " ".join(line.split())[:80]
        if area and area.casefold() not in known:
            known.add(area.casefold())
            neighbourhood.sub_areas.append(SubArea(name=area, code=area, position=len(known)))
    db.session.flush()
    activity.record(by, Verb.CHANGED_SETTINGS, neighbourhood=neighbourhood, subject=f"neighbourhood:{neighbourhood.id}")


def import_population(data, *, name, year, by):
    """Take in population figures; returns (how many, year). Raises FileRefused with every fault."""
    file = population_file.read(data, name=name, year=year)
    count = places.take_in_population(file, source=name)
    activity.record(by, Verb.IMPORTED, subject="population", note=f"{name}: {count}")
    return count, file.year


def import_areas(data, *, name, by):
    """Take in boundaries; returns (changed, made). Raises FileRefused with every fault."""
    changed, made = places.take_in_boundaries(boundary_file.read(data, name=name))
    activity.record(by, Verb.IMPORTED, subject="areas", note=f"{name}: {changed + made}")
    return changed, made
