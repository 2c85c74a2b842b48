"""Talk: whoever is signed in. Who may enter a conversation is also a matter of whose initiative it is."""

SIGNED_IN = "resident community_worker district_staff administrator"

TABLE = {
    "discussion.comment": SIGNED_IN,
    "discussion.change": SIGNED_IN,
    "discussion.conversation": SIGNED_IN,
    "discussion.agree": SIGNED_IN,
    "discussion.done_with_it": SIGNED_IN,
}
