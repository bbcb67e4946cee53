"""A form that was sent after its session had ended, or from before a new one began: kept, to be sent again.

Nothing is kept here: the page that is answered holds what was typed. It is offered only for what one of our
own pages sent, which the browser itself says (Origin); no other site can put words into anybody's mouth.
"""

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from plans.languages import thai_path

LEFT_OUT = "csrfmiddlewaretoken"


def may_be_sent_again(request):
    """Whether it is a form of the admin, with something in it, that a page of ours sent."""
    ours = f"{request.scheme}://{request.get_host()}"
    of_the_admin = thai_path(request.path_info).startswith("/admin/")
    return (
        request.method == "POST"
        and of_the_admin
        and request.headers.get("Origin") == ours
        and bool(set(request.POST) - {LEFT_OUT})
    )


def ask(request):
    """The page with all that was typed, a way to sign in beside it, and a button that sends it."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values if name != LEFT_OUT]
    arrived = reverse("admin:index")
    context = {
        "typed": typed,
        "signed_in": request.user.is_authenticated,
        "door": f"{reverse('account_login')}?{urlencode({'next': arrived})}",
        "had_files": bool(request.FILES),
    }
    response = render(request, "accounts/send_again.html", context, status=403)
    response.headers["Cache-Control"] = "no-store, private"
    return response
