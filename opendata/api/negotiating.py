"""There is one form of every answer, whatever a client says that it accepts."""

from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer


class JsonOnly(BaseContentNegotiation):
    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Json(JSONRenderer):
    """UTF-8, as it is; RFC 8259 leaves no other choice, so no charset is named."""

    ensure_ascii = False
