"""Starts what `make serve` runs, on a free port and a database of its own, and asks it questions."""

import http.client
import itertools
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

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


@contextmanager
def site(folder):
    """A running site with the knowledge; the folder takes its database and files."""
    with database(folder) as url:
        env = environment_for(folder, url)
        manage("prepare", env)
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
        "SECRET_KEY": "only for a test, and long enough for one: it signs nothing that lasts",
        "DEBUG": "off",
        "HTTPS": "off",
    }


@contextmanager
def database(folder):
    """An empty database on the engine that this run tests."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    name = f"served_{os.getpid()}_{next(databases)}"
    base = url.rpartition("/")[0].replace("postgres://", "postgresql://")
    with psycopg.connect(f"{base}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{base}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
