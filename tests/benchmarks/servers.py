"""The portal and its reference under gunicorn, each on a port of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portal.settings",
    "DEBUG": "0",
    "HTTPS": "0",
    "SECRET_KEY": "only-for-the-benchmark-" + "0123456789" * 5,
    "ALLOWED_HOSTS": "127.0.0.1,localhost",
    "CSRF_TRUSTED_ORIGINS": "http://127.0.0.1",
    "SITE_URL": "http://127.0.0.1",
    "LOG_LEVEL": "WARNING",
    "WEB_CONCURRENCY": "2",
}
PORTAL, REFERENCE = "portal.wsgi:application", "tests.benchmarks.wsgi:application"


def environment(address):
    return os.environ | PRODUCTION | {"DATABASE_URL": address}


def prepare(address, *task):
    command = [sys.executable, "-m", "tests.benchmarks.prepare", *map(str, task)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(address), stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout)


class Server:
    def __init__(self, process, port):
        self.process, self.port = process, port

    def load(self, requests, **how):
        """Load from a second process; what `tests.benchmarks.load` measured."""
        task = {"port": self.port, "requests": requests, **how}
        command = [sys.executable, "-m", "tests.benchmarks.load"]
        done = subprocess.run(
            command, cwd=ROOT, input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True
        )
        return json.loads(done.stdout)

    def megabytes(self):
        """Resident memory of the largest worker."""
        workers = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return max(map(resident, workers.split()))


def resident(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def served(application, address, **settings):
    port = free_port()
    settings = environment(address) | {"BIND": f"127.0.0.1:{port}"} | settings
    command = [sys.executable, "-m", "gunicorn", application]
    process = subprocess.Popen(command, cwd=ROOT, env=settings, stderr=subprocess.DEVNULL)
    try:
        wait_for(process, f"http://127.0.0.1:{port}/")
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait()


def wait_for(process, address):
    for _try in range(300):
        if process.poll() is not None:
            raise RuntimeError("gunicorn did not start")
        try:
            urlopen(address, timeout=5).close()
        except OSError as error:
            if getattr(error, "code", None):  # any answer will do
                return
            time.sleep(0.1)
        else:
            return
