"""Sets the environment of the tests before Django reads it; loaded as a plugin, see pyproject.toml."""

import os

# Settings of development: static files as they lie, plain http. Django's test runner still turns DEBUG off.
os.environ["DEBUG"] = "on"
os.environ["HTTPS"] = "off"
os.environ.pop("ALLOWED_HOSTS", None)
os.environ.pop("CSRF_TRUSTED_ORIGINS", None)
# The browser's driver keeps an event loop in this thread; Django would refuse its database beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
