"""Building the demo: the story and its crowd become rows, as if three years had been lived in this installation.

What decides over money and votes goes through the services that real rounds use; what is merely there in large numbers
(deeds, supports, hours) is written at once.
"""

import hashlib
from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from random import Random

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.models import Account, Assignment
from residents_budget.accounts.terms import Role
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import ACT_OF, Verb
from residents_budget.database import db
from residents_budget.demo import chapters, codes_to_try, crowd, painting, story
from residents_budget.discussion import rules as talk_rules
from residents_budget.discussion.models import Comment, Conversation
from residents_budget.discussion.terms import AskedOf, Side
from residents_budget.effects.models import Effect
from residents_budget.errors import N_, Refusal
from residents_budget.initiatives.models import CostLine, Initiative, Support
from residents_budget.initiatives.terms import Stage, Theme
from residents_budget.keys import services as keys
from residents_budget.ledger import services as ledger
from residents_budget.ledger.models import Grant
from residents_budget.moderation.models import ModerationDecision, Report
from residents_budget.moderation.terms import GRAVITY, About, Ground, Measure
from residents_budget.neighbourhoods import services as places
from residents_budget.neighbourhoods.models import District, Neighbourhood, PopulationFigure, SubArea
from residents_budget.outcomes import queries as outcomes
from residents_budget.outcomes import services as outcome_services
from residents_budget.outreach.models import OutreachRound
from residents_budget.outreach.terms import How
from residents_budget.pictures import services as picture_files
from residents_budget.realisation.models import HeadCount, Result, Task, TaskTaker, WorkedHours
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.roll import services as roll
from residents_budget.roll.codes import ALPHABET
from residents_budget.roll.models import RollEntry
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.models import Feasibility, Round
from residents_budget.rounds.terms import CountingRule, Feasible, VoteState, Way
from residents_budget.voting import services as voting
from residents_budget.voting import who_came
from residents_budget.voting.sealing import TRACKER, Ballot

SITE = "Buurtbudget Oeverdam-Zuid"
PASSWORD = "demo demo demo"
"""Of everyone who can be tried: the demo holds no secret."""

ROLL_SHARE = 0.8
"""Of all residents: those of twelve and older, who got a letter with a code."""

PROFESSIONAL_SHARE = {"vanguard": (0.4, 0.42, 0.4), "broadening": (0.34, 0.32, 0.18), "broad": (0.22, 0.14, 0.08)}
"""Of the hours in initiatives, by professionals, in each of the three rounds."""

PROFESSIONAL_HOURS = HoursRange.FROM_1_TO_4
CODES_TO_TRY = 3
KEEPERS = "de wijkraad en de notaris"
STAGE_OF = {"stopped": Stage.DONE}
"""What failed has ended too: its results say what was not managed."""

SIGN_IN_DOMAIN = "demo.example"
RESIDENTS_TO_TRY = 2
VERB_OF = {
    "attend": Verb.ATTENDED,
    "support": Verb.SUPPORTED,
    "comment": Verb.COMMENTED,
    "help": Verb.WORKED,
    "organise": Verb.ORGANISED,
    "initiate": Verb.PROPOSED,
}


def must_be_empty():
    """The demo is built in a database of its own. Raises Refusal for one with neighbourhoods of somebody else."""
    if db.session.scalar(sa.select(sa.func.count()).select_from(Neighbourhood)):
        raise Refusal(N_("this database has neighbourhoods already: give the demo a database of its own"))


def is_built():
    return (
        db.session.scalar(sa.select(District.slug).where(District.slug == story.load(moments.today()).key)) is not None
    )


