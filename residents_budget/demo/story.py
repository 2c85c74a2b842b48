"""The demo's story: a fictional district, told by the files in stories/ and placed in time around a given day.

The stories know no dates. Each round begins on a Monday, and whatever happens in it stands on a *day of the round*
(0 is that first Monday). The last round of a neighbourhood began so many days before ``today`` as its file says
(``day_of_round``); the round before it began on the Monday on or before the same day a year earlier, and so on. So the
demo is always in the middle of its story, whenever it is built.

>>> from datetime import date
>>> district = load(date(2026, 11, 23))
>>> [n.name for n in district.neighbourhoods]
['De Linden', 'Rozenhage', 'Sluiskwartier']
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

from residents_budget.demo import boundaries
from residents_budget.moments import year_before

AGE_BANDS = ("0-14", "15-24", "25-44", "45-64", "65+")
"""The age bands of Statistics Netherlands' neighbourhood figures."""

THEMES = ("green", "meeting", "play", "care", "culture", "safety", "learning", "street")
HOURS = {"<1": 0.5, "1-4": 2.5, "4-8": 6.0, "8+": 10.0}
"""What a range of hours counts for (measures.md, section 2)."""

STAGES = (
    *("idea", "plan", "feasible", "on_the_ballot", "granted", "doing", "done", "stopped"),
    *("not_feasible", "not_chosen", "withdrawn"),
)
"""The stages of initiatives/terms.py, and "stopped": money was granted, it began, and it failed."""

CHOSEN = ("granted", "doing", "done", "stopped")
"""The stages of initiatives that were given money."""

STORIES = ("de-linden", "rozenhage", "sluiskwartier")

_PHASES = (("collect", 0), ("develop", 42), ("vote", 98), ("realise", 126), ("look_back", 315))
_LAST_DAY_OF_VOTE = 118
_LAST_DAY = 363
_CLOSING_DAY = 310


@dataclass(frozen=True, slots=True)
class Professional:
    """Someone who is paid to work in the district."""

    name: str
    role: str  # community_worker, district_staff or administrator
    organisation: str
    neighbourhoods: tuple[str, ...]  # keys; empty: the whole district
    about: str  # one sentence, as they would say it


@dataclass(frozen=True, slots=True)
class SubArea:
    """A buurtje: the smallest area that is counted."""

    key: str
    name: str
    streets: tuple[str, ...]
    about: str
    population: tuple[tuple[int, ...], ...]  # per round year, oldest first: residents per band of AGE_BANDS
    boundary: tuple[tuple[float, float], ...]  # closed ring of (longitude, latitude), counter-clockwise
    centre: tuple[float, float]  # (longitude, latitude), inside the boundary

    @property
    def residents(self):
        """How many people live here in the latest year."""
        return sum(self.population[-1])


@dataclass(frozen=True, slots=True)
class Resident:
    """A resident with a name, who leads, speaks or works in the story."""

    name: str
    area: str  # key of a SubArea
    age_band: str  # one of AGE_BANDS
    settings: tuple[str, ...] = ()  # life-worlds they chose themselves: school, care home, club, shop, new here

    @property
    def first_name(self):
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class Pot:
    """An amount of money with a way of deciding over it."""

    key: str
    name: str
    amount_cents: int
    way: str  # vote, panel, staff, group or agreement
    generation: int  # 1 to 4 (domain.md, ways of deciding)
    group: str = ""  # who decides, when a group does


@dataclass(frozen=True, slots=True)
class Round:
    """One budget with a calendar. The day before a phase's first day is the last day of the phase before it."""

    key: str  # "<neighbourhood>-<number>"
    number: int  # 1, 2, 3; oldest first
    year: int  # the year it is named after
    name: str
    about: str
    opens_on: date  # first day of collecting; a Monday
    phases: tuple[tuple[str, date], ...]  # (collect, develop, vote, realise, look_back) with their first days
    vote_until: date  # last day of the vote; a Sunday
    ends_on: date
    phase: str  # the phase of ``today``: one of the above, or "ended"
    pots: tuple[Pot, ...]  # the first is the one that is voted over
    ballots: int  # how many were cast, so far while the vote is open
    counting_rule: str  # one of rounds/terms.py

    def day(self, number):
        """The date of a day of this round; day 0 is the first."""
        return self.opens_on + timedelta(days=number)

    def starts(self, phase):
        """The first day of a phase."""
        return dict(self.phases)[phase]


@dataclass(frozen=True, slots=True)
class CostLine:
    what: str
    cents: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a comment."""

    on: date
    who: str  # name of a Resident or a Professional
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said in the talk about an initiative."""

    on: date
    kind: str  # for, against or question
    who: str  # name of a Resident
    text: str
    answers: tuple[Answer, ...] = ()
    hidden: str = ""  # the reason, when the community worker has hidden it
    reported: str = ""  # what a reader wrote who reported it, while no worker has looked at it


