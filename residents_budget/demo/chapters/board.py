"""What hangs on the board of each neighbourhood, and what was lent and used: a little, more, or a great deal."""

from datetime import timedelta
from typing import NamedTuple

from residents_budget.accounts.terms import World
from residents_budget.demo import story
from residents_budget.initiatives.terms import Theme
from residents_budget.institutions import queries as institutions
from residents_budget.resources import services
from residents_budget.resources.terms import Hours, Kind, Side


class Told(NamedTuple):
    """A note as somebody would write it; ``partner`` is the place of an institution in the story, or None."""

    side: Side
    kind: Kind
    title: str
    text: str = ""
    hours: Hours = Hours.ANY
    theme: Theme | None = None
    partner: int | None = None
    once: bool = False


NOTES = (
    Told(Side.OFFER, Kind.ROOM, "Onze zaal met keuken, op woensdagavond", "Plaats voor dertig mensen, er is een lift.",
         Hours.EVENING, Theme.MEETING, partner=0),
    Told(Side.NEED, Kind.TOOLS, "Een lange ladder voor het schilderen", "Eén zaterdag is genoeg.", Hours.WEEKEND,
         Theme.STREET),
    Told(Side.OFFER, Kind.TOOLS, "Ladder, kruiwagen en grondboor", "Ophalen kan na zes uur.", theme=Theme.STREET),
    Told(Side.OFFER, Kind.TIME, "Twee uur per week om voor te lezen", "Ik ben met pensioen en heb geduld.",
         Hours.DAY, Theme.LEARNING),
    Told(Side.NEED, Kind.ROOM, "Een ruimte voor de naaimiddag", "Met stopcontacten, het liefst dichtbij.",
         Hours.DAY, Theme.MEETING),
    Told(Side.OFFER, Kind.TRANSPORT, "Bakfiets te leen, ook voor een dag", "Rustig optrekken: hij trekt naar links."),
    Told(Side.NEED, Kind.SKILL, "Wie kan een lekkende goot maken?", "Wij doen koffie en het opruimen.",
         Hours.WEEKEND, Theme.STREET),
    Told(Side.OFFER, Kind.SKILL, "Ik maak goten, sloten en stopcontacten", "Vroeger was ik loodgieter.",
         theme=Theme.STREET),
    Told(Side.NEED, Kind.TRANSPORT, "Een busje om tafels te brengen", "Van de kerk naar het plein, tien minuten.",
         Hours.WEEKEND),
    Told(Side.OFFER, Kind.ROOM, "Lokaal na schooltijd", "Sluit je om zeven uur af? Dan is het goed.", Hours.EVENING,
         Theme.LEARNING, partner=1),
    Told(Side.NEED, Kind.TIME, "Iemand die op dinsdag voor wil lezen", "Een uur, voor zes kinderen.", Hours.DAY,
         Theme.LEARNING),
    Told(Side.OFFER, Kind.TOOLS, "Naaimachine, doet het nog prima", "Te leen of te houden.", theme=Theme.CULTURE,
         once=True),
)  # fmt: skip

HANGS = {"vanguard": 4, "broadening": 9, "broad": 12}
"""How many notes hang now."""

LENT = {"vanguard": 2, "broadening": 14, "broad": 36}
"""How often something was lent and used, over three years."""

WORLDS = (World.NONE, World.CARE_HOME, World.SCHOOL, World.NONE, World.NEW_HERE, World.CLUB, World.SHOP)

WAS_LENT = (
    (Kind.ROOM, "De grote zaal voor een middag"),
    (Kind.TOOLS, "Twee heggenscharen"),
    (Kind.TRANSPORT, "De bakfiets voor een zaterdag"),
    (Kind.TIME, "Drie uur sjouwen"),
    (Kind.SKILL, "Hulp met het geluid"),
    (Kind.TOOLS, "Een partytent"),
    (Kind.ROOM, "De kantine voor de vergadering"),
)


def tell(neighbourhood):
    """First what was lent in the rounds that have been, then what hangs today."""
    _was_lent(neighbourhood)
    _hangs(neighbourhood)


def _was_lent(neighbourhood):
    people = list(neighbourhood.people.values())
    areas = list(neighbourhood.areas.values())
    partners = institutions.institutions(neighbourhood.place)
    told = [one for one in neighbourhood.told.initiatives if one.stage in story.CHOSEN]
    count = LENT[neighbourhood.told.character]
    for number in range(count):
        one = told[number * len(told) // count]
        initiative, lead = neighbourhood.initiatives[one.key], neighbourhood.people[one.lead]
        on = min(one.started_on + timedelta(days=60 + number), neighbourhood.whole.today - timedelta(days=1))
        kind, title = WAS_LENT[number % len(WAS_LENT)]
        giver = next(person for person in people[number % len(people) :] + people if person.id != lead.id)
        partner = partners[number % len(partners)] if partners and kind is Kind.ROOM else None
        hung = services.put_up(
            neighbourhood.place,
            by=neighbourhood.worker if partner else giver,
            side=Side.OFFER,
            kind=kind,
            title=f"{title} ({on.year})",
            sub_area=areas[(number * 3) % len(areas)],
            world=WORLDS[number % len(WORLDS)],
            from_on=on,
            institution=partner,
            until_on=max(on, neighbourhood.whole.today),
        )
        asked, _key = services.ask(hung, by=lead, initiative=initiative, world=WORLDS[(number * 2 + 1) % len(WORLDS)])
        services.agree(asked, by=hung.account)
        services.tell_used(asked, by=lead, on=on)
        services.take_down(hung, by=hung.account)


def _hangs(neighbourhood):
    people, areas = list(neighbourhood.people.values()), list(neighbourhood.areas.values())
    partners = institutions.institutions(neighbourhood.place)
    whose = neighbourhood.initiatives
    under_way = [one for one in neighbourhood.told.initiatives if one.stage in ("granted", "doing")]
    for number, told in enumerate(NOTES[: HANGS[neighbourhood.told.character]]):
        partner = partners[told.partner] if told.partner is not None and told.partner < len(partners) else None
        one = under_way[number % len(under_way)] if under_way and told.side is Side.NEED and number % 2 else None
        by = neighbourhood.people[one.lead] if one else people[(number * 5) % len(people)]
        hung = services.put_up(
            neighbourhood.place,
            by=neighbourhood.worker if partner else by,
            side=told.side,
            kind=told.kind,
            title=told.title,
            text=told.text,
            hours=told.hours,
            theme=told.theme,
            once=told.once,
            sub_area=areas[number % len(areas)] if number % 3 else None,
            institution=partner,
            initiative=whose[one.key] if one else None,
        )
        if number % 4 == 1:
            asker = people[(number * 5 + 3) % len(people)]
            if asker.id != hung.account_id:
                services.ask(hung, by=asker, message="Zaterdag zou mooi zijn. Ik breng hem zelf terug.")
