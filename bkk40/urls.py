"""All addresses of the site: Thai without prefix, English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, re_path

from bkk40 import health, preview, sharing, sitemaps, views
from bkk40.citing.views import cited
from bkk40.history import urls as history
from bkk40.search import urls as search
from bkk40.verifying.views import verify
from opendata.api import urls as api

handler400 = "bkk40.errors.bad_request"
handler403 = "bkk40.errors.permission_denied"
handler404 = "bkk40.errors.not_found"
handler429 = "bkk40.accounts.limits.too_many_requests"
handler500 = "bkk40.errors.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("favicon.ico", sharing.favicon, name="favicon"),
    # An index and a file a section: one file may hold 50,000 addresses and no more.
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": sitemaps.SECTIONS, "sitemap_url_name": "sitemap_section"},
        name="sitemap_index",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": sitemaps.SECTIONS},
        name="sitemap_section",
    ),
    *search.for_programs,
    path("api/v1/", include(api)),
]

urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("card.png", sharing.site_card, name="site_card"),
    path("plans/<slug:plan>/card.png", sharing.plan_card, name="plan_card"),
    path("plans/<slug:plan>/goals/<slug:goal>/card.png", sharing.goal_card, name="goal_card"),
    path("initiatives/<slug:initiative>/card.png", sharing.initiative_card, name="initiative_card"),
    path(
        "initiatives/<slug:initiative>/serves/<slug:plan>/<slug:goal>/card.png",
        sharing.alignment_card,
        name="alignment_card",
    ),
    path("", include(search)),
    path("verify/", verify, name="verify"),
    path("", include(history)),
    path("", include("opendata.urls")),
    path("", include("plans.urls")),
    path("", include("initiatives.urls")),
    path("", include(api.beside_pages)),
    # Behind all others: whatever page stands before it.
    re_path(r"^(?P<page>.+/)cite\.(?P<form>bib|json)$", cited, name="cited"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    path("accounts/", include("bkk40.accounts.urls")),
    path("admin/", admin.site.urls),
    prefix_default_language=False,
)

if settings.DEBUG:
    urlpatterns += [path("styleguide/", views.styleguide, name="styleguide")]
