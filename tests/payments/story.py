"""Money to pay out in De Linden: Els prepares, Gerrit approves, Amina's group gets it."""

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.grants import queries as agreed
from residents_budget.grants import services as grants
from residents_budget.initiatives import services as initiatives
from residents_budget.ledger import services as ledger
from residents_budget.payments import services
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Feasible, Way
from tests import cast

IBAN = "NL91ABNA0417164300"
OTHER_IBAN = "NL20INGB0001234567"
PAYING_IBAN = "NL02ABNA0123456789"


def gerrit(place):
    """The colleague of Els."""
    return cast.with_role("Gerrit", Role.DISTRICT_STAFF, place)


def plan(place, amina, els, title="A bench", cents=30_00):
    found = initiatives.propose(place, by=amina, title=title, cost_lines=[("wood", cents)])
    rounds.answer_feasibility(found, by=els, answer=Feasible.POSSIBLE, reason="It fits there.")
    return found


def grant(place, amina, els, *, cents=30_00, pot_cents=100_00, title="A bench"):
    """A grant with nothing agreed yet."""
    pot = ledger.make_pot(
        place,
        by=els,
        name="Small grants",
        source="the district",
        year=2026,
        way=Way.STAFF,
        generation=3,
        cents=pot_cents,
    )
    return ledger.grant(plan(place, amina, els, title, cents), pot=pot, cents=cents, by=els)


def payable(place, amina, els, *, cents=30_00, title="A bench"):
    """A grant with a payee and one instalment that is due today; gives (grant, instalment)."""
    given = grant(place, amina, els, cents=cents, title=title)
    services.tell_paying_account(place, name="The municipality", iban=PAYING_IBAN, by=els)
    services.name_payee(given, name="The bench group", iban=IBAN, by=amina)
    lines = [(cents, moments.today(), "")]
    grants.plan_instalments(given, lines, taken=set(), left_cents=cents, by=els)
    return given, agreed.instalments(given)[0]


def prepared(place, els, instalments, key="a" * 32):
    return services.prepare(place, instalments, execute_on=moments.today(), by=els, key=key)
