"""A browser without scripts: it keeps cookies, fills in forms and sends them."""

import http.client
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


@dataclass
class Form:
    """A form of a page: its fields as they would be sent; a name may be there more than once."""

    fields: dict = field(default_factory=dict)

    def sent(self, **changes):
        return {name: value for name, value in {**self.fields, **changes}.items() if value is not None}


@dataclass
class Page:
    status: int
    location: str
    text: str

    def form(self, holding):
        """The first form that has this field."""
        for form in forms_of(self.text):
            if holding in form.fields:
                return form
        raise LookupError(f"no form with {holding} on a page of status {self.status}")


class Browser:
    """Somebody at the site, signed in already by the cookie of a session."""

    def __init__(self, address, session):
        self.host = urlsplit(address).netloc
        self.cookies = {"sessionid": session}
        self.statuses = []

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, fields):
        body = urlencode(fields, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method, path, body=None, headers=None):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection(self.host, timeout=120)
        connection.request(method, path, body, {**(headers or {}), "Cookie": cookies})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.statuses.append((answer.status, method, path))
        return Page(answer.status, answer.headers.get("Location", ""), text)


def forms_of(text):
    reader = _Reader()
    reader.feed(text)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.form, self.area, self.select, self.option = [], None, None, None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.form = Form()
            self.forms.append(self.form)
        elif self.form is None or "disabled" in given:
            return
        elif tag == "input" and given.get("name"):
            self._input(given)
        elif tag == "textarea":
            self.area = given.get("name", "")
            self.form.fields[self.area] = ""
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.form.fields):
            self.form.fields[self.select] = given.get("value", "")

    def _input(self, given):
        kind = given.get("type", "text")
        if kind in ("submit", "button", "image", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in given:
            if kind == "radio":
                self.form.fields.setdefault(given["name"], None)
            return
        self.form.fields[given["name"]] = given.get("value", "on" if kind == "checkbox" else "")

    def handle_data(self, data):
        if self.area is not None:
            self.form.fields[self.area] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.area is not None:
            # A browser leaves out the line end with which the text opens.
            self.form.fields[self.area] = self.form.fields[self.area].removeprefix("\n")
            self.area = None
        elif tag == "select":
            self.select = None
