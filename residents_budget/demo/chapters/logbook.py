"""Institutions and how they and residents see each other; and what stands in the logbooks of the initiatives."""

from datetime import time, timedelta

from residents_budget.demo import story
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import AgreementKind, Kind, Side
from residents_budget.logbook import services as logbook
from residents_budget.logbook.terms import Anyway, Asked, Brought, HurdleKind, Left, Reason, SolvedBy, TeamRole
from residents_budget.moments import at_wall_clock

DUTIES = {
    "school": ("Wij sluiten af en ruimen op.", "De school geeft de sleutel van gymzaal en keuken."),
    "care_home": ("Wij halen bewoners op en brengen ze thuis.", "Het woonzorgcentrum houdt de zaal vrij."),
    "housing": ("Wij houden het groen en de portieken bij.", "De corporatie levert aarde, verf en gereedschap."),
    "police": ("Wij melden wat kapot is of donker.", "De wijkagent komt eens per maand langs."),
    "shop": ("Wij vertellen rond waar het vandaan komt.", "De winkel geeft wat over is op vrijdag."),
    "club": ("Wij draaien kantinediensten mee.", "De club opent het veld op woensdagmiddag."),
    "welfare": ("Wij vullen zelf het rooster.", "Het welzijnswerk regelt de verzekering."),
    "municipality": ("Wij onderhouden het twee jaar.", "De gemeente haalt het afval op en keurt één keer per jaar."),
    "other": ("Wij doen het werk.", "Zij geven de ruimte."),
}

WORDS_OF_KIND = (
    (HurdleKind.PERMIT, ("vergunning", "loket", "melding")),
    (HurdleKind.INSURANCE, ("verzeker", "aansprakelijk")),
    (HurdleKind.SILENCE, ("antwoord", "niemand belde", "geen reactie", "stil")),
    (HurdleKind.MONEY, ("geld", "duur", "euro", "offerte")),
    (HurdleKind.RULE, ("regel", "mag niet", "mocht niet", "verbod", "verbied", "wilde alleen")),
)

WORDS_OF_BROUGHT = (
    (Brought.ROOM, ("zaal", "keuken", "ruimte", "lokaal", "plek", "schuur", "kantine", "huis")),
    (Brought.TRANSPORT, ("bakfiets", "busje", "auto", "aanhanger", "boot")),
    (
        Brought.TOOLS,
        ("gereedschap", "ladder", "kruiwagen", "machine", "pan", "geluid", "naaimachine", "tafels", "stoelen"),
    ),
    (
        Brought.MATERIALS,
        (
            "hout",
            "verf",
            "planten van",
            "stof",
            "aarde",
            "zaad",
            "servies",
            "boek",
            "grond",
            "spijker",
            "compost",
            "steen",
        ),
    ),
    (
        Brought.KNOWLEDGE,
        (
            "leer",
            "geven les",
            "ontwerp",
            "tuinder",
            "onderzoek",
            "tekent",
            "badmeester",
            "scheeps",
            "trainster",
            "tolken",
        ),
    ),
)

CHARACTER = {
    "vanguard": {"anyway": (Anyway.SMALLER, Anyway.NO, Anyway.YES), "kept": (True, False, None), "roles": 1},
    "broadening": {"anyway": (Anyway.NO, Anyway.SMALLER, Anyway.NO), "kept": (True, True, False), "roles": 3},
    "broad": {"anyway": (Anyway.NO, Anyway.NO, Anyway.SMALLER), "kept": (True, True, True), "roles": 4},
}

DECIDED = {"vanguard": (4, 5), "broadening": (8, 17), "broad": (21, 34)}
"""Of every hundred euro that institutions spent two years ago, and last year, residents decided on so many."""

SPENDS = {Kind.MUNICIPALITY: 18_500_000, Kind.HOUSING: 9_600_000, Kind.CARE_HOME: 3_100_000}
"""Cents that an institution of this kind spends in a neighbourhood in a year."""

