"""The four roles hold what roles.py says, for every model there is, and nothing is forgotten."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from bkk40.accounts import roles

pytestmark = pytest.mark.django_db


def held(role):
    permissions = Permission.objects.filter(group__name=role).select_related("content_type")
    return {f"{each.content_type.app_label}.{each.codename}" for each in permissions}


def test_every_room_with_models_is_knowledge_or_set_apart():
    rooms = {config.label for config in apps.get_app_configs() if list(config.get_models())}
    assert rooms - set(roles.KNOWLEDGE) - set(roles.APART) == set(), (
        "name the new room in bkk40/accounts/roles.py"
    )


def test_there_are_four_roles():
    assert set(Group.objects.values_list("name", flat=True)) == {
        "viewer",
        "planner",
        "reviewer",
        "administrator",
    }


def models_of_knowledge():
    return [model._meta for room in roles.KNOWLEDGE for model in apps.get_app_config(room).get_models()]


@pytest.mark.parametrize("role", roles.ROLES)
def test_everybody_may_see_all_knowledge(role):
    assert {f"{meta.app_label}.view_{meta.model_name}" for meta in models_of_knowledge()} <= held(role)


def test_a_viewer_and_an_administrator_change_no_knowledge():
    for role in (roles.VIEWER, roles.ADMINISTRATOR):
        changing = {name for name in held(role) if ".view_" not in name}
        assert {name.partition(".")[0] for name in changing} <= {"auth"}


def test_only_an_administrator_makes_accounts():
    people = {"auth.add_user", "auth.change_user", "auth.view_user", "accounts.view_event"}
    assert held("administrator") >= people
    for role in ("viewer", "planner", "reviewer"):
        assert not {name for name in held(role) if name.startswith(("auth.", "accounts."))}
    assert "auth.delete_user" not in held("administrator")


def test_a_reviewer_may_do_all_that_a_planner_may_and_delete():
    assert held("planner") < held("reviewer")
    more = held("reviewer") - held("planner")
    assert not {name for name in more if name.partition(".")[2].startswith(("view_", "add_", "change_"))}
    assert "plans.delete_goal" in more


def test_history_is_only_ever_seen():
    for role in roles.ROLES:
        assert not {name for name in held(role) if "_historical" in name and ".view_" not in name}


def test_what_is_never_edited_is_edited_by_nobody():
    every = set().union(*map(held, roles.ROLES))
    assert not every & {
        "plans.change_citation",
        "plans.add_withdrawal",
        "plans.delete_withdrawal",
        "desk.delete_change",
    }


def test_migrating_gives_back_what_was_lost_and_takes_what_was_added():
    viewer, goal = Group.objects.get(name="viewer"), Permission.objects.get(codename="delete_goal")
    before = held("viewer")
    viewer.permissions.set([goal])
    Group.objects.get(name="administrator").delete()
    call_command("migrate", verbosity=0)
    assert held("viewer") == before
    assert "auth.add_user" in held("administrator")
