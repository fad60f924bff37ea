"""The portal under gunicorn as in production, and its sudden death."""

import os
import signal
import subprocess
import sys

from tests.benchmarks.servers import PRODUCTION, ROOT, free_port, wait_for

SETTINGS = PRODUCTION | {
    "DJANGO_SETTINGS_MODULE": "tests.settings",  # they need no collected static files
    "DJANGO_ALLOW_ASYNC_UNSAFE": "",
    "BEHIND_PROXY": "1",  # senders come from many networks
}


class MortalPortal:
    """Started any number of times on the same port and database; each time killed."""

    def __init__(self, database):
        self.port = free_port()
        self.environment = os.environ | SETTINGS
        self.environment |= {"DATABASE_URL": database, "BIND": f"127.0.0.1:{self.port}"}
        self.process = None

    def start(self):
        # A group of its own: master and workers die together, and nobody else.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(self.process, f"http://127.0.0.1:{self.port}/livez")

    def kill(self):
        """SIGKILL: no handler runs, nothing is finished."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