LEARNED = (
    ("Een begroting maken waar iedereen uitkomt.", False),
    ("Een vergunning aanvragen zonder bang te worden van het formulier.", False),
    ("Een groep van twintig mensen aan het werk zetten.", False),
    ("Sociale hygiëne, met diploma.", True),
    ("Bellen met een loket en niet ophangen.", False),
    ("EHBO, met zijn zessen tegelijk.", True),
)


def _kind_of(text, words_of, otherwise):
    lower = text.lower()
    return next((kind for kind, words in words_of if any(word in lower for word in words)), otherwise)


def tell(neighbourhood):
    """Institutions first: a hurdle can be an institution's affair."""
    places = _institutions(neighbourhood)
    for place, told in enumerate(neighbourhood.told.initiatives):
        if told.stage in story.CHOSEN:
            _logbook(neighbourhood, told, places, place)


def _day(told, neighbourhood, on):
    """A day on which the initiative was there and that has been."""
    return min(max(on, told.started_on + timedelta(days=1)), neighbourhood.whole.today)


def _institutions(neighbourhood):
    found = {}
    for number, told in enumerate(neighbourhood.told.institutions):
        row = institutions.name_institution(
            neighbourhood.place,
            by=neighbourhood.worker,
            name=told.name,
            kind=Kind(told.kind) if told.kind in set(Kind) else Kind.OTHER,
            contact=told.contact,
            about=told.about,
        )
        found[told.key] = row
        _stand(neighbourhood, told, row, number)
        _spend(neighbourhood, row)
    return found


def _spend(neighbourhood, row):
    """What it spent in the two years that are over, and on how many of every hundred euro residents decided."""
    for years_ago, part in zip((2, 1), DECIDED[neighbourhood.told.character], strict=True):
        if row.kind in SPENDS:
            institutions.write_spending(
                row,
                by=neighbourhood.staff,
                year=neighbourhood.whole.today.year - years_ago,
                cents=SPENDS[row.kind],
                by_residents_cents=SPENDS[row.kind] * part // 100,
            )


def _partners(neighbourhood, told, number):
    """round -> the initiative of that round in which this institution has a part."""
    named = {key for goal in neighbourhood.told.goals if told.key in goal.institutions for key in goal.initiatives}
    for its in neighbourhood.told.rounds:
        chosen = [one for one in neighbourhood.told.of_round(its.number) if one.stage in story.CHOSEN]
        ours = [one for one in chosen if one.key in named] or chosen[number % len(chosen) :] if chosen else []
        if ours:
            yield its, ours[0]


def _stand(neighbourhood, told, row, number):
    scores = {round_number: (ours, theirs) for round_number, ours, theirs in told.ladder}
    partners = list(_partners(neighbourhood, told, number))
    for its, one in partners:
        if its.number not in scores:
            continue
        initiative, ours_theirs = neighbourhood.initiatives[one.key], scores[its.number]
        on = _day(one, neighbourhood, its.day(300))
        lead = neighbourhood.people[one.lead]
        for by, side, level in zip((lead, neighbourhood.staff), Side, ours_theirs, strict=True):
            institutions.score(row, initiative, by=by, side=side, level=level, on=on)
    if partners and any(level >= 2 for _, level, _ in told.ladder):
        its, one = partners[-2] if len(partners) > 1 else partners[-1]
        ours, theirs = DUTIES[told.kind if told.kind in DUTIES else "other"]
        agreed = institutions.agree(
            row,
            neighbourhood.initiatives[one.key],
            by=neighbourhood.people[one.lead],
            kind=tuple(AgreementKind)[number % 4],
            residents_duty=ours,
            institution_duty=theirs,
            begins_on=_day(one, neighbourhood, its.day(140)),
            signed_by=6 + 3 * number,
        )
        kept = CHARACTER[neighbourhood.told.character]["kept"][number % 3]
        if kept is not None:
            institutions.say_whether_kept(agreed, by=neighbourhood.people[one.lead], side=Side.RESIDENTS, kept=kept)
            institutions.say_whether_kept(agreed, by=neighbourhood.staff, side=Side.INSTITUTION, kept=True)


