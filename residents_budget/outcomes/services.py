"""Drawing the ballots of a counted round anew, a thousand times, as long work."""

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
    """Draw and count, then store in how many draws each initiative got money."""
    round = db.session.get(Round, round_id)
    outcome = queries.outcome(round)
    rules.must_be_drawable(queries.can_be_drawn(round, outcome))
    vote_type = outcome.how.get("vote_type", "approval")
    election = elections.from_ballots(round, queries.outcome_lines(round), queries.ballots(round), vote_type)
    seed, how = seed_of(round), voting_rules.HOW_TO_COUNT[round.rule]
    progress(0, draws)

    def tell(done):
        if done % BETWEEN_REPORTS == 0:
            progress(done, draws)

    counted = count(election, **how, obey_limits=True, only_funded=True)
    shares = funded_how_often(election, counted, draws, seed, progress=tell)
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
