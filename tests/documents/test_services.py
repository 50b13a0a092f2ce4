import pytest

from emulation_bloc.core.models import AuditEntry
from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents.models import IssuedDocument
from emulation_bloc.documents.services import issue_document, issued_document, read_document
from tests.factories.units import make_year, secretary

pytestmark = pytest.mark.django_db


def issue(year, content=b"%PDF-1"):
    return issue_document(
        scope=year.audit_scope, kind="minutes", subject=year, title="Biên bản", number="01/BB", pdf=content, by=None
    )


@pytest.fixture
def year():
    return make_year()


def test_issued_paper_is_read_back_as_it_was(year):
    document = issue(year, b"%PDF-1")

    assert read_document(document) == b"%PDF-1"
    assert issued_document(year, "minutes") == document
    assert AuditEntry.objects.get().action == "documents.issue"


def test_second_issue_is_a_new_version_that_names_the_first(year):
    first = issue(year, b"%PDF-1")
    second = issue_document(
        scope=year.audit_scope, kind="minutes", subject=year, title="Biên bản", pdf=b"%PDF-2", by=secretary(year)
    )

    assert (second.version, second.replaces) == (2, first)
    assert issued_document(year, "minutes") == second
    assert read_document(first) == b"%PDF-1"


def test_issued_paper_can_neither_be_changed_nor_deleted(year):
    document = issue(year)

    for act in (document.save, document.delete, IssuedDocument.objects.all().delete):
        with pytest.raises(TypeError):
            act()
    with pytest.raises(TypeError):
        IssuedDocument.objects.update(title="Khác")


def test_altered_or_missing_file_is_told_in_a_sentence(year):
    document = issue(year)
    path = document.file.storage.path(document.file.name)
    with open(path, "ab") as stored:
        stored.write(b" ")
    with pytest.raises(Refused, match="không còn đúng như khi được lưu"):
        read_document(document)

    document.file.storage.delete(document.file.name)
    with pytest.raises(Refused, match="Không đọc được tệp"):
        read_document(document)
