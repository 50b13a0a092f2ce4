"""What a killed process left in the store is listed, and deleted only when asked, and only what no record names."""

import os
import signal
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from awards.council import services
from emulation_bloc.core.disk import loose
from meetings.before.files import keep_file
from meetings.enums import FileKind
from tests.factories.awards import make_council_session
from tests.factories.meetings import make_meeting
from tests.factories.units import make_bloc, make_user, secretary
from tests.meetings.before.test_before import pdf

pytestmark = pytest.mark.django_db


def listed(*arguments):
    told = StringIO()
    call_command("loose_files", *arguments, stdout=told)
    return told.getvalue()


def aged(name, hours=48):
    then = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(default_storage.path(name), (then, then))
    return name


def killed_between_file_and_record():
    """A process of its own keeps a file as every act does, and is killed before its record is written."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        name = default_storage.save("council/2022/tep-cua-tien-trinh-bi-giet", ContentFile(b"%PDF-1.4"))
        os.write(write, name.encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(write)
    with os.fdopen(read) as told:
        name = told.read()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return name


def test_what_a_killed_process_left_is_listed_and_deleted_when_asked():
    name = aged(killed_between_file_and_record())

    assert name in listed() and default_storage.exists(name)
    assert name not in listed("--older-than", "72")
    assert "Đã xóa 1 tệp." in listed("--delete")
    assert not default_storage.exists(name)


def test_what_a_record_names_stays_whatever_became_of_the_record():
    meeting = make_meeting()
    kept = keep(meeting)
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    aged(kept.file.name)

    assert "0 tệp không bản ghi nào nhắc đến" in listed("--delete")
    assert default_storage.exists(kept.file.name)


def keep(meeting):

    return keep_file(meeting=meeting, kind=FileKind.PACK, upload=pdf(), by=secretary(meeting.year))


def test_the_scan_of_a_dropped_draft_is_loose():
    office = make_bloc().monitor
    person, session = make_user(unit=office), make_council_session(office)
    services.add_minutes(session=session, upload=pdf(), by=person)
    name = aged(session.file.name)
    assert name not in listed()

    services.drop_session(session=session, by=person)

    assert name in listed()


def test_a_file_that_was_kept_a_moment_ago_is_nobodys_loose_file():
    default_storage.save("council/2022/vua-ghi", ContentFile(b"x"))

    assert "vua-ghi" not in listed()
    with pytest.raises(CommandError, match="ít nhất là 1 giờ"):
        listed("--older-than", "0")


def test_a_file_that_got_its_record_between_list_and_deletion_stays():
    kept = keep(make_meeting())
    found = loose.Loose(kept.file.name, 1, timezone.now())

    assert loose.delete([found]) == []
    assert default_storage.exists(kept.file.name)


def test_a_record_whose_file_is_lost_is_told():
    kept = keep(make_meeting())
    default_storage.delete(kept.file.name)

    assert "1 bản ghi mất tệp" in listed()


def test_every_field_of_a_file_is_read():
    told = {f"{model.__name__}.{field.name}" for model, field in loose.file_fields()}

    assert told >= {"CouncilSession.file", "PaperFile.file", "EvidenceFile.file", "IssuedDocument.file"}
