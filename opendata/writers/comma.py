"""CSV as spreadsheets and programs both read it: RFC 4180 in UTF-8 with a byte order mark."""

import csv
import io
from collections.abc import Iterable, Iterator

from opendata.writers.cells import written

MARK = "\ufeff"  # without it Excel takes Thai for another encoding
TYPE = "text/csv; charset=utf-8; header=present"


def lines(rows: Iterable[Iterable]) -> str:
    """Rows of values as lines, each ended by CR LF."""
    into = io.StringIO(newline="")
    csv.writer(into, lineterminator="\r\n").writerows([written(value) for value in row] for row in rows)
    return into.getvalue()


def pieces(heads: Iterable[str], chunks: Iterable[Iterable[Iterable]]) -> Iterator[bytes]:
    """The file piece by piece: its head at once, then a piece for each chunk of rows."""
    yield (MARK + lines([heads])).encode()
    for rows in chunks:
        yield lines(rows).encode()
