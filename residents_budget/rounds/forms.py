"""Forms around rounds and the check of plans."""

from datetime import time, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import NumberRange, Optional

from residents_budget import moments
from residents_budget.errors import Refusal
from residents_budget.initiatives.wording import THEME_NAMES
from residents_budget.rounds import rules
from residents_budget.rounds.limits import AREA, THEME, limit
from residents_budget.rounds.rules import FEWEST_POINTS, LONGEST_REASON, MOST_CHOICES, MOST_POINTS
from residents_budget.rounds.terms import OFFERED_RULES, BallotKind, CountingRule, Feasible, Finding, Point
from residents_budget.rounds.wording import (
    ANSWER_NAMES,
    BALLOT_NAMES,
    BALLOT_SENTENCES,
    FINDING_NAMES,
    POINT_NAMES,
    RULE_NAMES,
    RULE_SENTENCES,
)
from residents_budget.web.forms import ClockField, DayField, EuroField, Form, LineField, at_most, options, required
from residents_budget.web.i18n import euro, gettext, say


class RoundForm(Form):
    title = LineField(
        _l("What is this round called?"),
        description=_l("For example: Neighbourhood budget 2026."),
        validators=[required(), at_most(80)],
    )
    pot = SelectField(_l("From which pot?"), coerce=int)
    budget = EuroField(_l("How much can be divided?"), validators=[required(_l("Fill in an amount."))])
    collects_on = DayField(_l("Ideas can come in from"), validators=[required()])
    collects_until_on = DayField(
        _l("Until which day can ideas still come in?"),
        description=_l("Leave it empty for: until plans are made. It may overlap with making plans."),
        validators=[Optional()],
    )
    develops_on = DayField(_l("Plans are made from"), validators=[required()])
    votes_on = DayField(_l("Voting begins on"), validators=[required()])
    votes_from = ClockField(_l("at"), validators=[required(_l("Fill in a time, for example 09:00."))], default=time(9))
    votes_until_on = DayField(_l("Voting ends on"), validators=[required()])
    votes_until_time = ClockField(
        _l("at (end)"), validators=[required(_l("Fill in a time, for example 20:00."))], default=time(20)
    )
    realises_on = DayField(_l("The work begins on"), validators=[required()])
    looks_back_on = DayField(_l("We look back from"), validators=[required()])
    rule = RadioField(
        _l("How do the votes become a list?"), coerce=CountingRule, validators=[required(_l("Choose one."))]
    )
    ballot_kind = RadioField(
        _l("What do people mark on the ballot?"),
        coerce=BallotKind,
        default=BallotKind.APPROVAL,
    )
    points_each = IntegerField(
        _l("How many points does everybody divide?"),
        description=_l("Only for a ballot with points, for example 10."),
        validators=[
            Optional(),
            NumberRange(FEWEST_POINTS, MOST_POINTS, message=_l("Choose a number from %(min)s to %(max)s.")),
        ],
    )
    max_choices = IntegerField(
        _l("How many initiatives can somebody choose?"),
        description=_l("Leave it empty for: as many as one likes."),
        validators=[Optional(), NumberRange(1, MOST_CHOICES, message=_l("Choose a number from %(min)s to %(max)s."))],
    )

    @classmethod
    def here(cls, sub_areas):
        """The form with a field for the limit of each of these sub-areas, and of each theme."""
        fields = {f"{AREA}_{area.id}": _limit_field(area.name) for area in sub_areas}
        return type("RoundFormHere", (cls,), fields | {"limited_areas": [(area.id, area.name) for area in sub_areas]})

    limited_areas = ()

    def limit_fields(self):
        """The fields of all limits, with what they limit: (field, kind, of, name)."""
        for number, name in self.limited_areas:
            yield self[f"{AREA}_{number}"], AREA, number, name
        for theme, name in THEME_NAMES.items():
            yield self[f"{THEME}_{theme}"], THEME, str(theme), gettext(name)

    def offer(self, pots):
        """Fill in what can be chosen. ``pots`` are (pot, cents in it that stand in no round)."""
        self.free = {pot.id: free for pot, free in pots}
        self.pot.choices = options(
            (pot.id, gettext("%(name)s (%(year)s): %(free)s free", name=pot.name, year=pot.year, free=euro(free)))
            for pot, free in pots
        )
        self.rule.choices = options(
            (rule.value, f"{gettext(RULE_NAMES[rule])}. {gettext(RULE_SENTENCES[rule])}") for rule in OFFERED_RULES
        )
        self.ballot_kind.choices = options(
            (kind.value, f"{gettext(BALLOT_NAMES[kind])}. {gettext(BALLOT_SENTENCES[kind])}") for kind in BallotKind
        )

    def validate_budget(self, field):
        """Not more than the chosen pot has."""
        if field.data is not None and self.pot.data in self.free:
            try:
                rules.must_fit_in_pot(field.data, self.free[self.pot.data])
            except Refusal as refusal:
                raise ValidationError(say(refusal)) from refusal

    def values(self, zone):
        """What a service needs, with the moments in UTC. Raises Refusal for a time the clock skips or shows twice."""
        return {
            "title": self.title.data,
            "budget_cents": self.budget.data,
            "collects_at": moments.start_of_day(self.collects_on.data, zone),
            "collects_until": moments.end_of_day(self.collects_until_on.data, zone)
            if self.collects_until_on.data
            else None,
            "develops_at": moments.start_of_day(self.develops_on.data, zone),
            "votes_at": moments.at_wall_clock(self.votes_on.data, self.votes_from.data, zone),
            "votes_until": moments.at_wall_clock(self.votes_until_on.data, self.votes_until_time.data, zone),
            "realises_on": self.realises_on.data,
            "looks_back_on": self.looks_back_on.data,
            "rule": self.rule.data,
            "max_choices": self.max_choices.data,
            "ballot_kind": self.ballot_kind.data,
            "points_each": self.points_each.data,
            "limits": [
                limit(kind, of, name, field.data)
                for field, kind, of, name in self.limit_fields()
                if field.data is not None
            ]
            or None,
        }


