"""Grounds, measures and what authors are told, as sentences (plain)."""

from residents_budget.errors import N_
from residents_budget.moderation.terms import About, Ground, Measure

GROUNDS = {
    Ground.PERSONAL: N_("It is about a person and not about the initiative."),
    Ground.PRIVATE: N_("It tells something private, such as an address or a telephone number."),
    Ground.DISCRIMINATION: N_("It insults or excludes a group of people."),
    Ground.ADVERTISING: N_("It is advertising."),
    Ground.OFF_TOPIC: N_("It has nothing to do with this initiative."),
    Ground.OTHER: N_("Something else"),
}

MEASURES = {
    Measure.HIDE: N_("Hide it"),
    Measure.RESTORE: N_("Show it"),
    Measure.LEAVE: N_("Leave it as it is"),
    Measure.ASK: N_("Ask the author to change it"),
    Measure.MOVE: N_("Move it to where it fits"),
    Measure.LOCK: N_("Close the talk about this initiative"),
    Measure.UNLOCK: N_("Open the talk again"),
    Measure.WARN: N_("Warn the author"),
    Measure.SUSPEND: N_("Let the author not write for a while"),
    Measure.END_SUSPENSION: N_("Let the author write again"),
}
"""What a worker chooses."""

KEYS = {
    Measure.LEAVE: "l",
    Measure.RESTORE: "s",
    Measure.HIDE: "h",
    Measure.ASK: "a",
    Measure.MOVE: "m",
    Measure.LOCK: "c",
    Measure.WARN: "w",
    Measure.SUSPEND: "p",
}
"""The key that chooses it."""

DONE = {
    Measure.HIDE: N_("hidden"),
    Measure.RESTORE: N_("put back"),
    Measure.LEAVE: N_("left as it is"),
    Measure.ASK: N_("asked to change"),
    Measure.MOVE: N_("moved"),
    Measure.LOCK: N_("talk closed"),
    Measure.UNLOCK: N_("talk opened again"),
    Measure.WARN: N_("author warned"),
    Measure.SUSPEND: N_("author may not write for a while"),
    Measure.END_SUSPENSION: N_("author may write again"),
}
"""What was done, for the public log."""

KINDS_OF_DONE = {
    Measure.HIDE: ("no", "hidden"),
    Measure.RESTORE: ("yes", "undo"),
    Measure.LEAVE: ("", "check"),
    Measure.ASK: ("bit", "pencil"),
    Measure.MOVE: ("", "arrow"),
    Measure.LOCK: ("bit", "lock"),
    Measure.UNLOCK: ("yes", "talk"),
    Measure.WARN: ("bit", "warning"),
    Measure.SUSPEND: ("no", "lock"),
    Measure.END_SUSPENSION: ("yes", "talk"),
}
"""The badge and the icon of each."""

THINGS = {
    About.COMMENT: N_("a contribution"),
    About.INITIATIVE: N_("an initiative"),
    About.PICTURE: N_("a picture"),
    About.ATTACHMENT: N_("a file"),
}

YOURS = {
    About.COMMENT: N_("what you wrote about “%(title)s”"),
    About.INITIATIVE: N_("your initiative “%(title)s”"),
    About.PICTURE: N_("the picture with “%(title)s”"),
    About.ATTACHMENT: N_("a file of yours with “%(title)s”"),
}

SUBJECTS = {
    Measure.HIDE: N_("Hidden, and why"),
    Measure.RESTORE: N_("Everybody can see it again"),
    Measure.ASK: N_("Please change what you wrote"),
    Measure.MOVE: N_("Moved to another place"),
    Measure.LOCK: N_("The talk about your initiative is closed for now"),
    Measure.UNLOCK: N_("The talk about your initiative is open again"),
    Measure.WARN: N_("A warning about what you wrote"),
    Measure.SUSPEND: N_("You cannot write for a while"),
    Measure.END_SUSPENSION: N_("You can write again"),
}
"""The subject of the mail to the author; what is left as it is needs none."""

TOLD_TO_AUTHOR = {
    Measure.HIDE: N_("A community worker has hidden %(what)s. Others cannot see it now."),
    Measure.RESTORE: N_("Everybody can see %(what)s."),
    Measure.ASK: N_("A community worker asks you to change %(what)s."),
    Measure.MOVE: N_("A community worker has moved %(what)s to where it fits better."),
    Measure.LOCK: N_("A community worker has closed the talk about your initiative “%(title)s” for now."),
    Measure.UNLOCK: N_("The talk about your initiative “%(title)s” is open again."),
    Measure.WARN: N_("A community worker warns you because of %(what)s. Nothing else happens now."),
    Measure.SUSPEND: N_(
        "Because of %(what)s you cannot write in %(place)s until %(day)s. You can still read, support and vote."
    ),
    Measure.END_SUSPENSION: N_("You can write in %(place)s again."),
}
"""What was done, as its author reads it."""
