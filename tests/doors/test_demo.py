"""`make demo` makes two people to try things with, and never on a public site."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.doors.people import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def own_machine(settings):
    settings.HTTPS, settings.ALLOWED_HOSTS = False, ["localhost", "127.0.0.1", "[::1]"]


def printed(capsys):
    call_command("demo")
    return dict(line.split() for line in capsys.readouterr().out.splitlines())


def test_the_printed_passwords_let_a_planner_and_a_reviewer_in(capsys, settings):
    first, second = printed(capsys), printed(capsys)
    assert set(first) == {"demo-planner", "demo-reviewer"}
    assert not set(first.values()) & set(second.values())
    settings.ALLOWED_HOSTS = ["testserver"]
    for name, password in second.items():
        client = Client()
        assert sign_in(client, name, first[name]).status_code == 200
        assert sign_in(client, name, password).headers["Location"] == "/admin/"
    goal = "/admin/plans/goal/add/"
    assert client.get(goal).status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [("HTTPS", True), ("ALLOWED_HOSTS", ["localhost", "bkk40.example"]), ("ALLOWED_HOSTS", ["*"])],
)
def test_a_public_site_has_nobody_to_try_things_with(settings, name, value):
    setattr(settings, name, value)
    with pytest.raises(CommandError, match="a machine of your own"):
        call_command("demo")
