"""No link of the site is broken, in either language, to whatever it leads: pages, files, parts of pages."""

import re
from collections import deque
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.bounds import PROVE

LINK = re.compile(r"""<(?:a|link|img|script)\b[^>]*?\s(?:href|src)=["']([^"']*)["']""")
ID = re.compile(r"""\sid=["']([^"']+)["']""")
PAGES = 60  # that are looked through unless proving


def test_no_link_is_broken(ask):
    waiting, known, parts, aimed = deque(["/", "/en/"]), {"/", "/en/"}, {}, set()
    pages = 0
    while waiting and (PROVE or pages < PAGES):
        address = waiting.popleft()
        answer = ask(address)
        assert answer.status == 200, (address, answer.status)
        if answer.headers.get_content_type() != "text/html":
            continue
        pages += 1
        parts[address] = set(map(unescape, ID.findall(answer.text)))
        if urlsplit(address).query:
            continue  # filters lead to filters without end; each of the first ones is asked
        for link in map(unescape, LINK.findall(answer.text)):
            target, fragment = urldefrag(urljoin(f"http://site{address}", link))
            if not target.startswith("http://site/"):
                continue
            target = target.removeprefix("http://site")
            aimed |= {(address, target, unquote(fragment))} if fragment else set()
            if target not in known:
                known.add(target)
                waiting.append(target)
    broken = {(page, target, part) for page, target, part in aimed if part not in parts.get(target, {part})}
    assert broken == set()
    assert pages >= PAGES
