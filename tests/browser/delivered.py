"""The portal as production delivers it, and a counter of every byte that it sends."""

import socketserver
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from socket import SHUT_WR, create_connection

from tests.benchmarks.servers import ROOT, environment, prepare, served


@contextmanager
def portal(folder):
    """Collected, compressed and hashed files, worked-out examples; yields the port."""
    address = f"sqlite:///{folder}/portal.sqlite3"
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.delivered_settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "",
        "STATIC_ROOT": str(folder / "static"),
    }
    prepare(address, "fill", 400)
    command = [sys.executable, "manage.py", "collectstatic", "--noinput"]
    surroundings = environment(address) | settings
    subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, check=True)
    with served("portal.wsgi:application", address, **settings) as server:
        yield server.port


class Counter(socketserver.ThreadingTCPServer):
    """Hands everything on to the portal, both ways; counts what comes from it, headers too."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port):
        super().__init__(("127.0.0.1", 0), Connection)
        self.target = ("127.0.0.1", port)
        self.lock = threading.Lock()
        self.sent, self.changed = 0, time.monotonic()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, number):
        with self.lock:
            self.sent += number
            self.changed = time.monotonic()

    def since(self, before, quiet=1.5):
        """Bytes sent after `before`, once nothing more has come for `quiet` seconds."""
        while time.monotonic() - self.changed < quiet:
            time.sleep(0.1)
        return self.sent - before


class Connection(socketserver.BaseRequestHandler):
    def handle(self):
        with create_connection(self.server.target) as portal:
            answers = threading.Thread(target=self.answer, args=[portal], daemon=True)
            answers.start()
            pump(self.request, portal)
            answers.join()

    def answer(self, portal):
        pump(portal, self.request, self.server.add)


def pump(source, target, note=lambda number: None):
    try:
        while data := source.recv(65536):
            note(len(data))
            target.sendall(data)
        target.shutdown(SHUT_WR)
    except OSError:
        pass  # one of both has gone


@contextmanager
def counted(port):
    with Counter(port) as counter:
        threading.Thread(target=counter.serve_forever, daemon=True).start()
        yield counter
        counter.shutdown()
