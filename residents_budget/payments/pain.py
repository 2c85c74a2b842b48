"""The file that a bank takes in: a SEPA credit transfer (pain.001.001.09), checked against its schema (plain)."""

import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import NamedTuple

import sepaxml
from sepaxml import SepaTransfer
from text_unidecode import unidecode

from residents_budget.errors import N_, Refusal

SCHEMA = "pain.001.001.09"
NAMESPACE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"
NOT_TAKEN = re.compile(r"[^A-Za-z0-9/?:().,'+ -]+")
"""Letters outside the set that all banks in SEPA take (European Payments Council, EPC217-08)."""


class Line(NamedTuple):
    """One payment in the file; ``end_to_end`` comes back in the bank's statement."""

    name: str
    iban: str
    cents: int
    what: str
    end_to_end: str


@cache
def _schema():
    import xmlschema  # heavy, and only needed where a file is made

    return xmlschema.XMLSchema(Path(sepaxml.__file__).parent / "schemas" / f"{SCHEMA}.xsd")


def plain(text, longest):
    """A text in the letters that every bank takes.

    >>> plain("Stichting Çay & Brød", 70)
    'Stichting Cay + Brod'
    """
    return " ".join(NOT_TAKEN.sub(" ", unidecode(text).replace("&", "+")).split())[:longest].strip("/ ")


def file(*, message, made_at, payer_name, payer_iban, execute_on, lines):
    """The file as bytes, the same every time: a bank refuses a message that it has seen before.

    ``message`` names it (at most 35 letters and figures), ``made_at`` is a moment in UTC. Letters that banks do not
    take are written as their nearest plain ones. Raises Refusal for what the schema does not allow.
    """
    transfer = SepaTransfer(
        {"name": plain(payer_name, 70), "IBAN": payer_iban, "batch": True, "currency": "EUR"},
        schema=SCHEMA,
        clean=False,
    )
    for line in lines:
        transfer.add_payment(
            {
                "name": plain(line.name, 70),
                "IBAN": line.iban,
                "amount": line.cents,
                "execution_date": execute_on,
                "description": plain(line.what, 140),
                "endtoend_id": line.end_to_end,
            }
        )
    tree = ET.fromstring(transfer.export(validate=False))
    for tag, text in (
        ("MsgId", message),
        ("PmtInfId", f"{message}-1"),
        ("CreDtTm", made_at.strftime("%Y-%m-%dT%H:%M:%SZ")),
    ):
        for node in tree.iter(NAMESPACE + tag):
            node.text = text
    for node in tree.iter(NAMESPACE + "FinInstnId"):
        ET.SubElement(ET.SubElement(node, NAMESPACE + "Othr"), NAMESPACE + "Id").text = "NOTPROVIDED"
    ET.register_namespace("", NAMESPACE.strip("{}"))
    written = ET.tostring(tree, "utf-8", xml_declaration=True)
    must_be_valid(written)
    return written


def must_be_valid(written):
    """Raises Refusal unless the file is as the schema of the standard says."""
    fault = next(_schema().iter_errors(written.decode()), None)
    if fault is not None:
        raise Refusal(N_("A name or a description cannot be written in a bank file. Use plain letters."))
