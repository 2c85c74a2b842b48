"""Cards that a neighbour contradicts, and what panels of residents found the most significant change."""

from datetime import timedelta

from residents_budget.effects import queries, services
from residents_budget.effects.half_years import half_of

CONTRADICTED = {
    "de-linden": ("Er zit bijna altijd iemand.", "Bep Schouten", "In de zomer wel. Vanaf oktober niet."),
    "rozenhage": ("540 bezoekers op een dag.", "Dennis Groen", "Wie twee keer langs de kassa liep, telde mee."),
    "sluiskwartier": ("Ruim 300 keer geleend.", "Jelle Wouda", "In het boekje staan er 212."),
}
"""Slug -> (how the card begins, who says that it is not so, why)."""

CHOSEN = {
    "de-linden": (
        ("Samira kwam als gast", "Eerst leerde ze van ons, nu wij van haar.", 11),
        ("De gemeente licht nu stoeptegels", "Bellen en geholpen worden: dat was nieuw.", 8),
    ),
    "rozenhage": (("De opbouw en afbraak deden anderen", "Daar moeten we het over hebben.", 7),),
    "sluiskwartier": (
        ("De gemeente vroeg of wij", "Zij vragen, wij zeggen ja of nee. Dat is omgedraaid.", 14),
        ("In elke straat weet nu iemand", "Zo blijft niemand ongemerkt ziek liggen.", 9),
    ),
}
"""Slug -> (how the card begins, why this one, how many residents chose it)."""


def tell(neighbourhood):
    slug = neighbourhood.place.slug
    begins, who, because = CONTRADICTED[slug]
    card = _card(neighbourhood, begins)
    on = min(card.happened_on + timedelta(days=14), neighbourhood.whole.today)
    services.contradict(card, by=neighbourhood.people[who], because=because, on=on)
    for begins, because, people in CHOSEN[slug]:
        card = _card(neighbourhood, begins)
        half = half_of(card.happened_on)
        services.choose_most_significant(
            neighbourhood.place, by=neighbourhood.worker, effect=card, because=because, people=people, half=half
        )


def _card(neighbourhood, begins):
    told = ((one.key, effect.text) for one in neighbourhood.initiatives_in_order() for effect in one.effects)
    key, what = next((key, what) for key, what in told if what.startswith(begins))
    return queries.find_same(neighbourhood.initiatives[key], what)
