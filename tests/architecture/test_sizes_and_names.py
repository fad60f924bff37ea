"""The rules of the house that a machine can watch over."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = [name for name in ("portal", "directory", "programmes") if (ROOT / name).is_dir()]
SOURCES = [
    file
    for package in PACKAGES
    for file in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in file.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FUNCTION = 60
MAIL_AND_REQUESTS = {"django.core.mail", "django.http", "django.shortcuts", "smtplib"}


def name(file):
    return str(file.relative_to(ROOT))


def tree(file):
    return ast.parse(file.read_text("utf-8"))


def every(kinds):
    """Each node of these kinds in the source, with the file it stands in."""
    return [
        (file, node) for file in SOURCES for node in ast.walk(tree(file)) if isinstance(node, kinds)
    ]


def test_no_drawer_is_called_services_utils_or_helpers():
    drawers = {"services", "utils", "helpers", "common", "misc"}
    assert [name(file) for file in SOURCES if drawers & {file.stem, file.parent.name}] == []


def test_only_the_kit_asks_which_database_it_talks_to():
    asking = {name(file) for file, node in every(ast.Attribute) if node.attr == "vendor"}
    assert asking <= {"portal/kit/db.py", "portal/kit/questions.py"}


def test_no_function_is_longer_than_a_screen():
    functions = every((ast.FunctionDef, ast.AsyncFunctionDef))
    long = [
        f"{name(file)}: {node.name}"
        for file, node in functions
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_models_send_no_mail_and_read_no_request():
    found = [
        f"{name(file)}: {module}"
        for file, node in every((ast.Import, ast.ImportFrom))
        if "models" in file.parts or file.stem == "models"
        for module in imported_modules(node)
        if any(module == taboo or module.startswith(f"{taboo}.") for taboo in MAIL_AND_REQUESTS)
    ]
    assert found == []


def imported_modules(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]


@pytest.mark.parametrize(
    ("forbidden", "pattern"),
    [
        ("inline style", r"<style\b|\sstyle\s*="),
        ("inline handler", r"<[a-z][^>]*\son[a-z]+\s*="),
        ("inline script", r"<script(?![^>]*\b(?:src|type=\"application/(?:ld\+)?json\"))[^>]*>"),
        ("address of scripts", r"(?:href|action)\s*=\s*[\"']?javascript:"),
        (
            "foreign resource",
            r"<(?:script|img|iframe|source|video|audio)\b[^>]*\ssrc\s*=\s*[\"']?(?:https?:)?//",
        ),
        ("foreign stylesheet", r"<link\b[^>]*\shref\s*=\s*[\"']?(?:https?:)?//"),
        ("text that is never escaped", r"\{%\s*autoescape\s+off"),
    ],
)
def test_templates_hold_nothing_that_the_content_security_policy_would_block(forbidden, pattern):
    """A mail is no page: its styles have to stand inside."""
    pages = [file for file in TEMPLATES if "mail" not in file.parts]
    found = [name(file) for file in pages if re.search(pattern, without_comments(file), re.I)]
    assert found == [], forbidden


def without_comments(file):
    text = file.read_text("utf-8")
    return re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", "", text, flags=re.S)
