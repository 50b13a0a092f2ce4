"""The national catalogue of titles and commendations, read from a file that anybody can check.

Only what is missing is added: an entry changed by the administrator stays as it was left.
"""

import json
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from emulation_bloc.core.text import nfc
from emulation_bloc.core.verdict import Refused

from .models import Award

CATALOGUE = Path(settings.BASE_DIR) / "data" / "catalogue.json"
FIELDS = {field.name for field in Award._meta.concrete_fields} - {"id"}


@transaction.atomic
def ensure_catalogue(path=CATALOGUE):
    """Add the awards of the file whose code is not known yet; returns those added.

    Raises ``Refused`` with a sentence naming the entry where the file cannot be read; then nothing is added.
    """
    known = set(Award.objects.values_list("code", flat=True))
    missing = [entry for entry in _entries(path) if entry.get("code") not in known]
    return [_add(entry, path) for entry in missing]


def _entries(path):
    try:
        content = json.loads(nfc(Path(path).read_text(encoding="utf-8")))
        entries = content["awards"]
    except OSError as error:
        raise Refused(f"Không đọc được tệp danh mục {path}: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(f"Tệp {path} không phải danh mục khen thưởng: cần JSON có danh sách “awards”.") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refused(f"Tệp {path}: “awards” phải là danh sách các mục.")
    return entries


def _add(entry, path):
    name = entry.get("code") or entry.get("name") or "(không mã)"
    if unknown := sorted(set(entry) - FIELDS):
        raise Refused(f"Tệp {path}, mục “{name}”: không rõ trường {', '.join(unknown)}.")
    award = Award(**entry)
    try:
        award.full_clean()
    except ValidationError as error:
        raise Refused(*(f"Tệp {path}, mục “{name}”: {line}" for line in error.messages)) from error
    award.save()
    return award
