"""The package on disk: built once for each published change, by whichever process is first."""

import fcntl
import hashlib
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from desk.models import Change
from opendata.package.building import build

KEPT = 4  # files: a site may answer under several names, and somebody may still be reading an older one
ROOM = Path(__file__).parents[1]
OF_THE_PACKAGE = ("package/*.py", "writers/*.py")


@dataclass(frozen=True)
class Version:
    """What a package is made from: the newest change that readers are told of, and the site's address."""

    change: int
    changed: datetime | None
    origin: str

    @property
    def key(self):
        told = f"{self.change} {self.changed and self.changed.isoformat()} {self.origin} {code()}"
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    @property
    def path(self):
        return settings.DATA_ROOT / f"bkk40-{self.key}.zip"

    @property
    def filename(self):
        return f"bkk40-{localdate(self.changed).isoformat()}.zip" if self.changed else "bkk40.zip"


@cache
def code():
    """A digest of the code that makes the package: another one makes another file."""
    files = sorted(file for pattern in OF_THE_PACKAGE for file in ROOM.glob(pattern))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def current(origin):
    """The version that readers should get now."""
    newest = Change.objects.public().values_list("pk", "decided_at").first()
    return Version(*(newest or (0, None)), origin)


def opened(origin):
    """The present version and its file, open for reading; built first where nobody has yet."""
    while True:
        version = current(origin)
        try:
            return version, version.path.open("rb")
        except FileNotFoundError:
            make(origin)


def size(origin):
    """The bytes of the present file; None where nobody has built it yet."""
    try:
        return current(origin).path.stat().st_size
    except FileNotFoundError:
        return None


def make(origin):
    """Builds the present version, unless another process has done so meanwhile."""
    settings.DATA_ROOT.mkdir(parents=True, exist_ok=True)
    with alone(settings.DATA_ROOT / "lock"):
        version = current(origin)
        while not version.path.exists():
            version = built(version)
    return version


def built(version):
    """Builds a version and puts it in its place whole; gives the version that is present afterwards."""
    handle, name = tempfile.mkstemp(prefix="making-", dir=settings.DATA_ROOT)
    try:
        with os.fdopen(handle, "wb") as file:
            build(file, version.origin, version.changed)
        after = current(version.origin)
        if after == version:  # else something was published meanwhile, and this may hold half of it
            os.chmod(name, 0o644)
            os.replace(name, version.path)
            remove_old()
    finally:
        Path(name).unlink(missing_ok=True)
    return after


def remove_old():
    """Keeps the newest files; whoever reads an older one reads it to its end."""
    files = sorted(settings.DATA_ROOT.glob("bkk40-*.zip"), key=lambda file: file.stat().st_mtime)
    for file in files[:-KEPT]:
        file.unlink(missing_ok=True)


@contextmanager
def alone(path):
    """Holds off the other processes and threads that would do the same."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
