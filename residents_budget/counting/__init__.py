"""From ballots to a list of funded initiatives: exact, repeatable, and explained. Plain Python and numpy.

    from residents_budget.counting import pb
    from residents_budget.counting.election import Election
    from residents_budget.counting.rules import count

    outcome = count(pb.read("round.pb"), "equal-shares", completion="add1")

Begin at ``rules`` (what can be counted), ``election`` (what is counted) and ``outcome`` (what comes out).
"""
