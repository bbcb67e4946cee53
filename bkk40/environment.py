"""Reads settings from the environment, and says in one sentence what is wrong with a bad one."""

import os
import re
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

ON = {"1", "true", "yes", "on"}
OFF = {"0", "false", "no", "off"}

RATE = re.compile(r"[1-9][0-9]{0,4}/([1-9][0-9]{0,4})?[smhd]/(ip|key)")

MAKE_A_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"

# A busy writer waits instead of failing, readers never wait for a writer, and a transaction that will
# write takes its lock at once: upgrading a read lock later fails without waiting.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-65536;",  # at most 64 MB of a large database in memory
}

# Compiling a query takes PostgreSQL longer than any of ours does.
POSTGRESQL_OPTIONS = {"options": "-c jit=off"}


def flag(name, default):
    """A yes or no: 1/true/yes/on, or 0/false/no/off; unset or empty is the default."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in ON | OFF:
        return value in ON
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1/true/yes/on or 0/false/no/off.")


def number(name, default, least=0):
    """A whole number, not below the least; unset or empty is the default."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    # No number here needs more digits; Python reads Thai ones too.
    if value.isdecimal() and len(value) < 7 and int(value) >= least:
        return int(value)
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number, {least} or more.")


def rates(name, default):
    """How often something may be tried, such as "20/5m/ip,5/5m/key"; unset or empty is the default."""
    value = os.environ.get(name, "").strip()
    if not value or all(RATE.fullmatch(part.strip()) for part in value.split(",")):
        return value or default
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes rates with commas, such as 20/5m/ip,5/5m/key.")


def text(name):
    """A line of text; empty when not set."""
    return os.environ.get(name, "").strip()


def words(name, default=()):
    """A list written with commas; unset or empty is the default."""
    value = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    return value or list(default)


def origins(name):
    """A list of origins: each opens with http:// or https://."""
    found = words(name)
    for origin in found:
        if not origin.startswith(("http://", "https://")):
            raise ImproperlyConfigured(
                f"{name} holds {origin!r}; each origin opens with https:// (or http://)."
            )
    return found


def secret_key(debug):
    """The key that signs sessions: SECRET_KEY, or the text of the file that SECRET_KEY_FILE names."""
    key = os.environ.get("SECRET_KEY", "").strip() or _key_from_file()
    if key:
        return key
    if debug:
        return "for development only: anyone can read this key, so it protects nothing"
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set SECRET_KEY, or SECRET_KEY_FILE to a file that holds it; "
        f"make one with: {MAKE_A_KEY}"
    )


def _key_from_file():
    path = os.environ.get("SECRET_KEY_FILE", "").strip()
    if not path:
        return ""
    try:
        key = Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"SECRET_KEY_FILE is {path!r}, which cannot be read: {error}.") from error
    if not key:
        raise ImproperlyConfigured(f"SECRET_KEY_FILE is {path!r}, an empty file; fill it with: {MAKE_A_KEY}")
    return key


def database(name, default):
    """The database that a URL names, with the options this site needs on each engine."""
    url = os.environ.get(name, "").strip() or default
    try:
        found = dj_database_url.parse(url)
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} is not a database address that we can read: {error}") from error
    engine = found.get("ENGINE", "").rpartition(".")[2]
    if engine == "sqlite3":
        found["OPTIONS"] = SQLITE_OPTIONS | found.get("OPTIONS", {})
    elif engine == "postgresql":
        found |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
        found["OPTIONS"] = POSTGRESQL_OPTIONS | found.get("OPTIONS", {})
    else:
        raise ImproperlyConfigured(f"{name} must open with sqlite:// or postgres://.")
    return found


def path(name, default):
    """A folder of the machine; unset or empty is the default."""
    return Path(os.environ.get(name, "").strip() or default)
