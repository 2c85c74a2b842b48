"""What holds for making letters (plain)."""

from residents_budget.errors import N_, Refusal, TooLate

LONGEST_HELP = 160


class Fetched(Refusal):
    """These letters were fetched; they are not here any more."""

    status = 410

    def __init__(self):
        super().__init__(
            N_("These letters have been downloaded. They can be downloaded only once: we do not keep them anywhere.")
        )


def must_have_somewhere_to_ask(help_at):
    """Raises Refusal unless the letter can say where people get help."""
    if not help_at.strip() or len(help_at) > LONGEST_HELP:
        raise Refusal(N_("Say where people can get help, in one sentence."))


def must_be_fetched(waiting):
    """Raises TooLate where letters were made that nobody has fetched: nobody can have them in the letterbox."""
    if waiting:
        raise TooLate(N_("The letters have not been downloaded yet. Download them first, and send them."))
