"""Many people at the same records at the same moment, on the served site with its own processes and database.

Planners save drafts (the same record, overlapping and different fields, rows) and propose changes to a public
one; reviewers approve at the same moment. No save that was accepted is lost, and nobody is answered 5xx.
"""

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier, BrokenBarrierError

import pytest

from tests import serving
from tests.bounds import PROVE, rounds
from tests.browsing import Browser
from tests.crowd.making import PLANNERS, REVIEWERS

ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")
ROUNDS = rounds(8, 500) if ON_POSTGRESQL else rounds(5, 50)
OWN = {"first": "name_en", "second": "note_th", "third": "note_en", "fourth": "note_th", "fifth": "note_en"}
DRAFTING, PROPOSING = PLANNERS[:3], PLANNERS[3:]
PATIENCE = 20  # how often somebody who was overtaken chooses again


@pytest.fixture(scope="module")
def site(kept, tmp_path_factory):
    with serving.site(tmp_path_factory.mktemp("crowd"), kept) as site:
        yield site


def told(site, script):
    """What a script tells that runs on the site's database."""
    command = [
        sys.executable,
        "manage.py",
        "shell",
        "-v0",
        "-c",
        f"from tests.crowd.making import *\n{script}",
    ]
    run = subprocess.run(command, cwd=serving.ROOT, env=site.env, check=True, capture_output=True, text=True)
    return json.loads(re.search("^TOLD (.*)$", run.stdout, re.M)[1])


def address(key, query=""):
    return f"/admin/initiatives/beneficiary/{key}/change/{query}"


def save(browser, path, fields):
    """Send a form, and choose one's own words as often as somebody else was quicker; the last answer."""
    page = browser.post(path, fields)
    for _ in range(PATIENCE):
        if page.status != 409:
            break
        again = page.form("_seen")
        open_choices = {name: "yours" for name, value in again.fields.items() if value is None}
        page = browser.post(path, again.sent(**open_choices))
    return page


def draft(browser, name, key, number, start):
    """Somebody edits a draft that others edit too; whether it was saved."""
    form = browser.get(address(key)).form("_seen")
    row = int(form.fields["search_terms-TOTAL_FORMS"])
    typed = {
        "name_th": f"ชื่อ {number} {name}",
        OWN[name]: f"{number} {name}",
        "search_terms-TOTAL_FORMS": row + 1,
        f"search_terms-{row}-text": f"term {number} {name}",
        "_save": "1",
    }
    start.wait()
    return save(browser, address(key), form.sent(**typed)).status == 302


def propose(browser, name, key, number, start, proposed):
    """Somebody proposes a change to a public record; if it is overtaken, its author settles it once."""
    form = browser.get(address(key)).form("_seen")
    typed = {"name_th": f"ชื่อ {number} {name}", OWN[name]: f"{number} {name}", "_save": "1"}
    start.wait()
    page = save(browser, address(key), form.sent(**typed, **{"why-reason_th": "เพราะทดสอบ"}))
    assert page.status == 302, page.text
    change = re.search(r"/change/(\d+)/change/", page.location)[1]
    proposed.append(change)
    start.wait()  # reviewers begin
    approve(browser, change)  # which its author may not
    start.wait()  # reviewers have decided
    settle = f"/admin/desk/change/{change}/settle/"
    page = browser.get(settle)
    if page.status == 200:
        form = page.form("overtaken-digest")
        choices = {field: "yours" for field, value in form.fields.items() if value is None}
        assert browser.post(settle, form.sent(**choices)).status == 302
    start.wait()  # reviewers begin again
    start.wait()
    return True


def approve(browser, change):
    token = {"csrfmiddlewaretoken": browser.cookies["csrftoken"], "remark": ""}
    return browser.post(f"/admin/desk/change/{change}/step/approve/", token).status