@dataclass(frozen=True, slots=True)
class Conversation:
    """A talk held off-line, with what was done with what was said."""

    on: date
    where: str
    people: int
    critics: bool  # were people there who are not in favour?
    said: str
    done: str  # what the initiators did with it; empty: nothing yet
    by: str  # who wrote it down


@dataclass(frozen=True, slots=True)
class Task:
    """Work in an initiative."""

    on: date  # the day it was done, or is planned for
    title: str
    by: str  # residents or professionals
    who: tuple[str, ...]  # names; for professionals possibly an organisation
    hours: str  # per person, one of HOURS
    places: int  # how many people are wanted in all, those in ``who`` included
    done: bool


@dataclass(frozen=True, slots=True)
class HeadCount:
    """How many people were at something; nobody is named."""

    on: date
    people: int
    what: str


@dataclass(frozen=True, slots=True)
class Hurdle:
    """Something that stood in the way."""

    on: date
    what: str
    solved_on: date | None
    solved_by: str  # residents, professionals or ""
    how: str


@dataclass(frozen=True, slots=True)
class Result:
    """One promise, and what became of it."""

    promised: str
    outcome: str  # done, differently or not_managed
    text: str


@dataclass(frozen=True, slots=True)
class Effect:
    """Something that has changed."""

    on: date
    order: int  # 1 results, 2 realising together, 3 relations
    text: str
    says: str  # who says so
    confirms: str  # who else confirms it; empty: nobody yet
    intended: bool
    good: bool
    who: str  # who does something differently
    helped: str  # how the initiative helped in it
    evidence: str


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The answer of district staff on whether a plan can be done."""

    on: date
    answer: str  # possible, possible_if or not_possible
    by: str  # name of a Professional
    text: str


@dataclass(frozen=True, slots=True)
class Payment:
    on: date
    cents: int
    what: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """What residents want to do together."""

    key: str  # unique in the district
    round: int  # number of its round
    title: str
    what: str  # paragraphs are divided by an empty line
    lead: str  # name of a Resident
    area: str  # key of a SubArea
    place: str  # in words
    point: tuple[float, float]  # (longitude, latitude)
    theme: str  # one of THEMES
    motif: str | None  # a motif of pictures.MOTIFS; None: no picture
    seed: int  # for pictures.draw
    costs: tuple[CostLine, ...]
    brings: tuple[str, ...]  # what the neighbourhood brings itself
    needs: tuple[str, ...]  # what is still looked for: hands, a room, a thing
    started_on: date
    stage: str  # one of STAGES, as it is today
    stage_note: str  # why it was withdrawn, stopped, not feasible, not chosen; may be empty
    pot: str  # key of a Pot of its round
    parent: str  # key of the initiative it grew from, or ""
    appeal: float  # share of voters who approve of it; only used to draw ballots
    check: Feasibility | None
    talk: tuple[Comment, ...]
    conversations: tuple[Conversation, ...]
    tasks: tuple[Task, ...]
    head_counts: tuple[HeadCount, ...]
    hurdles: tuple[Hurdle, ...]
    results: tuple[Result, ...]
    effects: tuple[Effect, ...]
    payments: tuple[Payment, ...]
    language: str = "nl"  # of the title; the text may have a part in another language

    @property
    def cost_cents(self):
        """What is asked for: the sum of the cost lines."""
        return sum(line.cents for line in self.costs)

    @property
    def on_ballot(self):
        """Whether it was or is on the ballot of its round."""
        return self.pot == "vote" and self.stage in (*CHOSEN, "on_the_ballot", "not_chosen")


@dataclass(frozen=True, slots=True)
class Institution:
    """A partner of residents: a school, a care home, a housing corporation."""

    key: str
    name: str
    kind: str  # school, care_home, housing, police, shop, club, welfare, municipality
    contact: str
    about: str
    ladder: tuple[tuple[int, int, int], ...]  # (round number, level residents give, level it gives itself), 0 to 4


@dataclass(frozen=True, slots=True)
class Outreach:
    """One time that somebody went to people who were not reached yet."""

    on: date
    area: str  # key of a SubArea
    kind: str  # doorbell, stall, school_gate, coffee or walk
    how: str
    met: int  # people, without names
    cards: int  # handed out
    by: str  # name of a Professional or a Resident
    text: str
    came_of: str  # what came of it; empty: nothing known yet


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in the neighbourhood; may lie in the future."""

    on: date
    at: str  # wall-clock time, "19:30"
    title: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One entry of the resource board."""

    on: date
    kind: str  # offer or ask
    who: str  # name of a Resident or an Institution
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    """What residents and staff want to reach in the neighbourhood."""

    title: str
    text: str
    initiatives: tuple[str, ...]  # keys of those that contribute
    institutions: tuple[str, ...]  # keys of those that contribute


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    key: str  # its slug
    name: str
    character: str  # vanguard, broadening or broad: what the breadth page should come to see
    about: str
    motif: str  # of pictures.NEIGHBOURHOODS
    centre: tuple[float, float]
    boundary: tuple[tuple[float, float], ...]  # closed ring around all its sub-areas
    sub_areas: tuple[SubArea, ...]
    residents: tuple[Resident, ...]
    institutions: tuple[Institution, ...]
    rounds: tuple[Round, ...]
    initiatives: tuple[Initiative, ...]
    outreach: tuple[Outreach, ...]
    meetings: tuple[Meeting, ...]
    resources: tuple[Resource, ...]
    goals: tuple[Goal, ...]

    def of_round(self, number):
        """The initiatives of one round, in the order of the story."""
        return tuple(initiative for initiative in self.initiatives if initiative.round == number)


@dataclass(frozen=True, slots=True)
class District:
    key: str
    name: str
    municipality: str
    about: str
    today: date
    professionals: tuple[Professional, ...]
    neighbourhoods: tuple[Neighbourhood, ...] = field(default=())

    @property
    def initiatives(self):
        return tuple(initiative for place in self.neighbourhoods for initiative in place.initiatives)


def load(today):
    """The whole story, placed so that ``today`` is where each neighbourhood's file says it is."""
    told = _read("district")
    return District(
        key=told["key"],
        name=told["name"],
        municipality=told["municipality"],
        about=told["about"],
        today=today,
        professionals=tuple(
            Professional(**{**p, "neighbourhoods": tuple(p.get("neighbourhoods", ()))}) for p in told["professional"]
        ),
        neighbourhoods=tuple(_neighbourhood(_read(key), today) for key in STORIES),
    )


