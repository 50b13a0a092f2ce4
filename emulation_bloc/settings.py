"""Settings, read from the environment only. Nothing set means: SQLite, this machine, and it runs.

Rules of a bloc that change by decision (quorum, majorities, quotas) are data of the year,
never settings. See ``docs/operating.md`` for the variables.
"""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from .env import env, env_bool, env_int, env_list
from .private import FILE, FOLDER, close_to_others, kept_key, write_for_nobody_else

BASE_DIR = Path(__file__).resolve().parent.parent
# Everything the program writes when nothing else is said: database, evidence, issued papers.
VAR_DIR = Path(env("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = env_bool("DEBUG", False)


# Evidence and issued papers: never served by address, only through views that ask the policy.
MEDIA_ROOT = Path(env("MEDIA_ROOT", str(VAR_DIR / "files")))
# Names, scores and ballots are not for whoever merely has an account on the machine.
write_for_nobody_else()
close_to_others(MEDIA_ROOT, VAR_DIR / "secret_key")
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = FILE, FOLDER

# The given key, or one made for this installation.
SECRET_KEY = env("SECRET_KEY", "") or kept_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", [])
# Where people reach the site; printed in papers and letters.
SITE_URL = env("SITE_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "emulation_bloc.core",
    "emulation_bloc.documents",
    "units",
    "pledges",
    "scoring",
    "meetings",
    "awards",
    "emulation_bloc.secretariat",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "emulation_bloc.core.web.middleware.ContentSecurityPolicyMiddleware",
    "emulation_bloc.core.web.middleware.PrivateMiddleware",
    "emulation_bloc.core.web.errors.DamageMiddleware",
    "emulation_bloc.core.web.errors.WordsForBareAnswersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "emulation_bloc.core.web.sessions.SlidingSessionMiddleware",
    "emulation_bloc.core.web.sessions.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "emulation_bloc.core.web.middleware.ReadableMiddleware",
    "emulation_bloc.core.web.middleware.RefusalMiddleware",
    "emulation_bloc.secretariat.middleware.FormerCodeMiddleware",
]

ROOT_URLCONF = "emulation_bloc.urls"
WSGI_APPLICATION = "emulation_bloc.wsgi.application"

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
                "emulation_bloc.secretariat.shell.shell",
            ],
            "builtins": [
                "emulation_bloc.core.templatetags.vietnamese",
                "emulation_bloc.core.templatetags.components",
                "emulation_bloc.core.templatetags.live",
                "units.templatetags.years",
            ],
        },
    },
]


# What every connection to SQLite begins with.
SQLITE_BEGINS = (
    "PRAGMA journal_mode=WAL",  # who reads does not wait for who writes
    "PRAGMA synchronous=FULL",  # on the disk before it is acknowledged: no power cut takes it back
    "PRAGMA secure_delete=ON",  # what was deleted is overwritten, not only forgotten
)


def _database():
    url = env("DATABASE_URL", f"sqlite:///{VAR_DIR / 'bloc.sqlite3'}")
    age = env_int("DATABASE_CONN_MAX_AGE", 60)
    try:
        # A server that was restarted meanwhile is noticed before the first request fails on the old connection.
        config = dj_database_url.parse(url, conn_max_age=age, conn_health_checks=True)
    except (dj_database_url.ParseError, ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error
    if config["ENGINE"].endswith("sqlite3"):
        if config["NAME"] != ":memory:":
            file = Path(config["NAME"])
            file.parent.mkdir(parents=True, exist_ok=True)
            close_to_others(*(file.with_name(file.name + part) for part in ("", "-wal", "-shm")))
        # Two writers wait for each other instead of failing at the first write.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "; ".join(SQLITE_BEGINS),
        }
    return config


DATABASES = {"default": _database()}
# SQLite ignores the extra columns of a covering index; PostgreSQL, where size matters, uses them.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = ["units.backends.UnitBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
DJANGO_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{DJANGO_VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "phone")},
    },
    {"NAME": f"{DJANGO_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{DJANGO_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{DJANGO_VALIDATORS}.NumericPasswordValidator"},
    {"NAME": "units.accounts.passwords.CommonInVietnam"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
# Django's own Vietnamese formats read 03/02 as 2 March and group no thousands.
FORMAT_MODULE_PATH = ["emulation_bloc.core.formats"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env("STATIC_ROOT", str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "emulation_bloc.core.disk.storage.DurableStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
EVIDENCE_MAX_MB = env_int("EVIDENCE_MAX_MB", 20)
EVIDENCE_YEAR_MAX_MB = env_int("EVIDENCE_YEAR_MAX_MB", 500)  # one unit in one year, all versions together
MEETING_MAX_MB = env_int("MEETING_MAX_MB", 300)  # pack and scans of one meeting, withdrawn ones too
LETTERS_MAX_MB = env_int("LETTERS_MAX_MB", 40)  # of one unit for one meeting
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a score sheet of hundreds of criteria is one form

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

HTTPS = env_bool("HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * env_int("SESSION_IDLE_MINUTES", 120)  # without doing anything; see core/web/sessions.py
CSRF_FAILURE_VIEW = "emulation_bloc.core.web.errors.forged"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    # WeasyPrint's and fontTools' chatter about fonts is for developers, missing glyphs are warnings.
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "WARNING"}},
}
