"""Identity brokers to sign in with: a real one (oidc-provider, in Node.js), and one of ours that can also lie."""

import json
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import requests
from joserfc import jwk, jwt

from tests import machine

BACK = "http://localhost/vote/signed-in"
CLIENT = {"OIDC_CLIENT_ID": "residents-budget", "OIDC_CLIENT_SECRET": "a secret that is only for tests"}


@contextmanager
def configured(app, issuer):
    """The application with this broker."""
    from residents_budget.broker import views

    values = {"OIDC_ISSUER": issuer, **CLIENT}
    before = {name: app.config[name] for name in values}
    app.config.update(values)
    views._known.clear()
    try:
        yield
    finally:
        app.config.update(before)
        views._known.clear()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def real(back=BACK):
    """The issuer of a running oidc-provider."""
    folder, port = Path(__file__).parent / "provider", free_port()
    command = [machine.node(), "provider.js", str(port), back]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout.readline().strip() == "ready"
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def sign_in_at(address, who):
    """What a browser does at the real one: the name, then "yes". Gives the address it is sent back to."""
    with requests.Session() as browser:
        answer = browser.get(address, timeout=20)
        for fields in ({"prompt": "login", "login": who, "password": "x"}, {"prompt": "consent"}):
            form = answer.url
            answer = browser.post(form, data=fields, timeout=20, allow_redirects=False)
            while answer.is_redirect and not answer.headers["Location"].startswith(BACK):
                answer = browser.get(requests.compat.urljoin(answer.url, answer.headers["Location"]), timeout=20,
                                     allow_redirects=False)  # fmt: skip
        return answer.headers["Location"]


class Broker:
    """A broker of ours. ``lie`` changes the claims, ``key`` signs them; each code works once, with its PKCE proof."""

    def __init__(self):
        self.key = jwk.RSAKey.generate_key(2048, {"kid": "one"})
        self.published = {"keys": [self.key.as_dict(private=False)]}
        self.lie, self.status, self.codes, self.issuer, self.document, self.asked = {}, 200, {}, "", {}, []

    def agree(self, address, who, areas):
        """Somebody signs in at the address she was sent to; gives the address she is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}-{time.monotonic_ns()}"
        self.codes[code] = (asked, who, areas)
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def token(self, fields):
        asked, who, areas = self.codes.pop(fields["code"][0])
        proof = jwt_proof(fields["code_verifier"][0])
        if proof != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        said = {"iss": self.issuer, "sub": who, "aud": asked["client_id"], "exp": now + 300, "iat": now}
        said |= {"nonce": asked["nonce"], "area_code": areas, "birthdate": "1980-05-17"} | self.lie
        return 200, {"access_token": "x", "token_type": "Bearer",
                     "id_token": jwt.encode({"alg": "RS256", "kid": "one"}, said, self.key)}  # fmt: skip


def jwt_proof(verifier):
    """The PKCE challenge that goes with a verifier (S256)."""
    import base64
    import hashlib

    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@contextmanager
def ours():
    """A running Broker."""
    broker = Broker()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, status, value):
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if status == 302:
                self.send_header("Location", value)
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self):
            broker.asked.append(self.path)
            if self.path.startswith("/.well-known/"):
                known = {"issuer": broker.issuer, "authorization_endpoint": f"{broker.issuer}/auth",
                         "token_endpoint": f"{broker.issuer}/token", "jwks_uri": f"{broker.issuer}/jwks"}  # fmt: skip
                self._answer(broker.status, known | broker.document if broker.status == 200 else "http://10.0.0.1/")
            else:
                self._answer(200, broker.published)

        def do_POST(self):
            fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            try:
                self._answer(*broker.token(fields))
            except KeyError:
                self._answer(400, {"error": "invalid_grant"})

        def log_message(self, *_given):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    broker.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield broker
    finally:
        server.shutdown()
        server.server_close()
