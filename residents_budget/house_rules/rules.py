"""What house rules must be (plain)."""

from residents_budget.errors import N_, Refusal

MOST_LINES = 10
LONGEST_LINE = 160

FOR_EVERYBODY = (
    N_("Be friendly. Say what you think of the idea, not of the person."),
    N_("Everybody belongs. Do not hurt or shut out a group of people."),
    N_("Keep private things private: no addresses, telephone numbers or names of others."),
    N_("Stay with the subject. No advertising."),
    N_("You may disagree. Say why, so that the plan gets better."),
)
"""The rules where a neighbourhood has not made its own."""


def lines_of(text):
    """The rules in a text, one on a line, without empty lines.

    >>> lines_of(" Wees aardig. \\n\\nBlijf bij het onderwerp.")
    ['Wees aardig.', 'Blijf bij het onderwerp.']
    """
    lines = ("".join(c for c in line if c.isprintable() or c == "\t") for line in text.splitlines())
    return [" ".join(line.split()) for line in lines if line.strip()]


def must_be_short(lines):
    """At least one rule and at most ten, each short enough to be read."""
    if not lines:
        raise Refusal(N_("Write at least one rule."))
    if len(lines) > MOST_LINES:
        raise Refusal(N_("Use at most %(most)s rules. Nobody reads more."), most=MOST_LINES)
    if any(len(line) > LONGEST_LINE for line in lines):
        raise Refusal(N_("Use at most %(most)s characters for one rule."), most=LONGEST_LINE)
