#!/usr/bin/env python3
"""Runs a command with a PostgreSQL database that vanishes afterwards without a trace.

    .ci/postgres.py -- pytest -n 2

    .ci/postgres.py --keep FOLDER -- make …    keeps the data there for the next time

If DATABASE_URL already names a PostgreSQL database, that one is used.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

INSTALL = Path(__file__).with_name("install")
NEEDED = ("initdb", "pg_ctl", "postgres")

# As in compose.yaml: German ICU collation, so that differences from SQLite come to light.
CLUSTER = ["--username=portal", "--auth=trust", "--no-sync", "--encoding=UTF8"]
COLLATION = ["--locale=C", "--locale-provider=icu", "--icu-locale=de-DE"]
# Throw-away data need not survive a power cut.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]


def find_binaries():
    """The folder of the server's programs, newest version first; None if there is none."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True
    )
    on_path = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    for folder in [*installed, *on_path]:
        if all((folder / name).exists() for name in NEEDED):
            return folder
    return None


def ensure_binaries():
    if folder := find_binaries():
        return folder
    subprocess.run([INSTALL, "postgresql"], check=False)
    return find_binaries() or sys.exit("PostgreSQL (Server, ab Version 15) fehlt.")


def unprivileged_user():
    """The server refuses to run as root; anybody else runs it as themselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    sys.exit("Weder die Kennung „postgres“ noch „nobody“ gibt es: PostgreSQL kann nicht starten.")


def run_as(user, *command):
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, **identity
    )
    if done.returncode:
        sys.exit(f"{Path(command[0]).name}: {done.stdout}{done.stderr}")


def start(binaries, user, folder, data):
    options = " ".join(f"-c {option}" for option in FAST)
    if not (data / "PG_VERSION").exists():
        run_as(user, binaries / "initdb", "-D", data, *CLUSTER, *COLLATION)
    server = ["-o", f"{options} -k {folder}", "-l", folder / "server.log"]
    run_as(user, binaries / "pg_ctl", "-D", data, *server, "-w", "-s", "start")


def stop(binaries, user, data, mode):
    """Also after half a start."""
    if (data / "postmaster.pid").exists():
        run_as(user, binaries / "pg_ctl", "-D", data, "-m", mode, "-s", "stop")


def owned(folder, user):
    folder.mkdir(parents=True, exist_ok=True)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


@contextmanager
def cluster(kept=None):
    """Reachable only through a socket in a folder that this one user may enter.

    The data vanish, unless a folder is named that keeps them.
    """
    binaries, user = ensure_binaries(), unprivileged_user()
    # A short path: the name of a socket has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-", dir="/tmp"))
    owned(folder, user)
    data = owned(Path(kept).resolve(), user) if kept else folder / "data"
    try:
        start(binaries, user, folder, data)
        yield f"postgres://portal@{quote(str(folder), safe='')}/postgres"
    finally:
        stop(binaries, user, data, "fast" if kept else "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def run(command, environment):
    """Ctrl-C reaches the command by itself; here we only wait until it has finished."""
    process = subprocess.Popen(command, env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    signal.signal(signal.SIGHUP, lambda *_: process.terminate())
    return process.wait()


def main(arguments):
    kept = arguments[1] if arguments[:1] == ["--keep"] else None
    arguments = arguments[2:] if kept else arguments
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.exit(__doc__)
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return run(command, os.environ)
    with cluster(kept) as address:
        return run(command, os.environ | {"DATABASE_URL": address})


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    code = main(sys.argv[1:])
    sys.exit(128 - code if code < 0 else code)
