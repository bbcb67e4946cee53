"""Where the web server meets the site; refuses charsets at which Django fails before it has a request."""

import os
import re

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bkk40.settings")

django_application = get_wsgi_application()

CHARSET = re.compile(r"""charset(?P<extended>\*[^=]*)?\s*=\s*["']?(?P<name>[^"';,\s]*)""", re.IGNORECASE)
READABLE = {"", "utf-8", "utf8", "us-ascii", "ascii"}


def application(environ, start_response):
    reason = why_unreadable(environ.get("CONTENT_TYPE", ""))
    if reason:
        # Django looks a charset up while it builds the request, where an error means a bare 500:
        # take the header away, and let the middleware answer with a page.
        environ = environ | {"CONTENT_TYPE": "", "bkk40.refused": reason}
    return django_application(environ, start_response)


def why_unreadable(content_type):
    """Why a Content-Type cannot be read, or nothing; no client needs the extended form (name*=)."""
    if "*" in content_type.partition(";")[2]:
        return "an extended parameter in Content-Type"
    for found in CHARSET.finditer(content_type):
        if found["name"].lower() not in READABLE:
            return f"unknown charset {found['name'][:40]}"
    return ""
