"""All settings of the site, read from the environment: README lists the variables."""

from contextlib import suppress
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from bkk40 import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # all that the machine makes: database, key, fonts, collected static files
ASSETS_DIR = VAR_DIR / "assets"
with suppress(OSError):  # the code may lie on a read-only disk, with all that is needed made before
    ASSETS_DIR.mkdir(parents=True, exist_ok=True)

# --- who may reach it

DEBUG = environment.flag("DEBUG", default=False)
SECRET_KEY = environment.secret_key(DEBUG)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")
HTTPS = environment.flag("HTTPS", default=not DEBUG)

CONTACT_EMAIL = environment.text("CONTACT_EMAIL")  # shown on the about page

# --- rooms

INSTALLED_APPS = [
    "bkk40.apps.SiteConfig",
    "bkk40.search.apps.SearchConfig",
    "opendata.apps.OpenDataConfig",
    "initiatives.apps.InitiativesConfig",
    "plans.apps.PlansConfig",
    "desk.apps.DeskConfig",
    "simple_history",
    "bkk40.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bkk40.accounts.apps.AccountsConfig",  # after auth, whose admin it takes the place of
]

MIDDLEWARE = [
    # Headers come first, so that a refusal further down carries them too.
    "csp.middleware.CSPMiddleware",
    "bkk40.middleware.PermissionsPolicyMiddleware",
    "opendata.api.cors.CorsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Thai takes three bytes a letter; the middleware pads its output against guessing by length.
    "django.middleware.gzip.GZipMiddleware",
    "bkk40.middleware.PathLanguageMiddleware",
    "bkk40.middleware.HostileInputMiddleware",
    "bkk40.accounts.middleware.PrivatePagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bkk40.accounts.middleware.SessionLimitsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bkk40.accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "bkk40.addresses.AddressMiddleware",
    "bkk40.middleware.AdminQueryMiddleware",
    "bkk40.middleware.AdminMeetingMiddleware",
]

ROOT_URLCONF = "bkk40.urls"
WSGI_APPLICATION = "bkk40.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- database

SQLITE_URL = f"sqlite:///{VAR_DIR / 'bkk40.sqlite3'}"
DATABASES = {"default": environment.database("DATABASE_URL", default=SQLITE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- language and time: Thai at /, English at /en/, decided by the path alone

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True

# --- files for the browser

STATIC_URL = "/static/"
STATIC_ROOT = environment.path("STATIC_ROOT", default=VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static", ASSETS_DIR]
# Kept beside the database: what people upload is served by a view that asks who may see it, never as it lies.
MEDIA_ROOT = environment.path("MEDIA_ROOT", default=VAR_DIR / "media")
# The data package, built anew after each published change: nothing is lost with it.
DATA_ROOT = environment.path("DATA_ROOT", default=VAR_DIR / "data")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # Named by content, so that browsers may keep them for ever; in development as they lie.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- what processes share: how often someone tried to sign in; what each keeps: headers of answers

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # More than anyone can fill within a limit's span: what is thrown out is counted anew.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 5_000},  # some 500 bytes each
    },
}

# --- signing in: people with an account only; readers get no cookie

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # how long a link to set a password holds

ACCOUNT_ADAPTER = "bkk40.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # the cookie goes when the browser closes
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = {
    "login": environment.rates("SIGN_IN_LIMIT", default="30/m/ip"),
    # Wrong passwords and codes: per address, and per account.
    "login_failed": environment.rates("SIGN_IN_FAILURES", default="20/5m/ip,5/5m/key"),
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", default=0)

MFA_ADAPTER = "bkk40.accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "bkk40"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no address is ever verified here: a person's account is made by another
MFA_FORMS = {
    "add_webauthn": "bkk40.accounts.forms.AddKeyForm",
    "edit_webauthn": "bkk40.accounts.forms.RenameKeyForm",
    "authenticate_webauthn": "bkk40.accounts.forms.UseKeyForm",
    "reauthenticate_webauthn": "bkk40.accounts.forms.UseKeyAgainForm",
}
# Reviewers and administrators need a second factor.
REQUIRE_SECOND_FACTOR = environment.flag("REQUIRE_SECOND_FACTOR", default=HTTPS)

# A browser takes a cookie of this name over https only, from this very host only.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_IDLE_LIMIT = 60 * environment.number("SESSION_IDLE_MINUTES", default=60, least=1)
SESSION_COOKIE_AGE = 60 * 60 * environment.number("SESSION_HOURS", default=12, least=1)  # from signing in

# --- safety

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes come from inside, in plain http
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "bkk40.errors.csrf_failure"

# HSTS for all subdomains (W005) and preloading (W021) would bind every other host under a city's domain,
# which is not this site's to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # an admin page with its inlines has hundreds
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# --- answers to programs: read without a key, JSON only

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["opendata.api.negotiating.Json"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "opendata.api.negotiating.JsonOnly",
    "DEFAULT_FILTER_BACKENDS": ["opendata.api.lists.StrictBackend"],
    "DEFAULT_PAGINATION_CLASS": "opendata.api.lists.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "opendata.api.errors.handler",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "bkk40",
    "DESCRIPTION": _("What Bangkok promised, what it does, and whether the two line up. Read without a key."),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "PREPROCESSING_HOOKS": ["opendata.api.schema.only_the_api"],
    "POSTPROCESSING_HOOKS": ["opendata.api.schema.finished"],
    "PATH_CONVERTER_OVERRIDES": {"day": {"type": "string", "format": "date"}},
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "COMPONENT_SPLIT_REQUEST": False,
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
}

# --- what happened, on stderr: the supervisor keeps it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # A mistyped address or a scanner's host name is nobody's alarm.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "fontTools": {"level": "WARNING"},
    },
}
