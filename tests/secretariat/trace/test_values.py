"""The trace speaks Vietnamese: no code of the program, no value as Python writes it."""

import re

import pytest
from django.apps import apps

from awards.enums import RecipientClass
from emulation_bloc.core.models import AuditEntry
from emulation_bloc.secretariat import demo
from emulation_bloc.secretariat.trace.queries import label_entries
from emulation_bloc.secretariat.trace.values import PAPERS
from units.enums import Stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("subject", "before", "after", "change"),
    [
        ("scoring.criterion", {"cap": "None"}, {"cap": "20"}, "Trần của nhóm: 20"),
        ("scoring.criterion", {"cap": "20"}, {"cap": "None"}, "Trần của nhóm: bỏ 20"),
        ("scoring.criterion", {"may_exceed": "False"}, {"may_exceed": "True"}, None),
        ("documents.issueddocument", {}, {"kind": "submission"}, "Loại: Tờ trình đề nghị khen thưởng"),
        (
            "awards.proposal",
            {"Sở Y tế": {"recipient_class": ""}},
            {"Sở Y tế": {"recipient_class": "central"}},
            f"Sở Y tế: Phân loại đối tượng: {RecipientClass.CENTRAL.label}",
        ),
        ("units.participation", {}, {"recipient_class": "central"}, None),
        ("units.emulationyear", {}, {"year": 2023}, "Năm thi đua: 2023"),
        ("meetings.meeting", {}, {"year": 2023}, "Năm: 2023"),
    ],
)
def test_what_the_program_keeps_is_told_in_vietnamese(subject, before, after, change):
    (line,) = label_entries([AuditEntry(action="units.share", subject_type=subject, before=before, after=after)])

    assert not re.search(r"None|True|False|central|submission", " ".join(line.changes))
    assert change is None or line.changes == [change]


def test_every_line_of_a_whole_year_is_told_without_a_word_of_the_program():
    """Whatever the demo year wrote from its plan to its archive."""
    demo.build(Stage.CLOSED)
    codes = {str(code) for model in apps.get_models() for field in model._meta.fields for code, _ in field.flatchoices}
    codes = {code for code in codes if re.fullmatch(r"[a-z_]{3,}", code)} | {"None", "True", "False", *PAPERS}

    told = {change for line in label_entries(AuditEntry.objects.all()) for change in line.changes}

    assert len(told) > 300
    assert {change for change in told if codes & set(re.split(r"[:;,→]? ", change))} == set()
