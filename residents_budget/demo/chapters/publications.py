"""Who takes part and what came of it, published as a worker process would have done."""

from residents_budget.benefits import services as benefits
from residents_budget.cards import services as cards
from residents_budget.outreach import services as outreach
from residents_budget.participation import queries
from residents_budget.participation.periods import twelve_months_up_to
from residents_budget.publications import services
from residents_budget.year_sums import services as year_sums


def tell(neighbourhood):
    """Publish the twelve months up to the last deed, after the years before."""
    place, today = neighbourhood.place, neighbourhood.whole.today
    services.publish_with_earlier_years(
        place, twelve_months_up_to(queries.last_day(queries.acts(place), today)), today=today
    )
    benefits.look_who_benefits(place)
    outreach.look_what_came(place)
    cards.look_who_came(place)
    year_sums.tell(place)
