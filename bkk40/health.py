"""Answers to whoever watches the site: /healthz, is the process up; /readyz, can it serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request):
    return _plain("ok", 200)


@require_safe
@never_cache
def readyz(request):
    reason = why_not_ready()
    return _plain(f"not ready: {reason}", 503) if reason else _plain("ready", 200)


def why_not_ready():
    """What stands in the way of serving, in a few words, or nothing."""
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:  # what the driver says may name hosts and users: not for the public
        return "the database does not answer"
    return f"{len(waiting)} migrations are not applied" if waiting else ""


def _plain(text, status):
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
