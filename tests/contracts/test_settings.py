"""The settings say in one sentence what is wrong, and production is safe by default."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEY = "long enough and random enough for a test of settings, is it not: 0123456789"

pytestmark = pytest.mark.once


def settings(expression="", **environment):
    """What an expression over the settings prints in a fresh process, or the last line of its error."""
    code = f"from django.conf import settings; settings.DEBUG; print({expression})"
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env = keep | {"DJANGO_SETTINGS_MODULE": "bkk40.settings"} | environment
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)
    return (found.stdout if found.returncode == 0 else found.stderr).strip().splitlines()[-1]


def test_a_missing_secret_is_a_clear_error():
    error = settings()
    assert "ImproperlyConfigured: SECRET_KEY is not set. Set SECRET_KEY, or SECRET_KEY_FILE" in error
    assert "secrets.token_urlsafe" in error


def test_a_secret_comes_from_a_file(tmp_path):
    file = tmp_path / "key"
    file.write_text(KEY + "\n")
    assert settings("settings.SECRET_KEY", SECRET_KEY_FILE=str(file)) == KEY


def test_an_unreadable_or_empty_secret_file_is_a_clear_error(tmp_path):
    assert "cannot be read" in settings(SECRET_KEY_FILE=str(tmp_path / "missing"))
    (tmp_path / "empty").touch()
    assert "an empty file" in settings(SECRET_KEY_FILE=str(tmp_path / "empty"))


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", "perhaps", "DEBUG is 'perhaps'; it takes 1/true/yes/on"),
        ("HTTPS", "2", "HTTPS is '2'; it takes 1/true/yes/on"),
        ("CSRF_TRUSTED_ORIGINS", "bkk40.example", "each origin opens with https://"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL"),
        ("DATABASE_URL", "mysql://a@b/c", "DATABASE_URL must open with sqlite:// or postgres://"),
        ("DATABASE_URL", "postgres://a@b:port/c", "DATABASE_URL"),
    ],
)
def test_a_bad_value_is_a_clear_error(name, value, sentence):
    error = settings(SECRET_KEY=KEY, **{name: value})
    assert "ImproperlyConfigured" in error
    assert sentence in error


def test_production_is_the_default():
    assert settings("settings.DEBUG, settings.SECURE_SSL_REDIRECT", SECRET_KEY=KEY) == "False True"
    assert (
        settings("settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE", SECRET_KEY=KEY) == "True True"
    )
    assert settings("settings.SECURE_HSTS_SECONDS", SECRET_KEY=KEY) == str(365 * 24 * 60 * 60)


def test_https_can_be_turned_off_for_loopback():
    https = "settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS, settings.SECURE_PROXY_SSL_HEADER"
    assert settings(https, SECRET_KEY=KEY, HTTPS="off") == "False 0 None"


def test_debug_is_off_unless_asked_for():
    assert settings("settings.DEBUG", DEBUG="yes") == "True"
    assert settings("settings.DEBUG", SECRET_KEY=KEY, DEBUG="") == "False"


def test_the_locks_name_no_index():
    for lock in (ROOT / "requirements").iterdir():
        text = lock.read_text()
        assert "://" not in text, lock.name
        assert "--index" not in text, lock.name
