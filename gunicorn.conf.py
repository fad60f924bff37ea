"""How gunicorn serves the portal; the environment adapts it to the machine."""

import ctypes
import gc
import os
import subprocess
import sys
from pathlib import Path

wsgi_app = "portal.wsgi:application"
chdir = str(Path(__file__).parent)
bind = os.environ.get("BIND", "127.0.0.1:8000")

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("THREADS", "4"))
# Above the idle time of nginx's connections, so that the side that still sends never closes first.
keepalive = 75
timeout = 30
# Renewed one after the other, so that slow growth of memory never adds up; seldom, since a worker
# that is asked for kept pages answers thousands a second and takes seconds to start.
max_requests = 200_000
max_requests_jitter = 40_000
# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True

# No access log: an address together with what somebody looked for is a personal secret.
accesslog = None
errorlog = "-"


def on_starting(server):
    """A wrong or missing setting stops the start with a sentence and a cure."""
    checks = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "ERROR"]
    if subprocess.run(checks, cwd=chdir).returncode:
        sys.exit(1)


# glibc: one heap for all threads, and what is large goes back to the system once it is free.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
MEMORY = {M_ARENA_MAX: 1, M_MMAP_THRESHOLD: 128 * 1024, M_TRIM_THRESHOLD: 128 * 1024}


def keep_memory_together():
    """The sets of a search are large and short-lived; without this their gaps add up."""
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):  # other C libraries have none
        for parameter, value in MEMORY.items():
            mallopt(parameter, value)


def post_worker_init(worker):
    """What a worker has loaded stays: no search for garbage has to look at it again."""
    keep_memory_together()
    # Longer than a page takes: threads that take turns within a page only empty their caches.
    sys.setswitchinterval(0.02)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
