"""What we do not know, said as plainly as what we do (plain; the page translates).

Each is a sentence with its figures, as ``residents_budget.web.i18n.say`` reads it.
"""

from residents_budget.errors import N_

ALWAYS = (
    N_("Whether it would have come without money and help as well. Nobody can know that for certain."),
    N_("What people did who told nobody."),
)


def _always():
    return [(sentence, {}) for sentence in ALWAYS]


def of_initiative(bands):
    """What is not known of one initiative."""
    found = []
    if bands.promises.unknown:
        found.append((N_("Promises of which we have not heard: %(count)s."), {"count": bands.promises.unknown}))
    if bands.unconfirmed:
        found.append((N_("Effects that nobody else has confirmed yet: %(count)s."), {"count": bands.unconfirmed}))
    if not bands.hours.is_enough:
        found.append((N_("How many hours were worked: too few people wrote them down."), {}))
    if bands.reach.times_counted > 1:
        found.append((N_("How many different people came: visits are counted without names."), {}))
    if not bands.reach.times_counted:
        found.append((N_("How many people came: nobody counted heads."), {}))
    return found + _always()


def of_neighbourhood(bands):
    """What is not known of a neighbourhood."""
    found = []
    if bands.silent:
        found.append(
            (N_("What changed by finished initiatives of which nobody told: %(count)s."), {"count": bands.silent})
        )
    if bands.all_promises.unknown:
        found.append((N_("Promises of which we have not heard: %(count)s."), {"count": bands.all_promises.unknown}))
    if bands.unconfirmed:
        found.append((N_("Effects that nobody else has confirmed yet: %(count)s."), {"count": bands.unconfirmed}))
    if not bands.all_hours.is_enough:
        found.append((N_("How the work was shared: too few hours have been written down."), {}))
    if bands.reach:
        found.append((N_("How many different people came: visits are counted without names."), {}))
    if not bands.all_ties.is_enough:
        found.append((N_("How many people came to know each other: too few tasks were done together."), {}))
    return found + _always()
