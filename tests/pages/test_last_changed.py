"""Each page says when what it shows was last changed; pages about everything say it of the whole."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.models import Change
from tests.pages.reading import visit

pytestmark = pytest.mark.django_db
WHOLE = ("/about/", "/search/?q=กล้อง", "/coverage/", "/coverage/gaps/")
OF_THE_PAGE = ("/", "/plans/", "/plans/bma-20-year-plan/goals/safe-city/", "/initiatives/public-eyes/")


def end_of(client, path):
    """What the foot of a page says."""
    return visit(client, path).one(classed="site-end").text


@pytest.mark.parametrize("path", WHOLE)
def test_a_page_about_everything_says_when_anything_public_last_changed(client, path):
    told = Change.objects.public().latest("decided_at")
    day = datetime(2031, 3, 4, 12, tzinfo=ZoneInfo("Asia/Bangkok"))
    Change.objects.create(kind="load", state="recorded", decided_at=day)
    Change.objects.create(kind="draft", state="recorded", decided_at=day + timedelta(days=9))
    assert told.decided_at < day
    assert "4 มีนาคม 2574" in end_of(client, path)
    assert "4 March 2031" in end_of(client, f"/en{path}")


@pytest.mark.parametrize("path", OF_THE_PAGE)
def test_a_page_of_records_says_when_these_last_changed(client, path):
    assert "ข้อมูลในหน้านี้แก้ไขล่าสุดเมื่อ" in visit(client, path).text
