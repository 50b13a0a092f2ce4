"""LibreOffice as the program meets it: a stand-in on the path that draws, refuses or never ends."""

import stat

import pytest

from emulation_bloc.documents import office

DRAWS = """#!/bin/sh
for last; do :; done
while [ "$1" != "--outdir" ]; do shift; done
printf '%%PDF-1.7 ' > "$2/file.pdf"
cat "$last" >> "$2/file.pdf"
"""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    def put(script):
        program = tmp_path / "soffice"
        program.write_text(script)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(office, "program", lambda: str(program))

    return put


def test_a_file_is_drawn_from_its_own_bytes(stand_in):
    stand_in(DRAWS)

    assert office.as_pdf(b"noi dung", ".docx") == b"%PDF-1.7 noi dung"


def test_a_file_that_cannot_be_drawn_gives_nothing(stand_in):
    stand_in("#!/bin/sh\nexit 1\n")

    assert office.as_pdf(b"x", ".xlsx") is None


def test_patience_ends(stand_in, monkeypatch):
    stand_in("#!/bin/sh\nexec sleep 30\n")
    monkeypatch.setattr(office, "PATIENCE", 0.2)

    assert office.as_pdf(b"x", ".xlsx") is None


def test_without_the_program_nothing_is_drawn(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)

    assert office.as_pdf(b"x", ".docx") is None
