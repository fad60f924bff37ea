"""What the packaging promises and nobody would notice to be wrong before the day of the update."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def text(name):
    return (ROOT / name).read_text("utf-8")


def variables_read_by(name):
    """Environment variables: the first name in capitals among the arguments of a call."""
    calls = [node for node in ast.walk(ast.parse(text(name))) if isinstance(node, ast.Call)]
    names = [[value for value in map(constant, call.args) if is_variable(value)] for call in calls]
    return {found[0] for found in names if found}


def constant(argument):
    return getattr(argument, "value", None)


def is_variable(value):
    return isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z_]+", value)


def variables_in(name, pattern):
    return set(re.findall(pattern, text(name), re.M))


def test_env_example_explains_every_variable_that_is_read_and_no_other():
    explained = variables_in(".env.example", r"^(?:# )?([A-Z][A-Z_]+)=")
    read = variables_read_by("portal/settings.py") | variables_read_by("gunicorn.conf.py")
    assert explained == read | variables_in("compose.yaml", r"\$\{([A-Z_]+)")


def test_the_operating_manual_names_every_variable():
    explained = variables_in(".env.example", r"^(?:# )?([A-Z][A-Z_]+)=")
    assert explained - variables_in("docs/betrieb.md", r"`([A-Z][A-Z_]+)`") == set()


def test_the_operating_manual_explains_every_system_check():
    ids = variables_in("portal/checks.py", r"\"(portal\.[EW]\d+)\"")
    assert ids == variables_in("docs/betrieb.md", r"^\| (portal\.[EW]\d+) \|")


def start(*command, **environment):
    command = [sys.executable, *command]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"} | environment
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )


def test_gunicorn_does_not_start_without_a_secret_key_and_says_why():
    refused = start("-m", "gunicorn", SECRET_KEY="", BIND="127.0.0.1:0")
    assert refused.returncode == 1
    assert "portal.E002" in refused.stderr


def test_the_health_check_of_the_container_tells_a_ready_portal_from_a_dead_one(live_server):
    address = f"127.0.0.1:{live_server.thread.port}"
    assert start("healthcheck.py", BIND=address, ALLOWED_HOSTS="localhost").returncode == 0
    assert start("healthcheck.py", BIND="127.0.0.1:1").returncode == 1


def test_the_container_runs_as_an_unprivileged_user():
    users = variables_in("Dockerfile", r"^USER (\S+)")
    assert users == {"10001"}
    assert text("Dockerfile").index("USER 10001") < text("Dockerfile").index('CMD ["gunicorn"]')


def test_every_image_is_pinned_to_a_version():
    images = variables_in("Dockerfile", r"^FROM (\S+)") | variables_in(
        "compose.yaml", r"^\s+image: (\S+)"
    )
    unpinned = {image for image in images if not re.search(r":(\d+\.?\d*-|\$\{)", image)}
    assert len(images) == 4
    assert unpinned == set()


def test_the_image_contains_all_that_the_portal_needs_and_no_secret():
    allowed = variables_in(".dockerignore", r"^!(\S+)")
    packages = {
        path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"
    }
    assert packages | {"manage.py", "templates", "static", "fixtures"} <= allowed
    assert text(".dockerignore").splitlines()[1] == "*"
    assert not [name for name in allowed if "env" in name or "sqlite" in name]


def test_locked_packages_carry_hashes_and_no_addresses():
    for name in ("requirements.txt", "requirements-dev.txt"):
        packages = re.split(r"\n(?=\S)", text(name).strip())
        assert [package for package in packages if "--hash=sha256:" not in package] == []
        assert "://" not in text(name)


@pytest.mark.filterwarnings("ignore:No directory at:UserWarning")
def test_static_files_can_be_collected_for_production(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()


def test_the_tests_run_on_the_database_that_was_asked_for():
    on_postgres = os.environ["DATABASE_URL"].startswith("postgres")
    assert connection.vendor == ("postgresql" if on_postgres else "sqlite")
