"""Who may use the pages about paper ballots."""

DESK = "community_worker district_staff"

TABLE = {
    "paper.index": DESK,
    "paper.ballot": DESK,
    "paper.new_stack": DESK,
    "paper.type_in": DESK,
    "paper.start_again": DESK,
    "paper.remove": DESK,
}
