"""Sums as JSON and back (plain)."""

from residents_budget.effects.bands import Hours
from residents_budget.effects.multiplying import Helped, Multiplied
from residents_budget.effects.networks import Bridging
from residents_budget.effects.own_resources import Board
from residents_budget.effects.own_strength import Leaning, Roles
from residents_budget.effects.relations import Ties
from residents_budget.effects.results import Reach, Share, Smiles
from residents_budget.effects.stepping_back import Quarters
from residents_budget.year_sums.sums import Bridges, Ends, Sums, Whole, Year


def to_json(sums):
    """Years by their number, and each figure of the whole by its name."""
    return {
        "years": {str(year): row._asdict() for year, row in sums.years.items()},
        "whole": sums.whole._asdict(),
    }


def from_json(stored):
    """What :func:`to_json` made, as it was.

    >>> year = Year(Reach(40, 2), Hours(600, 60, 5), Ties(15, 5))
    >>> bridges = Bridges(Bridging(0.5, 0.5, 0.4, 0.6))
    >>> sums = Sums({2026: year}, Whole(Hours(600, 60, 5), smiles=Smiles((10, None, None), 15), bridges=bridges))
    >>> import json
    >>> from_json(json.loads(json.dumps(to_json(sums)))) == sums
    True
    """
    years = {
        int(year): Year(Reach(*row["reach"]), Hours(*row["hours"]), Ties(*row["ties"]))
        for year, row in stored["years"].items()
    }
    whole = stored["whole"]
    counts, total, share = whole["smiles"]
    hours, slope = whole["quarters"]
    return Sums(
        dict(sorted(years.items())),
        Whole(
            hours=Hours(*whole["hours"]),
            ends=Ends(*map(tuple, whole["ends"])),
            multiplied=Multiplied(*(Helped(*helped) for helped in whole["multiplied"])),
            quarters=Quarters([row and tuple(row) for row in hours], slope),
            leaning=Leaning(*whole["leaning"]),
            roles=Roles(*whole["roles"]),
            board=Board(*whole["board"]),
            ties=Ties(*whole["ties"]),
            bridges=Bridges(*(one and Bridging(*one) for one in whole["bridges"])),
            mix=whole["mix"],
            smiles=Smiles(tuple(counts), total, share and Share(*share)),
        ),
    )
