"""Writes and reads docs/permissions.md."""

from django.conf import settings

from bkk40.accounts.matrix import WHO

PATH = settings.BASE_DIR / "docs" / "permissions.md"
HEAD = """# Who may open what

Every address of the site, asked for as every role, on a database with the knowledge; each is the same in
English, after `/en`. Written by `deploy/manage permissions`; `make test` asks again and compares. Each person
here has a second factor. The form that is posted is empty, so *ok* may be a form with its errors: what counts
is that it was let in.

| word | means |
|---|---|
| ok | the page, or its form with errors (200) |
| sign in | led to where one signs in |
| elsewhere | led to another page |
| 400, 403, 404, 405, 410 | cannot be read, not allowed, not there, not in this way, no longer there |

"""


def written(found):
    lines = [HEAD + row_of(["address", "method", *WHO]), row_of(["---"] * (2 + len(WHO)))]
    lines += [
        row_of([f"`{pattern}`", method, *(by[who] for who in WHO)]) for (pattern, method), by in found.items()
    ]
    return "\n".join(lines) + "\n"


def row_of(cells):
    return f"| {' | '.join(cells)} |"


def read():
    """The lines of the page: {(pattern, method): {role: class}}."""
    found = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 2 + len(WHO) and cells[0].startswith("`/"):
            found[cells[0].strip("`"), cells[1]] = dict(zip(WHO, cells[2:], strict=True))
    return found
