"""The same answers beside pages: they say which of their addresses is the one to cite."""

import functools

from django.urls import reverse


def beside(view, name):
    """The view at an address beside a page; `name` is that of its own address below /api/v1/."""

    @functools.wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code in (200, 304):
            query = request.META.get("QUERY_STRING", "")
            address = reverse(name, kwargs=kwargs) + (f"?{query}" if query else "")
            response.headers["Link"] = f'<{request.build_absolute_uri(address)}>; rel="canonical"'
        return response

    return answer
