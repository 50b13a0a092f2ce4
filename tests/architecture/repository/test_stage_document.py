"""The picture in the documentation is the one the program obeys."""

from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def test_docs_stages_is_what_the_tables_say():
    drawn = StringIO()
    call_command("stage_diagram", stdout=drawn)

    written = (Path(settings.BASE_DIR) / "docs" / "stages.md").read_text(encoding="utf-8")

    assert written == drawn.getvalue(), "Run: manage.py stage_diagram > docs/stages.md"
