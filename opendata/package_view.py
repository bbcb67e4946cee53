"""The data package as it is sent: the file of the newest published change."""

from django.http import FileResponse, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from opendata.package import keeping


@require_safe
def package(request):
    version, file = keeping.opened(request.build_absolute_uri("/")[:-1])
    etag = quote_etag(version.key)
    modified = version.changed and int(version.changed.timestamp())
    headers = {"ETag": etag} | ({"Last-Modified": http_date(modified)} if modified else {})
    headers["Content-Encoding"] = "identity"  # it is compressed already
    if request.method == "HEAD":
        headers["Content-Length"] = str(version.path.stat().st_size)
        file.close()
        response = HttpResponse(content_type="application/zip", headers=headers)
    else:
        response = FileResponse(file, content_type="application/zip", headers=headers)
    response.headers["Content-Disposition"] = f'attachment; filename="{version.filename}"'
    return get_conditional_response(request, etag, modified, response)
