"""The addresses of changes, and of the history and feed below each record's own. They are permanent."""

from django.urls import path

from bkk40.history import feeds, views
from bkk40.history.kinds import KINDS
from bkk40.history.list_feed import list_feed

urlpatterns = [
    path("changes/", views.change_list, name="changes"),
    path("changes/feed/", feeds.SiteFeed(), name="feed"),
    path("initiatives/feed/", list_feed, name="initiatives_feed"),
    path("changes/<int:change>/", views.change_detail, name="change"),
]
for name, kind in KINDS.items():
    of_kind = {"kind": name}
    urlpatterns.append(path(f"{kind.address}history/", views.record_history, of_kind, f"{name}_history"))
    if kind.has_feed:
        urlpatterns.append(path(f"{kind.address}feed/", feeds.RecordFeed(), of_kind, f"{name}_feed"))