def build(today, *, draw=True):
    """The whole demo as it is on ``today``; without pictures where ``draw`` is False. The caller commits."""
    told = story.load(today)
    painted = painting.paint(painting.wanted(told, picture_files.folder())) if draw else {}
    places.set_installation(name=SITE, brand="#0f5c4a", action="#c2410c", languages=["nl", "en"])
    district = places.make_district(told.name)
    district.slug = told.key
    builders = [BuiltNeighbourhood(district, place, told, painted) for place in told.neighbourhoods]
    professionals = _professionals(told, {builder.told.key: builder.place for builder in builders})
    for builder in builders:
        builder.build(professionals)
    for name in chapters.CHAPTERS:
        chapter = import_module(f"{chapters.__name__}.{name}")
        for builder in builders:
            chapter.tell(builder)
    return told


def _at(day, hour=12):
    return datetime.combine(day, datetime.min.time(), tzinfo=moments.HOME) + timedelta(hours=hour)


def _address(name):
    plain = places.slug_of(name, ()).replace("-", ".")
    return f"{plain}@{SIGN_IN_DOMAIN}"


def _person(name, *, email=None, sub_area=None, age_band="", on):
    return Account(
        name=name,
        email=email,
        password_hash=_password_hash() if email else None,
        sub_area_id=sub_area,
        age_band=age_band,
        created_at=_at(on),
    )


@cache
def _password_hash():
    """Hashing is slow on purpose: the one password of the demo is hashed once."""
    return accounts.hasher.hash(PASSWORD)


def _professionals(told, by_key):
    """name -> account of everyone who is paid to work in the district, with their roles."""
    found = {}
    first_day = min(place.rounds[0].opens_on for place in told.neighbourhoods)
    for person in told.professionals:
        account = _person(person.name, email=_address(person.name), on=first_day)
        role = Role(person.role)
        keys = person.neighbourhoods or ("",)
        account.assignments = [
            Assignment(role=role, neighbourhood_id=by_key[key].id if key and role is not Role.ADMINISTRATOR else None)
            for key in keys
        ]
        db.session.add(account)
        found[person.name] = account
    db.session.flush()
    return found


def _tracker(draw):
    """What a voter of a past round took home; real ones are random, these are the same each time the demo is built."""
    return "".join(draw.choices(ALPHABET, k=TRACKER))