def _limit_field(label):
    return EuroField(label, validators=[Optional()])


for _theme, _name in THEME_NAMES.items():
    setattr(RoundForm, f"{THEME}_{_theme}", _limit_field(_l(_name)))


def filled_in(round, zone):
    """What stands in the form of a round that is changed."""
    begin, end = moments.in_zone(round.votes_at, zone), moments.in_zone(round.votes_until, zone)
    return {
        "title": round.title,
        "pot": round.pot_id,
        "budget": round.budget_cents,
        "collects_on": moments.in_zone(round.collects_at, zone).date(),
        "collects_until_on": moments.in_zone(round.collects_until - timedelta(microseconds=1), zone).date()
        if round.collects_until
        else None,
        "develops_on": moments.in_zone(round.develops_at, zone).date(),
        "votes_on": begin.date(),
        "votes_from": begin.time(),
        "votes_until_on": end.date(),
        "votes_until_time": end.time(),
        "realises_on": round.realises_on,
        "looks_back_on": round.looks_back_on,
        "rule": round.rule,
        "max_choices": round.max_choices,
        "ballot_kind": round.ballot_kind,
        "points_each": round.points_each,
    } | {f"{one['kind']}_{one['of']}": one["most_cents"] for one in round.limits or ()}


def copied(round, zone):
    """What stands in the form of a round that is made after an earlier one: a year later, on the same weekdays."""
    values = filled_in(round, zone)
    days = {name: day + timedelta(weeks=52) for name, day in values.items() if name.endswith("_on") and day}
    title = values["title"].replace(str(round.votes_at.year), str(round.votes_at.year + 1))
    return values | days | {"title": title, "pot": None}


class FeasibilityForm(Form):
    answer = RadioField(
        _l("Is this plan possible?"),
        coerce=Feasible,
        choices=options((answer.value, _l(name)) for answer, name in ANSWER_NAMES.items()),
        validators=[required(_l("Choose an answer."))],
    )
    reason = TextAreaField(
        _l("Why?"),
        description=_l("In plain words. The initiator and the neighbourhood read this."),
        validators=[
            required(_l("Always give the reason. The initiator and the neighbourhood read it.")),
            at_most(LONGEST_REASON),
        ],
    )
    instead = TextAreaField(
        _l("What would be possible?"),
        description=_l("For a “not possible” always; people want to know what they can do."),
        validators=[at_most(LONGEST_REASON)],
    )
    helper = LineField(
        _l("Who helps them with it?"),
        description=_l("For example: the team that looks after the trees."),
        validators=[at_most(120)],
    )
    price = EuroField(_l("Does it cost something else than they think?"), validators=[Optional()])
    price_because = LineField(_l("Why that price?"), validators=[at_most(300)])
    round = SelectField(_l("In which round does it take part?"), coerce=int)

    def offer(self, rounds, present):
        """Ask for the round where a plan can join more than one. ``present``: the number of the one it is in."""
        if len(rounds) < 2:
            del self.round
            return
        self.round.choices = options((one.id, one.title) for one in rounds)
        if not self.is_submitted():
            self.round.data = present if present in {one.id for one in rounds} else rounds[0].id

    def points(self):
        """Point -> what was found, for those that were looked at."""
        found = {point: getattr(self, f"point_{point}").data for point in Point}
        return {point: Finding(value) for point, value in found.items() if value in list(Finding)}


def _point(name):
    return RadioField(
        _l(name),
        choices=options((finding.value, _l(words)) for finding, words in FINDING_NAMES.items()),
        validators=[Optional()],
    )


for _name, _words in POINT_NAMES.items():
    setattr(FeasibilityForm, f"point_{_name}", _point(_words))


class QuestionForm(Form):
    question = TextAreaField(
        _l("What do you want to know?"),
        validators=[required(_l("Write down your question.")), at_most(LONGEST_REASON)],
    )
    answer_by = DayField(_l("By which day do you need the answer?"), validators=[required(_l("Choose a day."))])


class AnswerForm(Form):
    answer = TextAreaField(
        _l("Your answer"), validators=[required(_l("Write down your answer.")), at_most(LONGEST_REASON)]
    )


class ButtonForm(Form):
    """Only a button."""