def review(browser, start, proposed):
    """Somebody approves all there is, twice."""
    browser.get("/admin/desk/change/")
    browser.cookies.setdefault("csrftoken", "a" * 32)
    start.wait()
    for _ in range(2):
        start.wait()
        for change in sorted(proposed):
            assert approve(browser, change) in (302, 400, 403)
        start.wait()
    return True


def one_round(pool, browsers, number, keys):
    """What each of them saved or did, all of them beginning at the same moment."""
    start, proposed, tasks = Barrier(len(browsers), timeout=120), [], {}
    draft, public = keys["draft"][number], keys["published"][number]

    def begin(part, name, *given):
        tasks[name] = pool.submit(one_part, start, part, browsers[name], *given)

    for name in DRAFTING:
        begin(drafting, name, name, draft, number, start)
    for name in PROPOSING:
        begin(propose, name, name, public, number, start, proposed)
    for name in REVIEWERS:
        begin(review, name, start, proposed)
    faults = [task.exception() for task in tasks.values() if task.exception()]
    faults.sort(key=lambda fault: isinstance(fault, BrokenBarrierError))
    if faults:
        raise faults[0]
    return {name: task.result() for name, task in tasks.items()}


def one_part(start, part, *given):
    """Where one of them fails, nobody waits for them."""
    try:
        return part(*given)
    except Exception:
        start.abort()
        raise


def drafting(browser, name, key, number, start):
    """As `draft`, and then it waits with the others for each step of the reviewers."""
    saved = draft(browser, name, key, number, start)
    for _ in range(4):
        start.wait()
    return saved


@pytest.mark.skipif(
    not (ON_POSTGRESQL or PROVE), reason="SQLite lets one write at a time; tried when proving"
)
def test_no_save_is_lost_however_many_people_meet(site):
    sessions = told(site, "tell(people())")
    keys = told(site, f"tell(records({ROUNDS}))")
    browsers = {name: Browser(site.address, session) for name, session in sessions.items()}
    with ThreadPoolExecutor(len(browsers)) as pool:
        saved = [one_round(pool, browsers, number, keys) for number in range(ROUNDS)]
    statuses = [asked for browser in browsers.values() for asked in browser.statuses]
    assert [asked for asked in statuses if asked[0] >= 500] == []
    assert all(all(by.values()) for by in saved)
    assert sum(status == 409 for status, *_asked in statuses) >= ROUNDS  # they did meet

    outcome = told(site, f"tell(outcome({keys['draft'] + keys['published']}))")
    for number in range(ROUNDS):
        check_draft(outcome[str(keys["draft"][number])], number)
        check_published(outcome[str(keys["published"][number])], number)
    serving.manage("index_search", site.env, "--check")


def check_draft(found, number):
    """Every save stands in the history once, and what somebody alone wrote stands in the end."""
    first, *later = found["versions"]
    assert sorted(version["author"] for version in later) == sorted(DRAFTING)
    check_chain([first, *later], number)
    last = later[-1]["values"]
    assert all(last[OWN[name]] == f"{number} {name}" for name in DRAFTING)
    assert found["terms"] == sorted(f"term {number} {name}" for name in DRAFTING)


def check_published(found, number):
    """Every change was decided once, by somebody else, and is one version; nothing else was written."""
    first, *later = found["versions"]
    assert sorted(version["author"] for version in later) == sorted(PROPOSING)
    assert {change["state"] for change in found["changes"]} == {"approved"}
    assert sorted(version["change"] for version in later) == [change["pk"] for change in found["changes"]]
    assert all(change["reviewer"] not in (None, change["author"]) for change in found["changes"])
    check_chain([first, *later], number)
    assert all(later[-1]["values"][OWN[name]] == f"{number} {name}" for name in PROPOSING)


def check_chain(versions, number):
    """Each version is the one before it with what its author typed."""
    for before, after in pairwise(versions):
        name = after["author"]
        typed = {"name_th": f"ชื่อ {number} {name}", OWN[name]: f"{number} {name}"}
        assert after["values"] == before["values"] | typed
