"""Case 34: the examples in docs/production.md keep no log of who voted when, and no ballot on a disk."""

import re

import pytest

from tests.house import source

TEXT = (source.ROOT / "docs" / "production.md").read_text("utf-8")


def _example(language):
    """The one example in this language, without its comments."""
    [found] = re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.M | re.S)
    return "\n".join(line.partition("#")[0].rstrip() for line in found.splitlines())


def _servers(text):
    """The blocks called server, each as {directive: [its values]}; what stands in a block inside it counts too."""
    found, depth = [], 0
    for line in text.splitlines():
        words = line.strip().rstrip(";").split()
        if line.strip().startswith("server {"):
            found.append({})
        elif words and found and not line.strip().endswith("{") and words != ["}"]:
            found[-1].setdefault(words[0], []).append(" ".join(words[1:]))
        depth += line.count("{") - line.count("}")
    assert depth == 0, "as many { as }"
    return found


SERVERS = _servers(_example("nginx"))


def test_the_example_has_a_server_for_https_and_one_that_leads_there():
    assert [one["listen"] for one in SERVERS] == [["443 ssl"], ["80"]]
    assert SERVERS[1]["return"] == ["301 https://budget.example.nl$request_uri"]


@pytest.mark.parametrize("server", SERVERS, ids=lambda server: server["listen"][0])
def test_no_server_of_the_example_keeps_who_asked_what_when(server):
    """Also the one that only leads on: the short address on a letter is typed without https."""
    assert server["access_log"] == ["off"]
    assert [value.split()[-1] for value in server["error_log"]] == ["crit"]
    assert "log_format" not in server


def test_the_proxy_keeps_no_page_on_its_disk_and_shares_none():
    https = SERVERS[0]
    assert https["proxy_max_temp_file_size"] == ["0"]
    assert "proxy_cache" not in https


def test_addresses_behind_the_proxy_are_what_nginx_saw_and_not_what_somebody_sent():
    """Case 92: the header is set anew, never passed on."""
    assert "X-Forwarded-For $remote_addr" in SERVERS[0]["proxy_set_header"]
    assert "PROXIES=1" in TEXT


def test_the_service_leaves_no_image_of_its_memory():
    """Case 33: no core dump and no swap; nothing but its own folder can be written."""
    lines = _example("ini").splitlines()
    for line in ("LimitCORE=0", "MemorySwapMax=0", "ProtectSystem=strict", "PrivateTmp=yes", "NoNewPrivileges=yes"):
        assert line in lines


def test_an_example_that_logs_would_be_noticed():
    [server] = _servers("server {\n    listen 80;\n    access_log /var/log/nginx/access.log;\n}\n")
    assert server["access_log"] != ["off"]
