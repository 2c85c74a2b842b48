"""How ties are broken: by a rule that is published beforehand and gives the same answer everywhere.

Of initiatives that a rule cannot tell apart, the one with more supporters goes first; then the cheaper one (more of
the neighbourhood's wishes fit in what is left); then the lot decides. The lot is the SHA-256 of the seed, a line end
and the initiative's id: the smallest goes first. The seed is a text that a round publishes, best drawn after closing
(for example that night's lottery numbers), so that nobody can choose an id that wins. Without a seed it is empty: the
lot is then fixed, but still favours nobody who comes first in the list.
"""


def order_of_ties(election):
    """For each initiative its place in the order in which ties are broken (0 goes first)."""
    lots, weights = election.lots, election.weight_of_supporters
    order = sorted(range(len(lots)), key=lambda j: (-weights[j], election.costs[j], lots[j], election.ids[j]))
    places = [0] * len(order)
    for place, j in enumerate(order):
        places[j] = place
    return places