@cache
def _read(key):
    return tomllib.loads(files(__package__).joinpath("stories", f"{key}.toml").read_text("utf-8"))


@cache
def _shapes():
    """Boundaries of all sub-areas and neighbourhoods; drawn together, because they share borders."""
    seats = {(key, area["key"]): tuple(area["seat"]) for key in STORIES for area in _read(key)["sub_area"]}
    return boundaries.draw(seats)


def _neighbourhood(told, today):
    cells, outlines = _shapes()
    areas = tuple(_sub_area(area, cells[told["key"], area["key"]]) for area in told["sub_area"])
    rounds = tuple(_round(told, number, today) for number in (1, 2, 3))
    by_area = {area.key: area for area in areas}
    outline = outlines[told["key"]]
    return Neighbourhood(
        key=told["key"],
        name=told["name"],
        character=told["character"],
        about=told["about"],
        motif=told["motif"],
        centre=boundaries.inner_point(outline),
        boundary=outline,
        sub_areas=areas,
        residents=tuple(Resident(*row[:3], tuple(row[3:])) for row in told["residents"]),
        institutions=tuple(Institution(**{**i, "ladder": tuple(map(tuple, i["ladder"]))}) for i in told["institution"]),
        rounds=rounds,
        initiatives=tuple(_initiative(row, rounds, by_area) for row in told["initiative"]),
        outreach=tuple(_dated(Outreach, row, rounds, came_of="") for row in told.get("outreach", ())),
        meetings=tuple(_dated(Meeting, row, rounds) for row in told.get("meeting", ())),
        resources=tuple(_dated(Resource, row, rounds) for row in told.get("resource", ())),
        goals=tuple(
            Goal(g["title"], g["text"], tuple(g["initiatives"]), tuple(g["institutions"])) for g in told["goal"]
        ),
    )


def _sub_area(told, ring):
    return SubArea(
        key=told["key"],
        name=told["name"],
        streets=tuple(told["streets"]),
        about=told["about"],
        population=tuple(map(tuple, told["population"])),
        boundary=ring,
        centre=boundaries.inner_point(ring),
    )


def _round(told, number, today):
    last = _monday(today - timedelta(days=told["day_of_round"]))
    opens = last
    for _ in range(3 - number):
        opens = _monday(year_before(opens))
    row = told["round"][number - 1]
    year = last.year - (3 - number)
    phases = tuple((phase, opens + timedelta(days=day)) for phase, day in _PHASES)
    ends = opens + timedelta(days=_LAST_DAY)
    return Round(
        key=f"{told['key']}-{number}",
        number=number,
        year=year,
        name=f"{told['name']} {year}",
        about=row["about"],
        opens_on=opens,
        phases=phases,
        vote_until=opens + timedelta(days=_LAST_DAY_OF_VOTE),
        ends_on=ends,
        phase="ended" if number < 3 else [phase for phase, begins in phases if begins <= today][-1],
        pots=tuple(
            Pot(p["key"], p["name"], p["euros"] * 100, p["way"], p["generation"], p.get("group", ""))
            for p in row["pot"]
        ),
        ballots=row["ballots"],
        counting_rule=row.get("rule", "greedy"),
    )


