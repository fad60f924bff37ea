"""The recipe for nginx, tried with the nginx of this machine in front of a real portal."""

import getpass
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPSConnection

import pytest

from tests.benchmarks.servers import PORTAL, ROOT, free_port, served

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    if NGINX is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("nginx is missing: its recipe stays untested (apt-get install nginx-light)")
    folder = tmp_path_factory.mktemp("nginx")
    subject = ["-subj", "/CN=localhost", "-days", "1", "-nodes", "-newkey", "rsa:2048"]
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(["openssl", "req", "-x509", *subject, *files], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def portal(folder):
    address = f"sqlite:///{folder / 'portal.sqlite3'}"
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    with served(
        PORTAL, address, DJANGO_SETTINGS_MODULE="tests.settings", DJANGO_ALLOW_ASYNC_UNSAFE=""
    ) as server:
        yield server


def recipe(folder, portal, port):
    """The recipe with the places of this test."""
    text = (ROOT / "nginx.conf").read_text("utf-8")
    for old, new in (
        (r"listen (\[::\]:)?80 .*", f"listen 127.0.0.1:{free_port()};"),
        (r"listen \[::\]:443 .*", ""),
        (r"listen 443 ssl http2", f"listen 127.0.0.1:{port} ssl http2"),
        (r"server portal:8000", f"server 127.0.0.1:{portal.port}"),
        (r"/etc/nginx/tls", str(folder)),
        (r"/var/cache/nginx/portal", str(folder / "cache")),
        (r"pid /tmp/nginx.pid", f"pid {folder}/nginx.pid"),
        (r"/dev/stdout", f"{folder}/access.log"),
        (r"/dev/stderr", f"{folder}/error.log"),
    ):
        text, number = re.subn(old, new, text)
        assert number, old
    # The plain door appears twice, for both kinds of addresses.
    lines, seen = [], set()
    for line in text.splitlines():
        if line.strip().startswith("listen 127") and line in seen:
            continue
        seen.add(line)
        lines.append(line)
    file = folder / "nginx.conf"
    file.write_text("\n".join(lines))
    return file


@pytest.fixture(scope="module")
def door(folder, portal):
    port = free_port()
    command = [NGINX, "-c", recipe(folder, portal, port), "-e", folder / "error.log"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    # Only whoever runs the tests may enter their folder.
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    process = subprocess.Popen([*command, "-g", f"daemon off; {user}"])
    time.sleep(1)
    yield port
    process.terminate()
    process.wait()


def ask(door, path, **headers):
    connection = HTTPSConnection(
        "127.0.0.1", door, context=ssl._create_unverified_context(), timeout=30
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(connection):
        connection.request("GET", path, headers={"Host": "localhost"} | named)
        answer = connection.getresponse()
        return answer, answer.read()


def test_pages_come_through_compressed_once_with_all_their_headers(door):
    for coding in ("gzip", "br"):
        answer, body = ask(door, "/de/", Accept_Encoding=f"deflate, {coding}")
        assert (answer.status, answer.headers["Content-Encoding"]) == (200, coding)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Accel-Expires"] is None
        assert len(body) == int(answer.headers["Content-Length"])
    answer, body = ask(door, "/de/")
    assert answer.headers["Content-Encoding"] is None
    assert body.startswith(b"<!doctype html>")


def test_a_client_that_has_the_page_gets_304(door):
    etag = ask(door, "/de/", Accept_Encoding="gzip")[0].headers["ETag"]
    answer, body = ask(door, "/de/", Accept_Encoding="gzip", If_None_Match=etag)
    assert (answer.status, body) == (304, b"")


def test_reading_is_not_limited_but_forms_and_the_api_are(door):
    assert {ask(door, "/robots.txt")[0].status for _visit in range(120)} == {200}
    assert 429 in {ask(door, "/api/anything/")[0].status for _visit in range(120)}


@pytest.mark.parametrize("cookie", ["sessionid=x", "a=b; sessionid=x", "a=b;sessionid=x"])
def test_whoever_is_signed_in_neither_gets_nor_leaves_a_kept_page(door, cookie):
    public = ask(door, "/de/seite/daten/")[0].headers["Cache-Control"]
    assert public.startswith("public")
    own = ask(door, "/de/seite/daten/", Cookie=cookie)[0]
    assert own.headers["Cache-Control"] == "private, no-store"
    assert ask(door, "/de/seite/daten/")[0].headers["Cache-Control"] == public


def test_when_the_portal_is_gone_a_kept_page_stands_in_and_others_say_so(door, portal):
    kept = ask(door, "/de/seite/daten/")[1]
    typed = [f"/de/beratung/?{asked}" for asked in ("q=schulden", "ort=52.37,9.73")]
    assert [ask(door, address)[0].status for address in typed] == [200, 200]
    portal.process.terminate()
    portal.process.wait()
    time.sleep(1.5)
    answer, body = ask(door, "/de/seite/daten/")
    assert (answer.status, body) == (200, kept)
    for address in ("/de/beratung/", *typed):  # what was typed is not kept
        answer, body = ask(door, address)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
