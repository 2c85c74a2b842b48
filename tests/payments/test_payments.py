"""Paying out: two persons, one file, and nothing that can be changed in between."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.models import Assignment
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.grants import queries as agreed
from residents_budget.grants import services as grants
from residents_budget.grants.terms import Due, Holds
from residents_budget.ledger import queries as ledger
from residents_budget.ledger.two_persons import mailbox
from residents_budget.payments import bank_accounts, pain, queries, services
from residents_budget.payments.models import PaymentOrder
from residents_budget.payments.terms import BatchState
from tests import cast
from tests.payments import story


@pytest.fixture
def gerrit(linden):
    return story.gerrit(linden)


@pytest.fixture
def due(linden, amina, els):
    """(grant, its instalment of 30 euro that is due today)."""
    return story.payable(linden, amina, els)


@pytest.fixture
def batch(linden, els, due):
    return story.prepared(linden, els, [due[1]])


def _approve(batch, by):
    return services.approve(batch, by=by, seen=queries.fingerprint(batch))


def _money(grant):
    return ledger.money_of(grant.initiative)


def test_money_goes_from_prepared_to_approved_to_the_bank_to_paid(els, gerrit, due, batch):
    grant = due[0]
    assert (_money(grant).waiting_cents, _money(grant).ordered_cents) == (30_00, 0)
    _approve(batch, gerrit)
    assert (_money(grant).waiting_cents, _money(grant).ordered_cents) == (0, 30_00)
    assert services.send(batch, by=els) == services.send(batch, by=gerrit), "the bank knows the file it has seen"
    services.execute(batch, by=els, on=moments.today())
    services.execute(batch, by=els, on=moments.today())
    assert (_money(grant).left_cents, _money(grant).paid_cents) == (0, 30_00)
    assert [payment.cents for payment in _money(grant).grant.payments] == [30_00]
    assert ledger.faults() == []


def test_nothing_is_paid_before_what_was_agreed_is_so(linden, els, due):
    grant, part = due
    insured = grants.set_condition(grant, "The shed is insured", holds=Holds.ALL, by=els)
    grants.set_condition(grant, "Open to all", holds=Holds.NOTHING, by=els)
    assert queries.standings(grant, [part], moments.today()) == {part.id: Due.BLOCKED}
    with pytest.raises(Refusal, match="cannot be paid yet"):
        story.prepared(linden, els, [part])
    grants.meet(grant, insured, by=els)
    assert queries.standings(grant, [part], moments.today()) == {part.id: Due.DUE}
    story.prepared(linden, els, [part])


def test_only_the_last_part_waits_for_what_was_agreed_about_the_end(linden, els, due):
    grant = due[0]
    lines = [(10_00, moments.today(), ""), (20_00, moments.today(), "")]
    grants.plan_instalments(grant, lines, taken=set(), left_cents=30_00, by=els)
    grants.set_condition(grant, "The accounts are closed", holds=Holds.LAST, by=els)
    first, last = agreed.instalments(grant)
    found = queries.standings(grant, [first, last], moments.today())
    assert found == {first.id: Due.DUE, last.id: Due.BLOCKED}


def test_a_condition_set_after_preparing_stops_the_approval_and_after_approving_the_file(els, gerrit, due, batch):
    insured = grants.set_condition(due[0], "The shed is insured", holds=Holds.ALL, by=els)
    with pytest.raises(Refusal):
        _approve(batch, gerrit)
    grants.meet(due[0], insured, by=els)
    _approve(batch, gerrit)
    grants.set_condition(due[0], "The keys are back", holds=Holds.ALL, by=els)
    assert services.send(batch, by=els) is None
    assert batch.state is BatchState.PREPARED
    assert _money(due[0]).ordered_cents == 0


# Four eyes (case 48)


def test_who_prepares_never_approves(els, batch):
    with pytest.raises(NotAllowed, match="colleague"):
        _approve(batch, els)


@pytest.mark.parametrize("address", ["els@example.nl", "ELS+pay@example.nl"])
def test_a_second_account_with_the_same_mailbox_is_the_same_person(linden, els, batch, address):
    second = cast.with_role("Elisabeth", Role.DISTRICT_STAFF, linden)
    els.email, second.email = "els+work@example.nl", address
    with pytest.raises(NotAllowed, match="mailbox"):
        _approve(batch, second)


def test_nobody_makes_her_own_second_person(linden, els, batch):
    second = cast.resident("Somebody new")
    accounts.give_role(second, Role.DISTRICT_STAFF, linden, by=els)
    with pytest.raises(NotAllowed, match="role was given"):
        _approve(batch, second)


def test_somebody_who_lost_her_role_meanwhile_approves_nothing(browser, linden, gerrit, batch):
    page = browser(gerrit)
    assert page.get(f"/n/de-linden/payments/{batch.id}").status == 200
    db.session.execute(sa.delete(Assignment).where(Assignment.account_id == gerrit.id))
    fields = {"seen": queries.fingerprint(batch)}
    assert page.post(f"/n/de-linden/payments/{batch.id}/approve", fields=fields).status == 403
    assert batch.state is BatchState.PREPARED
    with pytest.raises(NotAllowed):
        _approve(batch, gerrit)


def test_whoever_takes_the_lead_does_not_approve_her_own_money(linden, amina, batch):
    amina.assignments.append(Assignment(role=Role.DISTRICT_STAFF, neighbourhood_id=linden.id))
    db.session.flush()
    with pytest.raises(NotAllowed, match="lead"):
        _approve(batch, amina)


def test_staff_of_another_neighbourhood_cannot_even_see_it(browser, elsewhere, batch):
    other = cast.with_role("Gerda", Role.DISTRICT_STAFF, elsewhere)
    assert browser(other).get(f"/n/de-linden/payments/{batch.id}").status == 403
    assert browser(other).get(f"/n/de-overkant/payments/{batch.id}").status == 404


@given(st.sampled_from(["Els.T", "elst", "ELST+x", "e.l.s.t+y"]))
def test_a_mailbox_is_known_by_where_its_mail_ends_up(name):
    assert mailbox(f"{name}@gmail.com") == mailbox("elst@googlemail.com")
    assert mailbox("els@example.nl") != mailbox("els@example.org")


# What is changed after approval (case 49)


def test_another_account_number_ends_the_approval_and_shows_both(browser, amina, els, gerrit, due, batch):
    _approve(batch, gerrit)
    services.name_payee(due[0], name="The bench group", iban=story.OTHER_IBAN, by=amina)
    assert batch.state is BatchState.PREPARED
    assert _money(due[0]).ordered_cents == 0
    page = browser(gerrit).get(f"/n/de-linden/payments/{batch.id}")
    for number in (story.IBAN, story.OTHER_IBAN):
        assert bank_accounts.shown(number) in page.text
    with pytest.raises(TooLate):
        services.send(batch, by=els)
    _approve(batch, gerrit)
    assert story.OTHER_IBAN.encode() in services.send(batch, by=els)
    assert ledger.faults() == []


def test_another_day_ends_the_approval(els, gerrit, batch):
    _approve(batch, gerrit)
    services.change_day(batch, execute_on=moments.today() + timedelta(days=3), by=els)
    assert batch.state is BatchState.PREPARED
    assert batch.approved_by_id is None


def test_another_account_to_pay_from_ends_the_approval(linden, els, gerrit, batch):
    _approve(batch, gerrit)
    services.tell_paying_account(linden, name="The municipality", iban=story.OTHER_IBAN, by=els)
    assert batch.state is BatchState.PREPARED


def test_what_changed_between_looking_and_agreeing_is_not_agreed_on(amina, gerrit, due, batch):
    seen = queries.fingerprint(batch)
    services.name_payee(due[0], name="The bench group", iban=story.OTHER_IBAN, by=amina)
    with pytest.raises(TooLate):
        services.approve(batch, by=gerrit, seen=seen)


@pytest.mark.parametrize("change", [{"cents": 29_00}, {"what": "Something else"}])
def test_an_order_changed_behind_our_back_never_reaches_the_bank(els, gerrit, due, batch, change):
    _approve(batch, gerrit)
    db.session.execute(sa.update(PaymentOrder).values(**change).execution_options(synchronize_session=False))
    db.session.expire_all()
    assert services.send(batch, by=els) is None
    assert batch.state is BatchState.PREPARED
    assert _money(due[0]).waiting_cents == 30_00


def test_an_approval_by_somebody_who_left_is_worth_nothing(els, gerrit, batch):
    _approve(batch, gerrit)
    db.session.execute(sa.delete(Assignment).where(Assignment.account_id == gerrit.id))
    db.session.expire_all()
    assert services.send(batch, by=els) is None


def test_what_is_with_the_bank_keeps_its_payee(amina, els, gerrit, due, batch):
    _approve(batch, gerrit)
    services.send(batch, by=els)
    with pytest.raises(TooLate):
        services.name_payee(due[0], name="The bench group", iban=story.OTHER_IBAN, by=amina)
    with pytest.raises(TooLate):
        services.change_day(batch, execute_on=moments.today() + timedelta(days=3), by=els)


# Nothing twice, nothing too much


def test_an_instalment_is_in_one_payment_only(linden, els, due, batch):
    assert story.prepared(linden, els, [due[1]]) is batch, "the same form twice"
    with pytest.raises(TooLate):
        story.prepared(linden, els, [due[1]], key="b" * 32)


def test_a_cancelled_payment_can_be_prepared_anew(linden, els, gerrit, due, batch):
    _approve(batch, gerrit)
    services.cancel(batch, by=els, why="Wrong month")
    assert _money(due[0]).waiting_cents == 30_00
    assert story.prepared(linden, els, [due[1]], key="b" * 32).id != batch.id


def test_a_payment_that_came_back_is_reversed_once_and_can_be_paid_anew(linden, els, gerrit, due, batch):
    _approve(batch, gerrit)
    services.execute(batch, by=els, on=moments.today())
    [payment] = _money(due[0]).grant.payments
    services.came_back(payment, by=els, why="Account closed", on=moments.today())
    assert (_money(due[0]).waiting_cents, _money(due[0]).paid_cents) == (30_00, 0)
    with pytest.raises(TooLate):
        services.came_back(payment, by=els, why="Again", on=moments.today())
    again = _approve(story.prepared(linden, els, [due[1]], key="b" * 32), gerrit)
    services.execute(again, by=els, on=moments.today())
    assert _money(due[0]).paid_cents == 30_00
    assert ledger.faults() == []


def test_a_day_in_the_past_and_an_unknown_payee_are_said_at_once(linden, amina, els, due):
    with pytest.raises(Refusal, match="later day"):
        services.prepare(linden, [due[1]], execute_on=moments.today() - timedelta(days=1), by=els, key="x")
    other = story.grant(linden, amina, els, title="A tree")
    grants.plan_instalments(other, [(30_00, moments.today(), "")], taken=set(), left_cents=30_00, by=els)
    with pytest.raises(Refusal, match="who gets the money"):
        story.prepared(linden, els, agreed.instalments(other), key="c" * 32)


# Account numbers and the file


@pytest.mark.parametrize(
    "text",
    ["", "NL91ABNA0417164301", "NL91 ABNA 0417 1643", "SA0380000000608010167519", "ＮＬ91ABNA0417164300", "x" * 5000],
)
def test_a_wrong_account_number_is_asked_again(amina, due, text):
    with pytest.raises(Refusal):
        services.name_payee(due[0], name="The bench group", iban=text, by=amina)


def test_an_account_number_is_read_as_people_write_it():
    assert bank_accounts.read(" nl91-abna 0417 1643 00 ") == story.IBAN


def test_only_the_lead_and_staff_say_who_gets_the_money(bram, dewi, due):
    for person in (bram, dewi):
        with pytest.raises(NotAllowed):
            services.name_payee(due[0], name="Me", iban=story.OTHER_IBAN, by=person)


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=200), st.integers(1, 99_999_999_999), st.text(max_size=300)),
        min_size=1,
        max_size=4,
    )
)
def test_every_file_is_as_the_standard_says_or_is_refused(rows):
    lines = [pain.Line(name, story.IBAN, cents, what, f"RB1-{place}") for place, (name, cents, what) in enumerate(rows)]
    try:
        written = pain.file(
            message="RB1A1",
            made_at=datetime(2026, 5, 1, 12, tzinfo=UTC),
            payer_name="Gemeente Ooverdam",
            payer_iban=story.PAYING_IBAN,
            execute_on=date(2026, 5, 4),
            lines=lines,
        )
    except Refusal:
        assert any(not pain.plain(text, 70) for name, _cents, what in rows for text in (name, what))
        return
    pain.must_be_valid(written)
    tree = ET.fromstring(written)
    amounts = [node.text for node in tree.iter(f"{pain.NAMESPACE}InstdAmt")]
    assert amounts == [f"{cents // 100}.{cents % 100:02d}" for _name, cents, _what in rows]
    total = sum(cents for _name, cents, _what in rows)
    assert {node.text for node in tree.iter(f"{pain.NAMESPACE}CtrlSum")} == {f"{total // 100}.{total % 100:02d}"}
    assert written.isascii()


def test_a_file_that_is_not_as_the_standard_says_is_noticed():
    with pytest.raises(Refusal):
        pain.must_be_valid(b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"></Document>')


# Pages


def test_staff_prepares_and_a_colleague_approves_on_pages(browser, els, gerrit, due):
    first = browser(els)
    page = first.get("/n/de-linden/payments")
    assert "A bench" in page.text
    fields = {"instalments": str(due[1].id), "execute_on": moments.today().isoformat(), "key": "f" * 32}
    page = first.post("/n/de-linden/payments", fields=fields)
    assert "You asked for this yourself." in page.text or "Je hebt dit zelf gevraagd" in page.text
    number = db.session.scalar(sa.select(sa.func.max(PaymentOrder.batch_id)))
    seen = queries.fingerprint(queries.batch(due[0].initiative.neighbourhood, number))
    address = f"/n/de-linden/payments/{number}"
    assert first.post(f"{address}/approve", fields={"seen": seen}).status == 403
    second = browser(gerrit)
    assert second.post(f"{address}/approve", fields={"seen": seen}).status == 200
    answer = second.post(f"{address}/file")
    assert answer.headers["Content-Type"].startswith("application/xml")
    pain.must_be_valid(answer.answer.get_data())
    assert first.post(f"{address}/executed", fields={"paid_on": moments.today().isoformat()}).status == 200
    assert browser().get(f"/n/de-linden/initiatives/{due[0].initiative_id}/money").status == 200
    assert _money(due[0]).paid_cents == 30_00


def test_no_page_of_a_visitor_shows_an_account_number(browser, due):
    text = browser().get(f"/n/de-linden/initiatives/{due[0].initiative_id}/money").html
    assert story.IBAN not in text
    assert story.IBAN[-4:] not in text
