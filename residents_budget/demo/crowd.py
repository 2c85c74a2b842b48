"""The mass of residents who take part without a story of their own, and how the neighbourhood votes.

Three stretches of twelve months lie one after the other; the last ends today. In each, a neighbourhood of a given
character has so many active people, spread over its sub-areas in a certain way, so many of them new, and work shared
among many or few. What somebody does is tied to an initiative that was open for it on that day. Everything is drawn
from a seed, so that the same day gives the same people.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp
from random import Random

from residents_budget.demo.first_names import FIRST_NAMES
from residents_budget.demo.story import AGE_BANDS, CHOSEN
from residents_budget.moments import year_before

YEARS = 3
MOST_CHOICES = 3
"""On a ballot: of longer ones many would be the only one of their kind, and then they could not be published whole."""

VIA = ("neighbour", "volunteer", "professional", "flyer", "online")
"""Who or what brought somebody along, when that was asked."""

CAME = {"plantsoenflats": 0.5, "molenwijk-west": 0.75, "componistenflats": 0.45, "spoorzijde": 0.6}
"""How often people of a sub-area come to vote, compared with elsewhere."""

LONG_ENOUGH, CAME_AFTER_IT = 75, {"broadening": 0.75}
"""Going out so many days ago shows in who is new there, with so large a share of them, by character."""

_VIA_WEIGHTS = (46, 22, 12, 12, 8)
_LEADS_OF_OWN_AREA = 2.5
_AGE_WEIGHTS = (0, 0.6, 1.0, 1.2, 1.3)


@dataclass(frozen=True, slots=True)
class CrowdDeed:
    """One act of taking part."""

    day: date
    act: str  # attend, support, comment, help, organise or initiate (here: one of the first names under a plan)
    initiative: str  # key of an Initiative; "" for something of the neighbourhood as a whole
    hours: str  # one of story.HOURS; "" where no work was done


@dataclass(frozen=True, slots=True)
class Person:
    """A resident with an account and without a name anybody reads."""

    key: str  # unique in the district
    first_name: str
    sub_area: str | None  # key of a SubArea; None: not told
    age_band: str | None  # None: not told
    via: str | None  # one of VIA; None: not told
    deeds: tuple[CrowdDeed, ...]  # by day


@dataclass(frozen=True, slots=True)
class Year:
    """How a neighbourhood takes part in one year."""

    active: int
    newcomers: float  # share of the active who were not active the year before
    helpers: float  # share of the active who do some work
    movers: int  # people who carry much of the work
    load: tuple[int, int]  # how often a mover works, from and to
    spread: dict[str, float]  # relative rate of each sub-area


@dataclass(slots=True)
class _Life:
    """A person while she is being made."""

    key: str
    first_name: str
    sub_area: str
    age_band: str
    told: tuple[bool, bool]
    via: str | None
    handy: float
    mover: bool = False
    deeds: list = field(default_factory=list)
    seen: set = field(default_factory=set)


_LINDEN_BEFORE = {"lindenhof": 6, "stationsbuurt": 4, "kanaalzijde": 2, "de-hoven": 0.8, "molenwijk-west": 0.7}
_LINDEN_NOW = {"lindenhof": 12, "stationsbuurt": 11, "kanaalzijde": 10, "de-hoven": 8.5, "molenwijk-west": 8}
_ROZENHAGE = {"rozenpark": 5.6, "oude-dorp": 5.2}
_SLUIS = {"noordersluis": 1.05, "ankerflats": 0.95, "nieuwe-kade": 0.95, "bolwerk": 1.05}

PROFILES = {
    "broadening": (
        Year(170, 1.0, 0.30, 6, (22, 38), _LINDEN_BEFORE | {"plantsoenflats": 0.25}),
        Year(190, 0.22, 0.32, 6, (22, 38), _LINDEN_BEFORE | {"plantsoenflats": 0.30}),
        Year(330, 0.44, 0.36, 14, (6, 12), _LINDEN_NOW | {"plantsoenflats": 1.7}),
    ),
    "vanguard": (
        Year(205, 1.0, 0.34, 6, (34, 52), _ROZENHAGE),
        Year(210, 0.11, 0.36, 6, (34, 52), _ROZENHAGE),
        Year(208, 0.10, 0.36, 6, (34, 52), _ROZENHAGE),
    ),
    "broad": (
        Year(340, 1.0, 0.31, 24, (4, 8), _SLUIS),
        Year(375, 0.45, 0.31, 26, (4, 8), _SLUIS),
        Year(400, 0.46, 0.31, 28, (4, 8), _SLUIS),
    ),
}
"""What the three characters of the story come down to, oldest year first."""


def people(neighbourhood, today):
    """The crowd of one neighbourhood, as an iterator of :class:`Person`."""
    random = Random(f"crowd of {neighbourhood.key}")
    town = _Town(neighbourhood, random)
    before = []
    for year, span in zip(PROFILES[neighbourhood.character], _years(today), strict=True):
        now = town.year(year, before)
        known = {life.key for life in before}
        for life in now:
            town.act(life, year, span)
            if life.key not in known:
                town.wait_for_a_doorbell(life, span)
        before = now
    for life in town.lives:
        told_area, told_age = life.told
        yield Person(
            life.key,
            life.first_name,
            life.sub_area if told_area else None,
            life.age_band if told_age else None,
            life.via,
            tuple(sorted(life.deeds, key=lambda deed: (deed.day, deed.act, deed.initiative))),
        )


def ballots(neighbourhood, voted, number=None):
    """Approval ballots of one round, each a list of keys of initiatives (see :func:`voters`)."""
    return [choices for _home, choices in voters(neighbourhood, voted, number)]


def voters(neighbourhood, voted, number=None):
    """(key of the sub-area, keys of initiatives) of everybody who votes in one round.

    There are ``number`` of them, by default as many as the story says. Voters live all over the neighbourhood, though
    from some sub-areas fewer come (CAME), and like what is near them somewhat better. Of what they like they choose at
    most MOST_CHOICES, told in one order, so that equal ballots are equal lists.
    """
    random = Random(f"ballots of {voted.key}")
    choices = [initiative for initiative in neighbourhood.of_round(voted.number) if initiative.on_ballot]
    areas = neighbourhood.sub_areas
    sizes = [area.residents * CAME.get(area.key, 1) for area in areas]
    cast = []
    for _ in range(voted.ballots if number is None else number):
        home = random.choices(areas, sizes)[0].key
        mood = exp(random.gauss(0, 0.25))
        liked = [each.key for each in choices if random.random() < _liking(each, home) * mood]
        liked = liked or [random.choices(choices, [each.appeal for each in choices])[0].key]
        chosen = set(random.sample(liked, MOST_CHOICES) if len(liked) > MOST_CHOICES else liked)
        cast.append((home, [key for key in liked if key in chosen]))
    return cast


def _liking(initiative, home):
    return min(0.92, initiative.appeal * (1.25 if initiative.area == home else 0.96))


def _years(today):
    """The first and last days of three stretches of twelve months, oldest first; the last one ends today."""
    ends = [today]
    for _ in range(YEARS):
        ends.append(year_before(ends[-1]))
    return [(first + timedelta(days=1), last) for last, first in zip(ends, ends[1:], strict=False)][::-1]


class _Town:
    """A neighbourhood whose people are being made."""

    def __init__(self, neighbourhood, random):
        self.neighbourhood, self.random = neighbourhood, random
        self.areas = {area.key: area for area in neighbourhood.sub_areas}
        self.openings = _openings(neighbourhood)
        self.lives = []

    def year(self, year, before):
        """The active people of a year: those who come back from ``before``, movers first, and newcomers."""
        new = year.active if not before else round(year.active * year.newcomers)
        back = self._coming_back(before, min(year.active - new, len(before)))
        now = back + [self._newcomer(area) for area in self._missing(year, back)]
        self._choose_movers(now, year)
        return now

    def _coming_back(self, before, number):
        eager = sorted(before, key=lambda life: (not life.mover, self.random.random() / (1 + len(life.deeds))))
        return eager[:number]

    def _missing(self, year, back):
        """The sub-areas newcomers live in: what is lacking to the spread of the year."""
        wish = {key: area.residents * year.spread.get(key, 1.0) for key, area in self.areas.items()}
        scale = year.active / sum(wish.values())
        lacking = {key: wish[key] * scale - sum(life.sub_area == key for life in back) for key in wish}
        number = year.active - len(back)
        homes = []
        for _ in range(number):
            home = max(lacking, key=lacking.get)
            lacking[home] -= 1
            homes.append(home)
        self.random.shuffle(homes)
        return homes

    def _newcomer(self, home):
        random = self.random
        sizes = self.areas[home].population[-1]
        life = _Life(
            key=f"{self.neighbourhood.key}-crowd-{len(self.lives) + 1}",
            first_name=random.choice(FIRST_NAMES),
            sub_area=home,
            age_band=random.choices(AGE_BANDS, [n * w for n, w in zip(sizes, _AGE_WEIGHTS, strict=True)])[0],
            told=(random.random() < 0.95, random.random() < 0.8),
            via=random.choices(VIA, _VIA_WEIGHTS)[0] if random.random() < 0.7 else None,
            handy=random.random(),
        )
        self.lives.append(life)
        return life

    def _choose_movers(self, now, year):
        """Movers stay movers; vacancies go to people from all over the spread of the year."""
        movers = [life for life in now if life.mover]
        for life in movers[year.movers :]:
            life.mover = False
        others = [life for life in now if not life.mover]
        for life in self.random.sample(others, max(0, year.movers - len(movers))):
            life.mover = True

    def act(self, life, year, span):
        """What one person does in one year."""
        random = self.random
        for _ in range(random.choice((1, 2, 2, 3, 3, 4, 5))):
            self._do(life, "support", span)
        if random.random() < 0.45:
            self._do(life, "attend", span)
        if random.random() < 0.22:
            self._do(life, "comment", span)
        if life.mover:
            for _ in range(random.randint(*year.load)):
                self._do(life, random.choices(("help", "organise", "initiate"), (68, 29, 3))[0], span)
        elif life.handy < year.helpers:
            for _ in range(random.choice((1, 1, 1, 2, 2, 3))):
                self._do(life, "help", span)
        if not any(span[0] <= deed.day <= span[1] for deed in life.deeds):
            life.deeds.append(CrowdDeed(_day_between(random, *span), "attend", "", ""))

    def wait_for_a_doorbell(self, life, span):
        """Most newcomers of a sub-area where somebody went in their first year came after it, and not before."""
        went = [walk.on for walk in self.neighbourhood.outreach if walk.area == life.sub_area]
        went = [day for day in went if span[0] <= day and (span[1] - day).days > LONG_ENOUGH]
        if not went or life.handy > CAME_AFTER_IT.get(self.neighbourhood.character, 0):
            return
        later = [deed for deed in life.deeds if deed.day > min(went)]
        life.deeds = later or [CrowdDeed(min(went) + timedelta(days=9), "attend", "", "")]

    def _do(self, life, act, span):
        chances = []
        for initiative, first, last in self.openings[act]:
            start, end = max(first, span[0]), min(last, span[1])
            if start <= end and (act != "support" or initiative.key not in life.seen):
                liked = (0.15 + initiative.appeal) * (_LEADS_OF_OWN_AREA if initiative.area == life.sub_area else 1.0)
                chances.append((liked, initiative, start, end))
        if not chances:
            if act in ("attend", "help", "organise"):
                life.deeds.append(CrowdDeed(_day_between(self.random, *span), act, "", self._hours(act, life.mover)))
            return
        _, initiative, start, end = self.random.choices(chances, [chance[0] for chance in chances])[0]
        if act == "support":
            life.seen.add(initiative.key)
        day = _day_between(self.random, start, end)
        life.deeds.append(CrowdDeed(day, act, initiative.key, self._hours(act, life.mover)))

    def _hours(self, act, mover):
        if act not in ("help", "organise"):
            return ""
        return self.random.choices(("<1", "1-4", "4-8", "8+"), (1, 5, 5, 1) if mover else (2, 7, 2, 0))[0]


def _day_between(random, first, last):
    return first + timedelta(days=random.randint(0, (last - first).days))


def _openings(neighbourhood):
    """For each act, which initiatives could be taken part in so, from which day to which."""
    rounds = {each.number: each for each in neighbourhood.rounds}
    found = {act: [] for act in ("attend", "support", "comment", "help", "organise", "initiate")}
    for initiative in neighbourhood.initiatives:
        for act, first, last in _spans(initiative, rounds[initiative.round]):
            found[act].append((initiative, first, last))
    return found


def _spans(initiative, its_round):
    start, week = initiative.started_on, timedelta(days=7)
    decided = its_round.vote_until if initiative.pot == "vote" else start + 6 * week
    yield "support", start + timedelta(days=1), decided
    yield "comment", start + timedelta(days=2), decided
    yield "initiate", start, start + week
    yield "attend", start + 2 * week, decided
    if initiative.on_ballot:
        yield "help", start + 3 * week, decided
    if initiative.stage in CHOSEN and initiative.stage != "granted":
        begins = its_round.starts("realise") if initiative.pot == "vote" else decided
        for act in ("attend", "help", "organise"):
            yield act, begins, its_round.ends_on
