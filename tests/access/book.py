"""Who may use the pages of the book of money."""

EVERYBODY = "visitor resident community_worker district_staff administrator"
TABLE = {
    "book.show": EVERYBODY,
    "book.as_text": EVERYBODY,
}
