"""What stands in the record, in words (plain; the page translates)."""

from residents_budget.activity.terms import Verb
from residents_budget.errors import N_

RECORDED = {
    Verb.WITHDREW_SUPPORT: N_("withdrew support"),
    Verb.TOOK_TASK: N_("took a task"),
    Verb.LEFT_TASK: N_("left a task"),
    Verb.CHANGED: N_("changed a plan"),
    Verb.WITHDREW: N_("withdrew an initiative"),
    Verb.HELD_CONVERSATION: N_("wrote down a conversation"),
    Verb.COUNTED_HEADS: N_("counted heads"),
    Verb.RECORDED_RESULT: N_("wrote down a result"),
    Verb.RECORDED_EFFECT: N_("wrote down an effect"),
    Verb.CONFIRMED_EFFECT: N_("confirmed an effect"),
    Verb.WENT_OUT: N_("went to people"),
    Verb.REPORTED: N_("reported a comment"),
    Verb.HID: N_("hid a comment"),
    Verb.RESTORED: N_("put a comment back"),
    Verb.MADE_POT: N_("made a pot"),
    Verb.MADE_ROUND: N_("made a round"),
    Verb.ANSWERED_FEASIBILITY: N_("answered a plan"),
    Verb.MADE_ROLL: N_("made voting codes"),
    Verb.OPENED_VOTE: N_("opened a vote"),
    Verb.CLOSED_VOTE: N_("closed a vote"),
    Verb.GRANTED: N_("granted money"),
    Verb.PAID: N_("paid out"),
    Verb.TOOK_BACK: N_("wrote down a payment that came back"),
    Verb.GAVE_BACK: N_("put what was left back in the pot"),
    Verb.AGREED_ON: N_("wrote down what was agreed with a grant"),
    Verb.NAMED_PAYEE: N_("wrote down who gets the money"),
    Verb.PREPARED_PAYMENT: N_("prepared a payment"),
    Verb.APPROVED_PAYMENT: N_("approved a payment"),
    Verb.WITHDREW_APPROVAL: N_("an approval ended"),
    Verb.CANCELLED_PAYMENT: N_("cancelled a payment"),
    Verb.IMPORTED: N_("took in a file"),
    Verb.GAVE_ROLE: N_("gave a role"),
    Verb.TOOK_ROLE: N_("took back a role"),
    Verb.CHANGED_SETTINGS: N_("changed settings"),
}
"""One for every verb that is kept for the record."""
