"""Run by `manage.py shell` on the site that is tested: makes people and records, tells what came of them."""

import json

from django.contrib.auth.models import Group, User
from django.test import Client

from desk.models import Change
from initiatives.models import Beneficiary

PLANNERS = ("first", "second", "third", "fourth", "fifth")
REVIEWERS = ("sixth", "seventh")


def people():
    """The sessions of people who are signed in, by name."""
    sessions = {}
    for name in (*PLANNERS, *REVIEWERS):
        user = User.objects.create_user(name, is_staff=True)
        user.groups.add(Group.objects.get(name="planner" if name in PLANNERS else "reviewer"))
        browser = Client()
        browser.force_login(user)
        sessions[name] = browser.cookies["sessionid"].value
    return sessions


def records(count):
    """Keys of drafts and of public records, one of each for every round."""
    made = {"draft": [], "published": []}
    for state, keys in made.items():
        for number in range(count):
            record = Beneficiary.objects.create(
                slug=f"{state}-{number}", name_th="เดิม", note_th="เดิม", scope="bangkok", state=state
            )
            keys.append(record.pk)
    return made


def versions(key):
    """Each version of a record, the first one first."""
    found = Beneficiary.history.filter(id=key).order_by("history_id").select_related("change__author")
    return [
        {
            "values": {name: getattr(version, name) for name in ("name_th", "name_en", "note_th", "note_en")},
            "author": version.change.author.username if version.change else "",
            "change": version.change_id,
        }
        for version in found
    ]


def changes(key):
    found = Change.objects.filter(target_model="initiatives.beneficiary", target_key=key, kind="edit")
    return [
        {"pk": change.pk, "state": change.state, "author": change.author_id, "reviewer": change.reviewer_id}
        for change in found.order_by("pk")
    ]


def outcome(keys):
    """What became of records, by key."""
    return {
        key: {
            "versions": versions(key),
            "changes": changes(key),
            "terms": sorted(Beneficiary.objects.get(pk=key).search_terms.values_list("text", flat=True)),
        }
        for key in keys
    }


def tell(thing):
    print("TOLD " + json.dumps(thing))