def _monday(day):
    return day - timedelta(days=day.weekday())


def _dated(kind, row, rounds, **defaults):
    """A row with a round and a day of that round, as ``kind`` with a date."""
    rest = {key: value for key, value in row.items() if key not in ("round", "day")}
    return kind(on=rounds[row["round"] - 1].day(row["day"]), **(defaults | rest))


def _initiative(row, rounds, areas):
    its_round = rounds[row["round"] - 1]
    day = its_round.day
    pot = row.get("pot", "vote")
    costs = tuple(CostLine(what, round(euros * 100)) for what, euros in row["cost"])
    check = row.get("check")
    return Initiative(
        key=row["key"],
        round=row["round"],
        title=row["title"],
        what=row["what"].strip(),
        lead=row["lead"],
        area=row["area"],
        place=row["place"],
        point=_point(row, areas[row["area"]]),
        theme=row["theme"],
        motif=row.get("motif"),
        seed=Random(row["key"]).randrange(1_000_000),
        costs=costs,
        brings=tuple(row["brings"]),
        needs=tuple(row.get("needs", ())),
        started_on=day(row["day"]),
        stage=row["stage"],
        stage_note=row.get("note", ""),
        pot=pot,
        parent=row.get("parent", ""),
        appeal=row.get("appeal", 0.0),
        check=check and Feasibility(day(check["day"]), check["answer"], check["by"], check["text"]),
        talk=tuple(_comment(c, day) for c in row.get("talk", ())),
        conversations=tuple(_conversation(c, day, row["lead"]) for c in row.get("met", ())),
        tasks=tuple(_task(t, day) for t in row.get("tasks", ())),
        head_counts=tuple(HeadCount(day(c["day"]), c["people"], c["what"]) for c in row.get("counts", ())),
        hurdles=tuple(_hurdle(h, day) for h in row.get("hurdles", ())),
        results=tuple(Result(*r) for r in row.get("results", ())),
        effects=tuple(_effect(e, day, row["lead"]) for e in row.get("effects", ())),
        payments=_payments(row, sum(line.cents for line in costs), pot, day),
        language=row.get("language", "nl"),
    )


def _point(row, area):
    if "point" in row:
        return tuple(row["point"])
    return boundaries.point_within(area.boundary, Random(row["key"]))


def _comment(row, day):
    answers = tuple(Answer(day(a["day"]), a["who"], a["text"]) for a in row.get("answers", ()))
    hidden, reported = row.get("hidden", ""), row.get("reported", "")
    return Comment(day(row["day"]), row["kind"], row["who"], row["text"], answers, hidden, reported)


def _conversation(row, day, lead):
    return Conversation(
        on=day(row["day"]),
        where=row["where"],
        people=row["people"],
        critics=row["critics"],
        said=row["said"],
        done=row.get("done", ""),
        by=row.get("by", lead),
    )


def _task(row, day):
    who = tuple(row.get("who", ()))
    return Task(
        day(row["day"]),
        row["title"],
        row.get("by", "residents"),
        who,
        row.get("hours", "1-4"),
        row.get("places", len(who)),
        row.get("done", True),
    )


def _hurdle(row, day):
    solved = day(row["solved"]) if "solved" in row else None
    return Hurdle(day(row["day"]), row["what"], solved, row.get("by", ""), row.get("how", ""))


def _effect(row, day, lead):
    return Effect(
        on=day(row["day"]),
        order=row["order"],
        text=row["text"],
        says=row.get("says", lead),
        confirms=row.get("confirms", ""),
        intended=row.get("intended", True),
        good=row.get("good", True),
        who=row.get("who", ""),
        helped=row.get("helped", ""),
        evidence=row.get("evidence", ""),
    )


def _payments(row, cents, pot, day):
    """Paid in one go up to 500 euros; above that 80 percent at the start and the rest when it is done."""
    begun = row.get("begun", 133 if pot == "vote" else row["day"] + 10)
    if row["stage"] not in ("doing", "done", "stopped"):
        return ()
    if cents <= 50_000:
        return (Payment(day(begun), cents, "Hele bedrag"),)
    first = Payment(day(begun), cents * 4 // 5, "Eerste termijn")
    if row["stage"] != "done":
        return (first,)
    return (first, Payment(day(max(_CLOSING_DAY, begun)), cents - first.cents, "Tweede termijn"))
