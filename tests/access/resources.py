"""The board: everybody reads and asks; who has an account puts something up; workers guard it."""

EVERYBODY = "visitor resident community_worker district_staff administrator"
WITH_ACCOUNT = "resident community_worker district_staff administrator"

TABLE = {
    "resources.index": EVERYBODY,
    "resources.show": EVERYBODY,
    "resources.ask": EVERYBODY,
    "resources.my_question": EVERYBODY,
    "resources.new": WITH_ACCOUNT,
    "resources.mine": WITH_ACCOUNT,
    "resources.take_down": WITH_ACCOUNT,
    "resources.put_up_again": WITH_ACCOUNT,
    "resources.agree": WITH_ACCOUNT,
    "resources.refuse": WITH_ACCOUNT,
    "resources.call_off": WITH_ACCOUNT,
    "resources.used": WITH_ACCOUNT,
    "resources.not_used": WITH_ACCOUNT,
    "resources.report": WITH_ACCOUNT,
    "resources.hide": "community_worker",
    "resources.let_hang": "community_worker",
}
