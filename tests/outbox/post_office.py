"""A real SMTP server for tests: it keeps what it takes, and can be slow, refuse, or fall silent."""

import email
import email.policy
import socket
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class PostOffice:
    """What arrived, as parsed messages; ``refuse`` maps an address to the answer it gets."""

    def __init__(self):
        self.arrived, self.refuse, self.after_taking = [], {}, None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if self.after_taking:
            self.after_taking()
        return "250 taken"

    def to(self, address):
        return [mail for mail in self.arrived if mail["To"] == address]


def silent_port():
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@contextmanager
def open_post_office():
    """(PostOffice, settings with which the application reaches it)."""
    office, port = PostOffice(), silent_port()
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office, settings_for(port)
    finally:
        controller.stop()


def settings_for(port):
    return {
        "MAIL_SERVER": "127.0.0.1",
        "MAIL_PORT": port,
        "MAIL_STARTTLS": False,
        "MAIL_USER": "",
        "MAIL_PASSWORD": "",
        "MAIL_SENDER": "Buurtbudget <buurt@example.nl>",
    }
