"""Who decides about a comment, and how (plain)."""

from residents_budget.errors import N_, NotAllowed, Refusal, TooLate

LONGEST_REASON = 500


def must_be_a_reason(reason):
    if not reason.strip():
        raise Refusal(N_("Say why. The author reads this."))
    if len(reason) > LONGEST_REASON:
        raise Refusal(N_("Use at most %(most)s characters."), most=LONGEST_REASON)


def may_decide(*, author_id, decider_id):
    return author_id is None or author_id != decider_id


def must_be_able_to_decide(*, author_id, decider_id):
    """A worker never decides about what she wrote herself."""
    if not may_decide(author_id=author_id, decider_id=decider_id):
        raise NotAllowed(N_("You wrote this yourself. Ask a colleague to decide about it."))


def must_be_able_to_report(*, author_id, reporter_id, has_reported):
    if author_id is not None and author_id == reporter_id:
        raise NotAllowed(N_("You wrote this yourself. You cannot report it."))
    if has_reported:
        raise TooLate(N_("You reported this before. A community worker looks at it."))


def must_be_in_sight(hidden_at):
    if hidden_at is not None:
        raise TooLate(N_("This contribution is hidden already."))


def must_be_hidden(hidden_at):
    if hidden_at is None:
        raise TooLate(N_("This contribution is not hidden."))
