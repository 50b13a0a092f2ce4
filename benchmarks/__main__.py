"""``./run bench``: a scratch database, the demo year, and every ratio in one run."""

import os
import sys
import tempfile
from itertools import chain

MATRIX_UNITS, MATRIX_CRITERIA = 12, 120


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["LOG_LEVEL"] = "ERROR"
        os.environ["DJANGO_SETTINGS_MODULE"] = "emulation_bloc.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ROOT_URLCONF = "benchmarks.urls"
        settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        from . import desk, durable, growth, pages, papers, stage

        stage.set_up(MATRIX_UNITS, MATRIX_CRITERIA)
        print(f"{'':<58} ratio    (quartiles)      subject / floor (medians)")
        for ratio in chain(durable.ratios(), papers.ratios(), growth.ratios(), pages.ratios(), desk.ratios()):
            print(ratio)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
