"""A plain Django beside the portal: what the portal is measured against.

The middleware is that of `django-admin startproject`; the database is the portal's own.
"""

from pathlib import Path

from portal.settings import *
from portal.settings import INSTALLED_APPS

ROOT_URLCONF = "tests.benchmarks.reference"
WSGI_APPLICATION = None
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
PLAIN = {"allauth.account": "tests.benchmarks.apps.PlainAccount"}
INSTALLED_APPS = [PLAIN.get(name, name) for name in INSTALLED_APPS]
