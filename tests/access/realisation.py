"""The work: everybody reads tasks, whoever is signed in takes them; who keeps them depends on the initiative."""

EVERYONE = "visitor resident community_worker district_staff administrator"
SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "realisation.work": EVERYONE,
    "realisation.new_task": SIGNED_IN,
    "realisation.take": SIGNED_IN,
    "realisation.leave": SIGNED_IN,
    "realisation.hand_over": SIGNED_IN,
    "realisation.done": SIGNED_IN,
    "realisation.hours": SIGNED_IN,
    "realisation.results": SIGNED_IN,
    "realisation.results_from_plan": SIGNED_IN,
    "realisation.result": SIGNED_IN,
    "realisation.take_back_promise": SIGNED_IN,
    "realisation.finish": SIGNED_IN,
    "realisation.reopen": SIGNED_IN,
    "realisation.head_count": SIGNED_IN,
}