class BuiltNeighbourhood:
    """One neighbourhood while it is being built; chapters read its attributes."""

    def __init__(self, district, told, whole, painted):
        self.told, self.whole, self.painted = told, whole, painted
        self.place = places.make_neighbourhood(district, told.name, slug=told.key, sentence=told.about)
        self.deeds, self.hours = [], []

    def build(self, professionals):
        self.professionals = professionals
        self.staff = self._who_has("district_staff")
        self.worker = self._who_has("community_worker")
        self._draw_places()
        self._settle_residents()
        self._make_pots_and_rounds()
        self._tell_initiatives()
        self._go_out()
        self._let_the_crowd_act()
        self._let_professionals_help()
        self._write_books()
        for its in self.told.rounds:
            if its.phase == "vote":
                self._open_the_vote(its)
            elif its.ballots:
                self._count(its)
        self._grant_small_pots()
        self._pay_and_finish()

    def _who_has(self, role):
        for person in self.whole.professionals:
            if person.role == role and (not person.neighbourhoods or self.told.key in person.neighbourhoods):
                return self.professionals[person.name]
        raise LookupError(f"nobody is {role} in {self.told.key}")

    # places and people

    def _draw_places(self):
        self.areas = {}
        years = [its.year for its in self.told.rounds]
        figures = []
        for position, area in enumerate(self.told.sub_areas):
            code = f"{self.told.key}-{area.key}"
            row = SubArea(
                neighbourhood_id=self.place.id,
                name=area.name,
                code=code,
                position=position,
                boundary={"type": "Polygon", "coordinates": [[list(point) for point in area.boundary]]},
            )
            db.session.add(row)
            self.areas[area.key] = row
            for year, bands in zip(years, area.population, strict=True):
                for band, residents in [("", sum(bands)), *zip(story.AGE_BANDS, bands, strict=True)]:
                    figures.append(
                        PopulationFigure(
                            area_code=code,
                            area_name=area.name,
                            level="area",
                            year=year,
                            age_band=band,
                            residents=residents,
                            source="demo",
                        )
                    )
        db.session.add_all(figures)
        self.place.picture = self._picture(self.told.key, self.told.name)
        db.session.flush()

    def _picture(self, name, alt):
        key = painting.key_of(name)
        return picture_files.add(key, self.painted[key], alt=alt) if key in self.painted else None

    def _settle_residents(self):
        self.people = dict(self.professionals)
        first_day = self.told.rounds[0].opens_on
        self.residents = {}
        for number, resident in enumerate(self.told.residents):
            account = _person(
                resident.first_name,
                email=_address(resident.name) if number < RESIDENTS_TO_TRY else None,
                sub_area=self.areas[resident.area].id,
                age_band=resident.age_band,
                on=first_day,
            )
            db.session.add(account)
            self.people[resident.name] = self.residents[resident.name] = account
        db.session.flush()

    # money and calendars

    def _make_pots_and_rounds(self):
        self.pots, self.rounds = {}, {}
        for its in self.told.rounds:
            for pot in its.pots:
                self.pots[its.number, pot.key] = ledger.make_pot(
                    self.place,
                    by=self.staff,
                    name=f"{pot.name} {its.year}",
                    source="Gemeente",
                    year=its.year,
                    way=Way(pot.way),
                    generation=pot.generation,
                    cents=pot.amount_cents,
                    on=its.opens_on,
                )
            self.rounds[its.number] = self._round(its)
        db.session.flush()

    def _round(self, its):
        row = Round(
            neighbourhood_id=self.place.id,
            pot_id=self.pots[its.number, "vote"].id,
            title=its.name,
            budget_cents=its.pots[0].amount_cents,
            collects_at=moments.start_of_day(its.opens_on),
            develops_at=moments.start_of_day(its.starts("develop")),
            votes_at=moments.start_of_day(its.starts("vote")),
            votes_until=moments.end_of_day(its.vote_until),
            realises_on=its.starts("realise"),
            looks_back_on=its.starts("look_back"),
            rule=CountingRule(its.counting_rule),
            max_choices=crowd.MOST_CHOICES,
            vote_state=VoteState.NOT_OPEN,
            created_at=_at(its.opens_on, 9),
        )
        db.session.add(row)
        db.session.flush()
        self._deed(self.staff, Verb.MADE_ROUND, its.opens_on, subject=f"round:{row.id}")
        return row

    # initiatives

    def _tell_initiatives(self):
        self.initiatives = {}
        for told in sorted(self.told.initiatives, key=lambda each: (each.started_on, each.key)):
            row = self._initiative(told)
            self._talk(told, row)
            self._meet(told, row)
            self._work(told, row)
            self._what_came_of_it(told, row)

    def _initiative(self, told):
        lead = self.people[told.lead]
        row = Initiative(
            neighbourhood_id=self.place.id,
            round_id=self.rounds[told.round].id if told.pot == "vote" else None,
            lead_id=lead.id,
            sub_area_id=self.areas[told.area].id,
            parent_id=getattr(self.initiatives.get(told.parent), "id", None),
            title=told.title,
            what=told.what,
            place=told.place,
            longitude=told.point[0],
            latitude=told.point[1],
            theme=Theme(told.theme),
            needs=", ".join(told.needs),
            brings="\n".join(told.brings),
            stage=self._stage_before_the_count(told),
            asked_cents=told.cost_cents,
            picture=self._picture(told.key, told.title),
            created_at=_at(told.started_on),
            changed_at=_at(told.started_on),
            cost_lines=[
                CostLine(position=position, what=line.what, cents=line.cents)
                for position, line in enumerate(told.costs)
            ],
        )
        db.session.add(row)
        db.session.flush()
        self.initiatives[told.key] = row
        self._deed(lead, Verb.PROPOSED, told.started_on, initiative=row, subject=f"initiative:{row.id}")
        if told.check:
            self._check(told.check, row)
        if told.stage == "withdrawn":
            self._deed(lead, Verb.WITHDREW, told.started_on, initiative=row, note=told.stage_note)
        return row

    def _stage_before_the_count(self, told):
        """What the vote and the grants decide is decided by them, later."""
        if told.on_ballot:
            return Stage.FEASIBLE if told.stage == "on_the_ballot" else Stage.ON_THE_BALLOT
        if told.stage in story.CHOSEN:
            return Stage.FEASIBLE
        return Stage(told.stage)

    def _check(self, check, row):
        by = self.people[check.by]
        given = Feasibility(
            initiative_id=row.id,
            answer=Feasible(check.answer),
            reason=check.text,
            by_id=by.id,
            created_at=_at(check.on, 15),
        )
        db.session.add(given)
        self._deed(by, Verb.ANSWERED_FEASIBILITY, check.on, initiative=row, note=check.answer)

    def _talk(self, told, row):
        for said in told.talk:
            author = self.people[said.who]
            comment = Comment(
                initiative_id=row.id,
                author_id=author.id,
                side=Side(said.kind),
                body=said.text,
                created_at=_at(said.on, 19),
                hidden_at=_at(said.on, 21) if said.hidden else None,
                hidden_because=said.hidden,
                asked_of=AskedOf.LEAD if said.kind == "question" else None,
            )
            db.session.add(comment)
            db.session.flush()
            verb = Verb.ASKED if said.kind == "question" else Verb.COMMENTED
            self._deed(author, verb, said.on, initiative=row, subject=f"comment:{comment.id}")
            if said.hidden:
                self._hide(comment, said, row)
            if said.reported:
                db.session.add(
                    Report(
                        neighbourhood_id=row.neighbourhood_id,
                        about=About.COMMENT,
                        initiative_id=row.id,
                        comment_id=comment.id,
                        person_id=author.id,
                        ground=Ground.OTHER,
                        gravity=GRAVITY[Ground.OTHER],
                        reason=said.reported,
                        created_at=_at(said.on, 22),
                    )
                )
            for answer in said.answers:
                who = self.people[answer.who]
                reply = Comment(
                    initiative_id=row.id,
                    author_id=who.id,
                    answers_id=comment.id,
                    side=Side.ANSWER,
                    body=answer.text,
                    created_at=_at(answer.on, 20),
                    voice=self._voice_of(who, row) if said.kind == "question" else None,
                )
                db.session.add(reply)
                self._deed(who, Verb.ANSWERED, answer.on, initiative=row)

    def _voice_of(self, who, row):
        return talk_rules.voice_of(
            is_lead=row.lead_id == who.id, is_worker=who is self.worker, is_staff=who is self.staff
        )

    def _hide(self, comment, said, row):
        db.session.add(
            ModerationDecision(
                neighbourhood_id=row.neighbourhood_id,
                about=About.COMMENT,
                initiative_id=row.id,
                comment_id=comment.id,
                person_id=comment.author_id,
                by_id=self.worker.id,
                measure=Measure.HIDE,
                ground=Ground.PERSONAL,
                reason=said.hidden,
                created_at=_at(said.on, 21),
            )
        )
        self._deed(self.worker, Verb.HID, said.on, initiative=row, subject=f"comment:{comment.id}", note=said.hidden)

    def _meet(self, told, row):
        for talk in told.conversations:
            by = self.people.get(talk.by, self.worker)
            db.session.add(
                Conversation(
                    neighbourhood_id=self.place.id,
                    initiative_id=row.id,
                    held_on=talk.on,
                    place=talk.where,
                    heads=talk.people,
                    critics=talk.critics,
                    said=talk.said,
                    done_with_it=talk.done,
                    recorded_by_id=by.id,
                    recorded_at=_at(talk.on, 20),
                )
            )
            self._deed(by, Verb.HELD_CONVERSATION, talk.on, initiative=row, heads=talk.people)

    # work, results, effects

    def _work(self, told, row):
        for task in told.tasks:
            professionals = task.by == "professionals"
            known = [self.people[name] for name in task.who if name in self.people]
            line = Task(
                initiative_id=row.id,
                what=task.title,
                planned_on=task.on,
                places=max(task.places, len(task.who), 1),
                done_by=DoneBy.PROFESSIONALS if professionals else DoneBy.RESIDENTS,
                organisation=self._organisations(task.who) if professionals else "",
                done_on=task.on if task.done else None,
                created_at=_at(told.started_on),
            )
            db.session.add(line)
            db.session.flush()
            if not professionals:
                db.session.add_all(
                    TaskTaker(task_id=line.id, account_id=one.id, taken_at=_at(task.on)) for one in known
                )
            if task.done:
                self._did(task, line, row, known, professionals)

    def _organisations(self, names):
        """Professionals stand on a task as the organisation they work for, never by name."""
        works_for = {person.name: person.organisation for person in self.whole.professionals}
        return ", ".join(dict.fromkeys(works_for.get(name, name) for name in names))

    def _did(self, task, line, row, known, professionals):
        hours = HoursRange(task.hours)
        workers = [None] * max(len(task.who), 1) if professionals else known
        for account in workers:
            db.session.add(
                WorkedHours(
                    initiative_id=row.id,
                    task_id=line.id,
                    account_id=account.id if account else None,
                    done_by=line.done_by,
                    hours=hours,
                    worked_on=task.on,
                    created_at=_at(task.on, 18),
                )
            )
            if account:
                self._deed(account, Verb.DID_TASK, task.on, initiative=row, minutes=hours.minutes)

    def _what_came_of_it(self, told, row):
        lead = self.people[told.lead]
        last = max((task.on for task in told.tasks), default=told.started_on)
        recorded = min(last + timedelta(days=7), self.whole.today)
        for result in told.results:
            db.session.add(
                Result(
                    initiative_id=row.id,
                    promised=result.promised,
                    delivered=Delivered(result.outcome),
                    sentence=result.text,
                    recorded_on=recorded,
                )
            )
        for count in told.head_counts:
            db.session.add(
                HeadCount(
                    initiative_id=row.id,
                    held_on=count.on,
                    what=count.what,
                    heads=count.people,
                    recorded_by_id=lead.id,
                    recorded_at=_at(count.on, 18),
                )
            )
            self._deed(lead, Verb.COUNTED_HEADS, count.on, initiative=row, heads=count.people)
        for effect in told.effects:
            db.session.add(
                Effect(
                    initiative_id=row.id,
                    order=effect.order,
                    happened_on=effect.on,
                    what=effect.text,
                    told_by=effect.says,
                    confirmed_by=effect.confirms,
                    good=effect.good,
                    intended=effect.intended,
                    recorded_by_id=lead.id,
                    recorded_at=_at(effect.on, 18),
                )
            )
            self._deed(lead, Verb.RECORDED_EFFECT, effect.on, initiative=row)

    def _go_out(self):
        for walk in self.told.outreach:
            by = self.people.get(walk.by, self.worker)
            area = self.areas[walk.area]
            db.session.add(
                OutreachRound(
                    neighbourhood_id=self.place.id,
                    sub_area_id=area.id,
                    held_on=walk.on,
                    how=How(walk.kind),
                    people_met=walk.met,
                    note=walk.text,
                    recorded_by_id=by.id,
                    recorded_at=_at(walk.on, 21),
                )
            )
            self._deed(by, Verb.WENT_OUT, walk.on, heads=walk.met, note=walk.how)

    # the crowd

    def _let_the_crowd_act(self):
        people = list(crowd.people(self.told, self.whole.today))
        first_day = self.told.rounds[0].opens_on
        rows = [
            _person(
                person.first_name,
                sub_area=self.areas[person.sub_area].id if person.sub_area else None,
                age_band=person.age_band or "",
                on=min((deed.day for deed in person.deeds), default=first_day),
            )
            for person in people
        ]
        db.session.add_all(rows)
        db.session.flush()
        supports = {}
        for person, account in zip(people, rows, strict=True):
            for deed in person.deeds:
                self._crowd_deed(account, deed, supports)
        db.session.execute(
            sa.insert(Support),
            [
                {"initiative_id": initiative, "account_id": account, "created_at": _at(day)}
                for (initiative, account), day in supports.items()
            ],
        )

    def _crowd_deed(self, account, deed, supports):
        initiative = self.initiatives.get(deed.initiative)
        minutes = HoursRange(deed.hours).minutes if deed.hours else None
        if deed.act == "support":
            supports[initiative.id, account.id] = deed.day
        if deed.hours and initiative:
            self.hours.append(
                {
                    "initiative_id": initiative.id,
                    "account_id": account.id,
                    "done_by": DoneBy.RESIDENTS,
                    "hours": HoursRange(deed.hours),
                    "worked_on": deed.day,
                    "note": "",
                    "created_at": _at(deed.day, 18),
                }
            )
        self._deed(account, VERB_OF[deed.act], deed.day, initiative=initiative, minutes=minutes)

    def _let_professionals_help(self):
        """Hours of community workers beside those of residents: many where a vanguard is served, few elsewhere."""
        by_initiative = defaultdict(list)
        for row in self.hours:
            by_initiative[row["initiative_id"]].append(row)
        for told in self.told.initiatives:
            rows = by_initiative[self.initiatives[told.key].id]
            share = PROFESSIONAL_SHARE[self.told.character][told.round - 1]
            minutes = sum(row["hours"].minutes for row in rows) * share / (1 - share)
            times = round(minutes / PROFESSIONAL_HOURS.minutes)
            for number in range(times):
                day = rows[number * len(rows) // times]["worked_on"]
                done = {"account_id": None, "done_by": DoneBy.PROFESSIONALS, "hours": PROFESSIONAL_HOURS}
                self.hours.append(rows[0] | done | {"worked_on": day, "created_at": _at(day, 17)})

    # the books

    def _deed(self, by, verb, on, *, initiative=None, minutes=None, heads=None, subject="", note=""):
        """Remember a deed; they are written in the order of their days, as they would have been."""
        takes_part = verb in ACT_OF and by.id not in {account.id for account in self.professionals.values()}
        self.deeds.append(
            {
                "neighbourhood_id": self.place.id,
                "initiative_id": initiative.id if initiative else None,
                "verb": verb,
                "act": ACT_OF[verb] if takes_part else None,
                "happened_on": on,
                "recorded_at": _at(on, 20),
                "person_id": by.id if takes_part else None,
                "by_id": by.id,
                "sub_area_id": by.sub_area_id if takes_part else None,
                "age_band": by.age_band if takes_part else "",
                "minutes": minutes,
                "heads": heads,
                "subject": subject,
                "note": note,
            }
        )

    def _write_books(self):
        past = [deed for deed in self.deeds if deed["happened_on"] <= self.whole.today]
        past.sort(key=lambda deed: deed["happened_on"])
        db.session.execute(sa.insert(Deed), past)
        if self.hours:
            db.session.execute(sa.insert(WorkedHours), self.hours)
        db.session.flush()

    # votes and grants

    def _open_the_vote(self, its):
        """The round that is being voted on now: a real roll, real codes and sealed ballots."""
        row = self.rounds[its.number]
        homes = {area.key: int(area.residents * ROLL_SHARE) for area in self.told.sub_areas}
        codes = roll.make_roll(row, {self.areas[key].id: number for key, number in homes.items()}, by=self.staff)
        codes_to_try.keep(self.told.key, row.id, [code.text for code in codes[:: len(codes) // CODES_TO_TRY]])
        keys.check_copy(row, "\n".join(keys.lines_of(row, by=self.staff)), holders=KEEPERS, by=self.staff)
        row = voting.open_vote(row, by=self.staff, now=row.votes_at)
        entries = db.session.scalars(sa.select(RollEntry.id).where(RollEntry.round_id == row.id).order_by(RollEntry.id))
        voters = list(entries)[1:][:: len(codes) // its.ballots]
        for entry, choices in zip(voters, crowd.ballots(self.told, its), strict=False):
            texts = [str(self.initiatives[key].id) for key in choices]
            form = hashlib.sha256(f"{its.key} {entry}".encode()).digest()[:16]
            voting.cast(row, entry, texts, form=form, now=row.votes_at)

    def _count(self, its):
        """A round of the past: its ballots are counted by the rule it had, and become grants."""
        row = self.rounds[its.number]
        plans = [self.initiatives[told.key] for told in self.told.of_round(its.number) if told.on_ballot]
        row.rules_sha256 = round_rules.rules_sha256(round_rules.rules_of(row, plans))
        draw = Random(its.key)
        ballots = [
            Ballot(tuple((self.initiatives[key].id, 1, _tracker(draw)) for key in choices), b"")
            for choices in crowd.ballots(self.told, its)
        ]
        row.vote_state = VoteState.COUNTED
        letters = int(sum(area.residents for area in self.told.sub_areas) * ROLL_SHARE)
        voting.store_count(row, plans, ballots, letters)
        self._say_how_sure(row, plans, ballots)
        ledger.grant_outcome(row, by=self.staff, on=its.vote_until + timedelta(days=3))

    def _say_how_sure(self, row, plans, ballots):
        """Where whole ballots are public the worker draws those of last year, once the demo runs; others here.

        Older rounds wait for somebody who asks: a thousand counts keep a computer busy for a while.
        """
        counted = outcomes.outcome(row)
        if outcomes.can_be_drawn(row, counted):
            if row.votes_until.year == self.whole.today.year - 1:
                outcome_services.ask_how_sure(row, by=self.staff)
            return
        costs, lists = {one.id: one.asked_cents for one in plans}, [ballot.choices for ballot in ballots]
        counted.how = counted.how | {"who_came": who_came.who_came(row, costs, lists, [None] * len(lists), {})}

    def _grant_small_pots(self):
        """What a group or staff decided over, without a vote."""
        for told in self.told.initiatives:
            if told.pot != "vote" and told.stage in story.CHOSEN:
                ledger.grant(
                    self.initiatives[told.key],
                    pot=self.pots[told.round, told.pot],
                    cents=told.cost_cents,
                    by=self.staff,
                    on=told.started_on + timedelta(days=6),
                )

    def _pay_and_finish(self):
        """Payments in the order of their days; then each initiative stands where the story says it does."""
        grants = {
            given.initiative_id: given
            for given in db.session.scalars(
                sa.select(Grant).join(Grant.initiative).where(Initiative.neighbourhood_id == self.place.id)
            )
        }
        due = [
            (payment.on, told.key, payment)
            for told in self.told.initiatives
            for payment in told.payments
            if self.initiatives[told.key].id in grants and payment.on <= self.whole.today
        ]
        for _on, key, payment in sorted(due, key=lambda one: one[:2]):
            ledger.pay(
                grants[self.initiatives[key].id],
                cents=payment.cents,
                what=payment.what,
                paid_on=payment.on,
                by=self.staff,
                key=f"demo {key} {payment.on}",
            )
        for told in self.told.initiatives:
            row = self.initiatives[told.key]
            if row.stage is Stage.GRANTED and told.stage in story.CHOSEN:
                row.stage = STAGE_OF.get(told.stage) or Stage(told.stage)
        db.session.flush()
