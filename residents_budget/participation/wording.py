"""The sentences of the breadth page: short, plain, without decimals. Keys in English, translated on screen."""

from typing import NamedTuple

from residents_budget.errors import N_


class Sentence(NamedTuple):
    """A sentence (key of its translation) and its figures. Templates write ``_(s.key, **s.figures)``."""

    key: str
    figures: dict

    def __str__(self):
        return self.key % self.figures if self.figures else self.key


def say(key, **figures):
    """A sentence with its figures."""
    return Sentence(key, figures)


TITLES = {
    "vanguard": N_("Mostly a small group."),
    "broadening": N_("It is getting broader."),
    "broad": N_("The neighbourhood takes part broadly."),
    "too_little": N_("We do not know enough yet."),
    "unclear": N_("No clear picture yet."),
}

EXPLANATIONS = {
    "vanguard": N_("A small group does a lot. Other parts of the neighbourhood hardly take part yet."),
    "broadening": N_("More people and more streets take part than last year. It is not the whole neighbourhood yet."),
    "broad": N_("People from almost all parts take part, and new people join."),
    "too_little": N_("There is too little information to say this fairly."),
    "unclear": N_("Some things go well, others do not. See the four questions."),
}

QUESTIONS = {
    "all_parts": N_("Do all parts take part?"),
    "work_shared": N_("Is the work shared?"),
    "new_people": N_("Are new people joining?"),
    "brought_along": N_("Do front-runners bring others along?"),
}

ANSWERS = {"yes": N_("yes"), "a_little": N_("a little"), "no": N_("no"), "unknown": N_("we do not know")}

CERTAIN, PROBABLE, BY_CHANCE = "certain", "probable", "chance"
CERTAINTIES = {CERTAIN: N_("certain"), PROBABLE: N_("probable"), BY_CHANCE: N_("may be chance")}

STEPS = (
    N_("Not active"),
    N_("Join in"),
    N_("Join the talk"),
    N_("Lend a hand"),
    N_("Organise"),
    N_("Take the initiative"),
)


NAMES_SHOWN = 5


def named(names):
    """The first five of these names, and a sign that there are more."""
    return names if len(names) <= NAMES_SHOWN else (*names[:NAMES_SHOWN], "…")


def certainty(probability):
    """The word for how sure something is; None for what has no probability.

    >>> certainty(0.97), certainty(0.9), certainty(0.5)
    ('certain', 'probable', 'chance')
    """
    if probability is None:
        return None
    return CERTAIN if probability >= 0.95 else PROBABLE if probability >= 0.8 else BY_CHANCE


def one_in(rate):
    """A rate as "1 in so many", a whole number; None for a rate of zero.

    >>> one_in(0.05), one_in(0.12), one_in(0.0)
    (20, 8, None)
    """
    return max(round(1 / rate), 1) if rate else None


def of_every_hundred(rate):
    """How many of every 100 residents take part, as a sentence."""
    number = round(rate * 100)
    if number < 1:
        return say(N_("Fewer than 1 of every 100 residents takes part."))
    if number == 1:
        return say(N_("1 of every 100 residents takes part."))
    return say(N_("Of every 100 residents, %(number)s take part."), number=number)


def lowest_and_highest(low, low_rate, high, high_rate):
    """The least and the most reached area beside each other."""
    if high_rate >= 0.4 or not low_rate:
        return say(
            N_("In %(low)s %(low_number)s of every 100 take part, in %(high)s %(high_number)s of every 100."),
            low=low,
            low_number=round(low_rate * 100),
            high=high,
            high_number=round(high_rate * 100),
        )
    return say(
        N_("In %(low)s 1 in %(low_number)s takes part, in %(high)s 1 in %(high_number)s."),
        low=low,
        low_number=one_in(low_rate),
        high=high,
        high_number=one_in(high_rate),
    )


def hardly_known(areas):
    """Areas of which (almost) nobody is known."""
    return say(N_("From these areas we know hardly anyone yet: %(areas)s."), areas=", ".join(areas))


def lagging(areas):
    """Areas where people do take part, but far less often than elsewhere."""
    return say(N_("In these areas people take part less than half as often: %(areas)s."), areas=", ".join(areas))


def not_certain_of(areas):
    """Areas that may or may not be missing: too few people to tell."""
    return say(N_("We cannot yet be sure that these areas take part too: %(areas)s."), areas=", ".join(areas))


def half_of_work(people, previous=None):
    """How many people do half of the work; the smallest numbers point at nobody."""
    if people <= 2:
        return say(N_("One or two people do half of the work."))
    if previous is not None and previous > 2 and previous != people:
        return say(
            N_("%(people)s people together do half of the work. Last year it was %(previous)s."),
            people=people,
            previous=previous,
        )
    return say(N_("%(people)s people together do half of the work."), people=people)


def newcomers(new, active, minimum=5):
    """How many of those who take part are new."""
    if new < minimum:
        sentence = N_("Of the %(active)s people who take part, fewer than %(minimum)s are new.")
        return say(sentence, active=active, minimum=minimum)
    return say(N_("Of the %(active)s people who take part, %(new)s are new."), active=active, new=new)


def brought_along(count, of, minimum=5):
    """How many participants came from the rearguard (one person in two initiatives counts twice)."""
    if count < minimum:
        return say(
            N_("In the initiatives, fewer than %(minimum)s of the %(of)s people went into action for the first time."),
            minimum=minimum,
            of=of,
        )
    return say(
        N_("In the initiatives, %(count)s of the %(of)s people really went into action for the first time."),
        count=count,
        of=of,
    )


def in_this_initiative(count, of):
    """The same for one initiative of ten participants or more."""
    return say(
        N_("In this initiative, %(count)s of the %(of)s people really went into action for the first time."),
        count=count,
        of=of,
    )


def talked_back(count, of):
    """At how many initiatives there was a talk with the neighbourhood, and an answer to it on paper."""
    if not count:
        sentence = N_("At none of the %(of)s initiatives it is written down what was done with a talk in the street.")
        return say(sentence, of=of)
    sentence = N_("At %(count)s of the %(of)s initiatives it is written down what was done with a talk in the street.")
    return say(sentence, count=count, of=of)


def unplaced(unknown, area=None, low=None, high=None):
    """How many people of unknown place there are, and what that leaves open for one area."""
    if area is None:
        return say(N_("We do not know where %(unknown)s people live."), unknown=unknown)
    return say(
        N_("We do not know where %(unknown)s people live. So %(area)s may be %(low)s to %(high)s of every 100."),
        unknown=unknown,
        area=area,
        low=round(low * 100),
        high=round(high * 100),
    )