def _logbook(neighbourhood, told, places, place):
    initiative, lead = neighbourhood.initiatives[told.key], neighbourhood.people[told.lead]
    character = CHARACTER[neighbourhood.told.character]
    for hurdle in told.hurdles:
        if hurdle.on <= neighbourhood.whole.today:
            _hurdle(neighbourhood, told, initiative, hurdle, list(places.values()), place)
    for what in told.brings:
        logbook.bring(
            initiative,
            by=lead,
            kind=_kind_of(what, WORDS_OF_BROUGHT, Brought.TIME),
            what=what,
            on=_day(told, neighbourhood, told.started_on),
        )
    helpers = list(dict.fromkeys(name for task in told.tasks if task.by == "residents" for name in task.who))
    helpers = [name for name in helpers if name in neighbourhood.people and name != told.lead]
    logbook.take_role(initiative, by=lead, role=TeamRole.LEAD, on=_day(told, neighbourhood, told.started_on))
    for name, role in zip(helpers[: character["roles"]], tuple(TeamRole)[1:], strict=False):
        logbook.name_role(
            initiative,
            by=lead,
            role=role,
            first_name=name.split()[0],
            on=_day(told, neighbourhood, told.started_on + timedelta(days=30)),
        )
    heard = next((talk for talk in told.conversations if talk.done), None)
    if heard is not None:
        on = _day(told, neighbourhood, heard.on + timedelta(days=3))
        logbook.change_plan(initiative, by=lead, what=heard.done, reason=Reason.TALK, on=on)
    if told.stage == "done":
        _afterwards(neighbourhood, told, initiative, lead, place)


def _hurdle(neighbourhood, told, initiative, hurdle, institutions_here, place):
    kind = _kind_of(hurdle.what, WORDS_OF_KIND, HurdleKind.OTHER)
    involved = kind in (HurdleKind.PERMIT, HurdleKind.RULE, HurdleKind.SILENCE) and institutions_here
    on = _day(told, neighbourhood, hurdle.on)
    row = logbook.meet_hurdle(
        initiative,
        by=neighbourhood.worker,
        kind=kind,
        what=hurdle.what,
        institution=institutions_here[place % len(institutions_here)] if involved else None,
        on=on,
    )
    if hurdle.solved_on and on <= hurdle.solved_on <= neighbourhood.whole.today:
        if involved:
            logbook.answered(row, by=neighbourhood.worker, on=on + (hurdle.solved_on - on) * 3 // 4)
        logbook.solve(
            row,
            by=neighbourhood.worker,
            solved_by=SolvedBy(hurdle.solved_by) if hurdle.solved_by else SolvedBy.TOGETHER,
            how=hurdle.how,
            rule_changed=kind is HurdleKind.RULE and hurdle.solved_by == "residents",
            on=hurdle.solved_on,
        )


def _afterwards(neighbourhood, told, initiative, lead, place):
    """What was learned, and what was answered half a year and a year later."""
    finished = max((task.on for task in told.tasks), default=told.started_on) + timedelta(days=7)
    today = neighbourhood.whole.today
    what, training = LEARNED[place % len(LEARNED)]
    logbook.learn(initiative, by=lead, what=what, training=training, on=_day(told, neighbourhood, finished))
    answers = CHARACTER[neighbourhood.told.character]["anyway"]
    logbook.look_back(initiative, by=lead, anyway=answers[place % 3], on=_day(told, neighbourhood, finished))
    for months, asked in ((6, Asked.LEAD), (6, Asked.NEIGHBOUR), (12, Asked.LEAD), (12, Asked.NEIGHBOUR)):
        day = finished + timedelta(days=round(30.5 * months))
        if day >= today:
            continue
        row, _key = logbook.ask_later(initiative, months=months, asked=asked, at=at_wall_clock(day, time(9)))
        silent = (place + months + (asked is Asked.NEIGHBOUR)) % 4 == 0
        if not silent:
            answer = Left.STILL if (place + months // 6) % 5 else Left.LESS
            logbook.answer_later(row, answer=answer, on=min(day + timedelta(days=2), today))
