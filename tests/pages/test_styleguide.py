"""The style guide shows what the stylesheet has, in development only."""

import re
from pathlib import Path

from django.conf import settings

from bkk40 import views


def test_readers_do_not_find_the_style_guide(client):
    assert client.get("/styleguide/").status_code == 404


def test_every_colour_of_the_stylesheet_is_shown(rf):
    css = Path(settings.BASE_DIR / "static/css/site.css").read_text()
    colours = set(re.findall(r"--([a-z-]+): #", css)) - {"on-accent"}
    assert colours == set(views.COLOURS)
    page = views.styleguide(rf.get("/styleguide/")).content.decode()
    assert all(f"swatch--{colour}" in page and f".swatch--{colour} " in css for colour in colours)


def test_every_width_at_which_a_piece_changes_is_shown(rf):
    css = "".join(file.read_text() for file in Path(settings.BASE_DIR / "static/css").glob("*.css"))
    widths = set(re.findall(r"@container \((?:min|max)-width: (\w+)\)", css))
    table = re.search(
        "<caption>What changes.*?</table>", views.styleguide(rf.get("/styleguide/")).content.decode(), re.S
    )
    assert widths
    assert set(re.findall(r"<td>(\d+rem)</td>", table[0])) == widths


def test_light_and_dark_name_the_same_colours():
    css = Path(settings.BASE_DIR / "static/css/site.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    assert set(re.findall(r"--([a-z-]+): #", light)) == set(re.findall(r"--([a-z-]+): #", dark))
