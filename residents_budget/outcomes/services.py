"""Drawing the ballots of a counted round anew, a thousand times, as long work; and what would have been enough."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.counting.rules import count
from residents_budget.counting.what_if import funded_how_often
from residents_budget.database import db
from residents_budget.errors import N_
from residents_budget.jobs import services as jobs
from residents_budget.outcomes import elections, queries, rules
from residents_budget.outcomes.models import Resampling
from residents_budget.rounds.models import Round
from residents_budget.voting import rules as voting_rules
from residents_budget.voting.tally import why_in_full
from residents_budget.voting.who_came import seed_of

KIND = "resample an outcome"
DRAWS = 1000
BETWEEN_REPORTS = 10


def ask_how_sure(round, *, by):
    """Ask for a thousand drawn elections. Raises TooLate where whole ballots of this round are not public."""
    rules.must_be_drawable(queries.can_be_drawn(round, queries.outcome(round)))
    return jobs.ask(KIND, by=by, neighbourhood=round.neighbourhood, round_id=round.id)


@jobs.kind(KIND, title=N_("How sure is the outcome?"), roles=(Role.DISTRICT_STAFF,))
def draw_anew(progress, *, round_id, draws=DRAWS):
    """Draw and count, then store in how many draws each initiative got money.

    Where it was too much work at the count, it is also worked out what would have been enough.
    """
    round = db.session.get(Round, round_id)
    outcome = queries.outcome(round)
    rules.must_be_drawable(queries.can_be_drawn(round, outcome))
    vote_type = outcome.how.get("vote_type", "approval")
    lines = queries.outcome_lines(round)
    election = elections.from_ballots(round, lines, queries.ballots(round), vote_type)
    seed, how = seed_of(round), voting_rules.HOW_TO_COUNT[round.rule]
    counted = count(election, **how, obey_limits=True)
    untold = _untold(lines, counted)
    total = draws + len(untold)
    progress(0, total)

    def tell(done):
        if done % BETWEEN_REPORTS == 0 or done == total:
            progress(done, total)

    for done, line in enumerate(untold, 1):
        line.why = line.why | why_in_full(election, counted, str(line.initiative_id))
        progress(done, total)
    shares = funded_how_often(election, counted, draws, seed, progress=lambda done: tell(len(untold) + done))
    db.session.merge(
        Resampling(
            round_id=round_id,
            draws=draws,
            funded={key: int(share * draws + 0.5) for key, share in shares.items()},
            made_at=moments.now(),
        )
    )
    db.session.flush()
    return {
        "sentence": N_("We counted %(draws)s drawn elections. The outcome now says how sure it is."),
        "figures": {"draws": draws},
        "then": ["outcomes.show", {"number": round_id}],
        "label": N_("To the outcome"),
    }


def _untold(lines, counted):
    """The lines without money of which it was not told what would have been enough; none where we count otherwise."""
    if {str(line.initiative_id) for line in lines if line.place is not None} != set(counted.funded):
        return []
    told = {"more_supporters", "enough_cents"}
    return [
        line for line in lines if line.place is None and line.votes and not told & line.why.get("figures", {}).keys()
    ]
