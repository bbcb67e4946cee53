"""Tells Django of the accounts, and keeps roles and sessions in step with what happens elsewhere."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "bkk40.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from bkk40.accounts import roles, sessions

        post_migrate.connect(roles.after_migrations, sender=self)
        user_logged_in.connect(sessions.begin)
