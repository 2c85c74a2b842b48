"""The words of the book of deeds: acts of taking part, and what is written down for the record."""

from enum import StrEnum


class Act(StrEnum):
    """The rungs of the ladder a deed can stand on, from taking part to taking the initiative."""

    ATTEND = "attend"
    SUPPORT = "support"
    COMMENT = "comment"
    HELP = "help"
    ORGANISE = "organise"
    INITIATE = "initiate"


class Verb(StrEnum):
    """What somebody did. Those in ``ACT_OF`` are acts of taking part, the others are kept for the record."""

    ATTENDED = "attended"
    SUPPORTED = "supported"
    WITHDREW_SUPPORT = "withdrew_support"
    COMMENTED = "commented"
    ASKED = "asked"
    ANSWERED = "answered"
    TOOK_TASK = "took_task"
    LEFT_TASK = "left_task"
    DID_TASK = "did_task"
    WORKED = "worked"
    ORGANISED = "organised"
    PROPOSED = "proposed"
    JOINED = "joined"
    SUGGESTED = "suggested"
    ANSWERED_SUGGESTION = "answered_suggestion"
    AGREED = "agreed"
    AGREED_NO_MORE = "agreed_no_more"
    CHANGED = "changed"
    WITHDREW = "withdrew"
    HELD_CONVERSATION = "held_conversation"
    COUNTED_HEADS = "counted_heads"
    RECORDED_RESULT = "recorded_result"
    RECORDED_EFFECT = "recorded_effect"
    CONFIRMED_EFFECT = "confirmed_effect"
    WENT_OUT = "went_out"
    PLANNED_TO_GO = "planned_to_go"
    MADE_CARDS = "made_cards"
    USED_CARD = "used_card"
    REPORTED = "reported"
    HID = "hid"
    RESTORED = "restored"
    MODERATED = "moderated"
    APPEALED = "appealed"
    SETTLED_APPEAL = "settled_appeal"
    MADE_POT = "made_pot"
    MADE_ROUND = "made_round"
    ANSWERED_FEASIBILITY = "answered_feasibility"
    MADE_ROLL = "made_roll"
    OPENED_VOTE = "opened_vote"
    CLOSED_VOTE = "closed_vote"
    EXTENDED_VOTE = "extended_vote"
    REMINDED_OF_VOTE = "reminded_of_vote"
    KEPT_KEY = "kept_key"
    GRANTED = "granted"
    PAID = "paid"
    TOOK_BACK = "took_back"
    GAVE_BACK = "gave_back"
    ASKED_ABOUT_PLAN = "asked_about_plan"
    ANSWERED_STAFF = "answered_staff"
    DREW_LOTS = "drew_lots"
    HELD_PULSE = "held_pulse"
    MADE_GOAL = "made_goal"
    ASKED_GRANT = "asked_grant"
    ANSWERED_REQUEST = "answered_request"
    DECIDED_OTHERWISE = "decided_otherwise"
    OFFERED_SUPPORT = "offered_support"
    BOUGHT_SUPPORT = "bought_support"
    PUBLISHED_HEAD = "published_head"
    ASKED_MOVE = "asked_move"
    MOVED_POT = "moved_pot"
    REFUSED_MOVE = "refused_move"
    AGREED_ON = "agreed_on"
    SENT_RECEIPT = "sent_receipt"
    ANSWERED_RECEIPT = "answered_receipt"
    NAMED_PAYEE = "named_payee"
    PREPARED_PAYMENT = "prepared_payment"
    APPROVED_PAYMENT = "approved_payment"
    WITHDREW_APPROVAL = "withdrew_approval"
    CANCELLED_PAYMENT = "cancelled_payment"
    IMPORTED = "imported"
    GAVE_ROLE = "gave_role"
    TOOK_ROLE = "took_role"
    CHANGED_SETTINGS = "changed_settings"
    LEFT = "left"
    CALLED_MEETING = "called_meeting"
    CALLED_OFF_MEETING = "called_off_meeting"
    ASKED_NEIGHBOURHOOD = "asked_neighbourhood"
    MERGED = "merged"
    SPLIT = "split"
    PUT_UP_NOTE = "put_up_note"
    TOOK_DOWN_NOTE = "took_down_note"
    ASKED_FOR_NOTE = "asked_for_note"
    ANSWERED_NOTE = "answered_note"
    LENT = "lent"


ACT_OF = {
    Verb.ATTENDED: Act.ATTEND,
    Verb.SUPPORTED: Act.SUPPORT,
    Verb.COMMENTED: Act.COMMENT,
    Verb.ASKED: Act.COMMENT,
    Verb.ANSWERED: Act.COMMENT,
    Verb.DID_TASK: Act.HELP,
    Verb.WORKED: Act.HELP,
    Verb.LENT: Act.HELP,
    Verb.ORGANISED: Act.ORGANISE,
    Verb.JOINED: Act.ORGANISE,
    Verb.SUGGESTED: Act.COMMENT,
    Verb.AGREED: Act.SUPPORT,
    Verb.PROPOSED: Act.INITIATE,
}
"""Which rung a deed stands on. Taking a task is a promise, doing it is a deed.

- *I agree* with what a neighbour wrote is support (rung 1: come, vote, support): one tap for somebody else's words. It
  counts, because who does not find words herself takes part that way; and it stands on the lowest rung, so that taps
  never look like talk or work.
- *Lending* is help (rung 3) although no task was ticked off: it is written only after both agreed and the thing was
  used, so something was done and not promised. What stood idle in a shed makes an initiative possible as an hour does.
  It has no hours: one contribution a day in an initiative. What an institution lends is nobody's deed.
- *Joining* an initiative's lead is organising, *suggesting* other words for a plan is joining the talk.
"""
