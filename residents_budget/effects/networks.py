"""Who worked with whom, as a network of a whole group: numbers only, never a drawing and never a name (plain).

Nodes are people, an edge is a pair that worked in the same small team. Everything here is about the group; what one
person's place in the network is, nobody may ask. Source: measures.md 2.3, T1 and T2.
"""

from itertools import combinations
from math import comb
from typing import NamedTuple

import networkx as nx
import numpy as np

from residents_budget.effects.relations import LARGEST_TEAM

SHUFFLES = 400
"""How often sub-areas are dealt out anew among the same people, to see what chance would give [own choice]."""

MOST_DRAWS = 8_000_000
"""Draws in all: in a very large network chance is steady, and fewer shuffles tell the same."""


def working_together(memberships):
    """The network of people who were in the same team, from teams of at most LARGEST_TEAM; weight: in how many teams.

    >>> graph = working_together([["p1", "p2", "p3"], ["p1", "p3", "p4"]])
    >>> sorted((*sorted(edge), weight) for *edge, weight in graph.edges.data("weight"))
    [('p1', 'p2', 1), ('p1', 'p3', 2), ('p1', 'p4', 1), ('p2', 'p3', 1), ('p3', 'p4', 1)]
    """
    graph = nx.Graph()
    for members in memberships:
        members = sorted(set(members), key=str)
        if not 2 <= len(members) <= LARGEST_TEAM:
            continue
        for pair in combinations(members, 2):
            weight = graph.get_edge_data(*pair, default={"weight": 0})["weight"]
            graph.add_edge(*pair, weight=weight + 1)
    return graph


def assortativity(graph, group_of):
    """Whether people work with their own group more than by chance: 1 only with their own, 0 as chance, below 0 less.

    None where nobody could have done otherwise (one group, or no ties).
    """
    if not graph.number_of_edges() or len({group_of(person) for person in graph}) < 2:
        return None
    marked = graph.copy()
    nx.set_node_attributes(marked, {person: group_of(person) for person in marked}, "group")
    return float(nx.attribute_assortativity_coefficient(marked, "group"))


def only_links(graph):
    """How many ties are the only link between two parts of the network: without one of them the parts fall apart."""
    return sum(1 for _ in nx.bridges(nx.Graph(graph.edges)))


class Bridging(NamedTuple):
    """The share of ties that cross groups, and what chance would give: a middle, and where 95 of 100 draws lie."""

    share: float
    expected: float
    low: float
    high: float

    @property
    def word(self):
        """ "more", "fewer" or "chance": whether the share lies outside what chance gives."""
        if self.share > self.high:
            return "more"
        return "fewer" if self.share < self.low else "chance"

    @property
    def told(self):
        """The same as everybody may read it: to the nearest five of a hundred, which gives no count of pairs away.

        >>> Bridging(7 / 12, 0.61, 0.4, 0.79).told
        Bridging(share=0.6, expected=0.6, low=0.4, high=0.8)
        """
        return Bridging(*(round(round(part * 20) / 20, 2) for part in self))


def bridging(pairs, areas, *, seed=1):
    """How many of these pairs bridge two areas, against the same pairs with the areas dealt out anew among the people.

    ``areas`` gives the area of each person; pairs with an unknown area are left out. None without a pair or with one
    area. The draw has a fixed seed, so that the same pairs always tell the same.

    >>> ring = [("a1", "b1"), ("b1", "a2"), ("a2", "b2"), ("b2", "a1")]
    >>> found = bridging(ring, {"a1": "A", "a2": "A", "b1": "B", "b2": "B"})
    >>> found.share, round(found.expected, 2)
    (1.0, 0.67)
    """
    known = [tuple(pair) for pair in pairs]
    placed = [(one, other) for one, other in known if areas.get(one) is not None and areas.get(other) is not None]
    if not placed:
        return None
    number = {person: place for place, person in enumerate(sorted({one for pair in placed for one in pair}, key=str))}
    names = sorted({areas[person] for person in number}, key=str)
    ends = np.array([(number[one], number[other]) for one, other in placed])
    return against_chance(ends, np.array([names.index(areas[person]) for person in number]), seed=seed)


def against_chance(ends, codes, *, seed=1):
    """As :func:`bridging`, from an array of pairs (a row each, as places in ``codes``) and the area of each person."""
    if not len(ends) or len(np.unique(codes)) < 2:
        return None
    one, other = ends[:, 0], ends[:, 1]
    draw = np.random.default_rng(seed)
    times = max(40, min(SHUFFLES, MOST_DRAWS // len(ends)))
    shares = np.empty(times)
    for turn in range(times):
        dealt = draw.permutation(codes)
        shares[turn] = np.mean(dealt[one] != dealt[other])
    pairs_in_all, within = comb(len(codes), 2), sum(comb(int(size), 2) for size in np.bincount(codes))
    low, high = np.quantile(shares, (0.025, 0.975))
    share = float(np.mean(codes[one] != codes[other]))
    return Bridging(share, 1 - within / pairs_in_all, float(low), float(high))
