"""Lets pages of other sites read the API from a browser."""

from plans.languages import thai_path

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}


class CorsMiddleware:
    """Says so on every answer below /api/, errors included, and nowhere else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if thai_path(request.path_info).startswith("/api/"):
            for name, value in HEADERS.items():
                response.headers[name] = value
        return response
