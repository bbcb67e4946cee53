"""Starts what `make serve` runs, on a free port and a database of its own, and asks it questions."""

import http.client
import itertools
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection

ROOT = Path(__file__).parent.parent
databases = itertools.count(1)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass(frozen=True)
class Site:
    address: str
    env: dict


@dataclass(frozen=True)
class Kept:
    """What every served site begins with: the tests' database (a file or a name) and the collected files."""

    database: str
    static: Path


@contextmanager
def site(folder, kept):
    """A running site with the knowledge; the folder takes its database and files."""
    with database(folder, kept) as url:
        env = environment_for(folder, url) | {"STATIC_ROOT": str(kept.static)}
        with server(folder, env) as address:
            yield Site(address, env)


def manage(command, env, *arguments):
    subprocess.run([sys.executable, "manage.py", command, *arguments], cwd=ROOT, env=env, check=True)


@contextmanager
def server(folder, env, up="/readyz"):
    """A running server in this environment, as soon as it answers 200 at `up`."""
    log = folder / "log.txt"
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "bkk40.wsgi"]
    with log.open("w") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)
    address = f"http://127.0.0.1:{env['PORT']}"
    try:
        wait_until_up(address + up, process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def environment_for(folder, url):
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return inherited | {
        "PORT": str(free_port()),
        "DATABASE_URL": url,
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "DATA_ROOT": str(folder / "data"),
        "SECRET_KEY": "only for a test, and long enough for one: it signs nothing that lasts",
        "DEBUG": "off",
        "HTTPS": "off",
    }


@contextmanager
def kept(folder):
    """The tests' database as it is now, outside of a transaction, and the collected files, to be copied."""
    for command in ("make_fonts", "make_static"):
        manage(command, environment_for(folder, "sqlite://:memory:"))
    if connection.vendor == "sqlite":
        path = folder / "kept.sqlite3"
        with sqlite3.connect(path) as file:
            connection.connection.backup(file)
        file.close()
        yield Kept(str(path), folder / "static")
        return
    name = connection.settings_dict["NAME"]
    connection.close()  # PostgreSQL copies only what nobody is connected to
    with copied(name, "kept") as copy:
        yield Kept(copy, folder / "static")


@contextmanager
def database(folder, kept):
    """The address of a copy of what was kept."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{shutil.copy(kept.database, folder / 'site.sqlite3')}"
        return
    with copied(kept.database, "served") as name:
        yield f"{postgresql()}/{name}"


@contextmanager
def copied(template, name):
    """The name of a copy of a database on the same PostgreSQL."""
    name = f"{name}_{os.getpid()}_{next(databases)}"
    with psycopg.connect(f"{postgresql()}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield name
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def postgresql():
    return os.environ["DATABASE_URL"].rpartition("/")[0].replace("postgres://", "postgresql://")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_up(url, process, log, seconds=30):
    for _ in range(seconds * 10):
        if process.poll() is not None:
            break
        try:
            if ask(url, urlsplit(url).path).status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"the site did not start:\n{log.read_text()}")


def ask(address, path, method="GET", body=None, headers=None):
    """One answer, redirects not followed; the path goes out as it is written."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection._validate_path = lambda url: None  # hostile paths are the point
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read().decode("utf-8", "replace"))
    finally:
        connection.close()
