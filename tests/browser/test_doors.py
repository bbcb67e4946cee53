"""Coming in as a person does: password, app, security key, on a site that requires a second factor."""

import itertools

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import serving
from tests.bounds import bounded

PASSWORD = "a reviewer of the city"
MAKE_A_REVIEWER = """
from django.contrib.auth.models import Group, User
User.objects.filter(username="{name}").delete()
user = User.objects.create_user("{name}", password="a reviewer of the city", is_staff=True)
user.groups.add(Group.objects.get(name="reviewer"))
"""
WIDEST = "document.documentElement.scrollWidth"
numbers = itertools.count(1)
STEPS = 30  # seconds for which a code holds


@pytest.fixture(scope="module")
def strict(served_site, tmp_path_factory):
    """The served site with a second factor required; by a name at which browsers allow keys."""
    env = served_site.env | {"PORT": str(serving.free_port()), "REQUIRE_SECOND_FACTOR": "on"}
    with serving.server(tmp_path_factory.mktemp("strict"), env) as address:
        yield address.replace("127.0.0.1", "localhost")


def make_reviewer(site, name):
    script = MAKE_A_REVIEWER.format(name=name)
    serving.manage("shell", site.env, "--verbosity", "0", "--command", script)


@pytest.fixture
def reviewer(served_site):
    name = f"reviewer-{next(numbers)}"
    make_reviewer(served_site, name)
    return name


@pytest.fixture
def key(page):
    """A security key that answers by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    options["automaticPresenceSimulation"] = True
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def sign_in(page, site, name, prefix=""):
    page.goto(f"{site}{prefix}/admin/")
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".account [type=submit]").click()


def show_it_is_me(page):
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".account__form [type=submit]").click()


def test_a_reviewer_adds_a_security_key_and_comes_in_with_it(page, strict, reviewer, key):
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    sign_in(page, strict, reviewer, "/en")
    page.wait_for_url("**/en/accounts/")
    page.get_by_text("A second factor is needed").wait_for()
    page.get_by_role("link", name="Add a security key").click()
    show_it_is_me(page)
    page.locator("[name=name]").fill("my key")
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url("**/en/accounts/codes/")
    expect(page.locator(".account__codes li")).to_have_count(10)
    page.get_by_role("link", name="Your account").click()
    page.get_by_text("my key").wait_for()
    page.get_by_role("link", name="To the editing pages").click()
    page.wait_for_url("**/en/admin/")
    page.context.clear_cookies()
    sign_in(page, strict, reviewer, "/en")
    page.wait_for_url("**/en/accounts/login/factor/")
    page.get_by_role("button", name="Use the security key").click()
    page.wait_for_url("**/en/admin/")
    assert errors == []


def test_a_key_cannot_be_asked_before_the_page_can_hear_it(page, strict, reviewer, key):
    page.route("**/security-key*.js", lambda route: route.abort())
    sign_in(page, strict, reviewer, "/en")
    page.get_by_role("link", name="Add a security key").click()
    show_it_is_me(page)
    expect(page.get_by_role("button", name="Add the key")).to_be_disabled()
    page.unroute_all()
    page.reload()
    expect(page.get_by_role("button", name="Add the key")).to_be_enabled()


def test_a_strange_key_does_not_open_the_door_and_is_told_so(page, strict, reviewer, key):
    sign_in(page, strict, reviewer)
    page.locator("a[href='/accounts/keys/add/']").click()
    show_it_is_me(page)
    page.locator("[data-security-key] button").click()
    page.wait_for_url("**/accounts/codes/")
    page.context.clear_cookies()
    session, authenticator = key
    session.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    sign_in(page, strict, reviewer)
    page.locator("[data-security-key] button").click()
    page.locator(".account__failed:not(:empty)").wait_for()
    assert page.url.endswith("/accounts/login/factor/")


def test_a_reviewer_sets_up_an_app_and_comes_in_with_its_code(page, strict, reviewer):
    sign_in(page, strict, reviewer)
    page.locator("a[href='/accounts/app/activate/']").click()
    show_it_is_me(page)
    assert page.locator(".account__picture").evaluate(
        "picture => picture.complete && picture.naturalWidth > 100"
    )
    secret = page.locator(".account__secret").inner_text()
    page.locator("[name=code]").fill(code(page, secret))
    page.locator(".account__form [type=submit]").click()
    page.wait_for_url("**/accounts/codes/")
    page.context.clear_cookies()
    sign_in(page, strict, reviewer)
    page.locator("[name=code]").fill(code(page, secret))
    page.locator(".account__form:has([name=code]) [type=submit]").click()
    page.wait_for_url("**/admin/")


def code(page, secret):
    """What the app shows by the browser's clock, when it has some seconds left."""
    now = page.evaluate("Date.now()") / 1000
    if now % STEPS > STEPS - 5:
        page.wait_for_timeout(5_500)
        now += 5.5
    return format_hotp_value(hotp_value(secret, int(now) // STEPS))


@pytest.mark.parametrize(
    ("prefix", "scheme"), bounded([("", "light"), ("/en", "dark"), ("", "dark"), ("/en", "light")], 2)
)
def test_pages_of_accounts_fit_a_phone_and_are_accessible(browser, strict, served_site, prefix, scheme):
    name = f"reviewer-{scheme}{prefix[1:]}"
    make_reviewer(served_site, name)
    context = browser.new_context(viewport={"width": 320, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    for path in ("login/", "password/a/b/"):
        look(page, f"{strict}{prefix}/accounts/{path}")
    sign_in(page, strict, name, prefix)
    page.goto(f"{strict}{prefix}/accounts/app/activate/")
    look(page)
    show_it_is_me(page)
    for path in ("", "logout/", "app/activate/", "keys/add/"):
        look(page, f"{strict}{prefix}/accounts/{path}")
    context.close()


def look(page, address=""):
    if address:
        page.goto(address)
    page.wait_for_load_state()
    assert page.evaluate(WIDEST) <= 320, page.url
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], page.url
