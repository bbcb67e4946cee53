"""Reads a page as a tree, for tests that ask what a person finds on it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "base", "col", "embed", "track"}


@dataclass
class Element:
    """A tag with its attributes and what is inside it: elements and runs of text."""

    tag: str
    attributes: dict = field(default_factory=dict)
    parent: "Element | None" = field(default=None, repr=False)
    children: list = field(default_factory=list, repr=False)

    def walk(self):
        """All elements inside, in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tags="", classed="", **attributes):
        """The elements inside with one of these tags ("h1 h2"), this class and these attributes."""
        return [
            element
            for element in self.walk()
            if (not tags or element.tag in tags.split())
            and (not classed or classed in element.classes)
            and all(element.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tags="", classed="", **attributes):
        """The only such element."""
        found = self.all(tags, classed, **attributes)
        assert len(found) == 1, (tags, classed, attributes, [element.text for element in found])
        return found[0]

    def has(self, tags="", classed="", **attributes):
        return bool(self.all(tags, classed, **attributes))

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    @property
    def id(self):
        return self.attributes.get("id")

    @property
    def text(self):
        """The words a person reads, spaces made single."""
        return " ".join(self.raw.split())

    @property
    def raw(self):
        """The text exactly as it stands."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def links(self):
        """Where the links inside lead."""
        return [link.attributes["href"] for link in self.all("a") if "href" in link.attributes]

    @property
    def lang(self):
        """The language that the page says these words are in."""
        element = self
        while element is not None:
            if "lang" in element.attributes:
                return element.attributes["lang"]
            element = element.parent
        return ""

    def under(self, heading):
        """The section that is labelled by the heading with this id."""
        return self.one("section", **{"aria-labelledby": heading})


class Reader(HTMLParser):
    """Builds the tree; a tag that is closed out of turn is an error."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.page = self.current = Element("")

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.current)
        assert len(element.attributes) == len(attrs), f"an attribute stands twice: {tag} {attrs}"
        self.current.children.append(element)
        if tag not in EMPTY:
            self.current = element

    def handle_endtag(self, tag):
        assert tag == self.current.tag, f"</{tag}> closes <{self.current.tag}> at {self.getpos()}"
        self.current = self.current.parent

    def handle_data(self, data):
        self.current.children.append(data)


def read(html):
    """The page as a tree; every tag is closed, and in turn."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.current is reader.page, f"<{reader.current.tag}> is never closed"
    return reader.page


def visit(client, address, status=200):
    """The page at an address, which answers with this status."""
    response = client.get(address)
    assert response.status_code == status, (address, response.status_code)
    return read(response.content.decode())
