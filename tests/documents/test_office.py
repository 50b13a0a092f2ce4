"""LibreOffice as the program meets it: a stand-in in the real cell that draws, refuses, looks around or never ends."""

import os
import resource
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from emulation_bloc.documents.office import cell, drawing, previews, warder

pytestmark = pytest.mark.skipif(not cell._holds(), reason="bubblewrap is not installed or not allowed here")

DRAWS = """#!/bin/sh
for last; do :; done
{ printf '%%PDF-1.7 '; cat "$last"; } > /tmp/file.pdf
"""
SLEEP = f"sleep 300.{os.getpid()}"  # of this run alone: others may be tried beside it
NEVER_ENDS = f"#!/bin/sh\n{SLEEP} & {SLEEP}\n"
TELLS = "#!/bin/sh\n{ echo '%%PDF-1.7'; %s; } > /tmp/file.pdf 2>&1\n"
SHA = "ab" * 32


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    def put(script):
        program = tmp_path / "installation/program/soffice"
        program.parent.mkdir(parents=True)
        program.write_text(script)
        program.chmod(0o755)
        monkeypatch.setattr(cell, "program", lambda: program)

    return put


def told(command):
    """What a program that reads the file could find out."""
    return TELLS % command


def sleepers():
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    return [line for line in listed.splitlines() if line == SLEEP]


def test_a_file_is_drawn_from_its_own_bytes(stand_in):
    stand_in(DRAWS)

    assert drawing.as_pdf(b"noi dung", ".docx") == b"%PDF-1.7 noi dung"


def test_a_file_that_cannot_be_drawn_is_told(stand_in):
    stand_in("#!/bin/sh\nexit 1\n")

    with pytest.raises(drawing.NotDrawn, match="Không dựng được bản xem"):
        drawing.as_pdf(b"x", ".xlsx")


def test_patience_ends_and_nothing_of_it_lives_on(stand_in, monkeypatch):
    stand_in(NEVER_ENDS)
    monkeypatch.setattr(drawing, "PATIENCE", 1)

    with pytest.raises(drawing.NotDrawn, match="ngừng dựng bản xem sau 1 giây"):
        drawing.as_pdf(b"x", ".xlsx")

    assert sleepers() == []


def test_what_it_started_ends_with_it(stand_in):
    stand_in(f"#!/bin/sh\nsetsid {SLEEP} &\nprintf '%%PDF-1.7' > /tmp/file.pdf\n")

    assert drawing.as_pdf(b"x", ".xlsx") == b"%PDF-1.7"
    assert sleepers() == []


def test_it_reads_nothing_of_the_server(stand_in, settings):
    """Neither its settings, nor its evidence, nor the list of the machine's people, nor other processes."""
    evidence = Path(settings.MEDIA_ROOT) / "evidence/secret.txt"
    evidence.parent.mkdir(parents=True)
    evidence.write_text("bí mật của đơn vị khác")
    stand_in(told(f"cat {evidence} /etc/passwd /etc/shadow; cat /proc/*/environ; env; ls -d /home /root /srv /var/lib"))

    seen = drawing.as_pdf(b"x", ".xlsx").decode()

    assert "bí mật" not in seen
    assert "root:" not in seen
    assert "DJANGO_SETTINGS_MODULE" not in seen
    assert seen.count("ls: cannot access") == 4


def test_it_writes_nowhere_but_in_its_folder(stand_in):
    stand_in(told("touch /x /usr/x /etc/x /tmp/y && echo written; ls /tmp/y"))

    seen = drawing.as_pdf(b"x", ".xlsx").decode()

    assert "\nwritten" not in seen
    assert seen.endswith("/tmp/y\n")


def test_it_reaches_nobody_over_the_network(stand_in):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"/dev/tcp/127.0.0.1/{server.getsockname()[1]}"
        stand_in(told(f"bash -c 'exec 3<>{address} && echo reached'; tail -n +3 /proc/net/dev | cut -d: -f1"))

        seen = drawing.as_pdf(b"x", ".xlsx").decode()

        with pytest.raises(BlockingIOError):  # nobody came
            server.accept()
    assert "reached" not in seen.split()
    assert seen.split()[-1] == "lo"


def test_every_limit_of_the_warder_holds_inside(stand_in):
    names = ("CPU", "AS", "FSIZE", "NOFILE", "CORE")
    program = f"import resource as r; print(*(r.getrlimit(getattr(r, 'RLIMIT_' + n))[1] for n in {names}))"
    stand_in(told(f'python3 -c "{program}"; ulimit -u 2>/dev/null || ulimit -p'))

    *limits, processes = drawing.as_pdf(b"x", ".xlsx").decode().split()[-6:]

    expected = (drawing.PATIENCE, warder.MEMORY, warder.LARGEST_FILE, warder.OPEN_FILES, 0)
    assert [int(limit) for limit in limits] == list(expected)
    here = resource.getrlimit(resource.RLIMIT_NPROC)[1]
    assert int(processes) >= warder.MORE_PROCESSES and (here == resource.RLIM_INFINITY or int(processes) < here)


def test_memory_ends_before_the_machine_does(stand_in):
    eater = "python3 -c 'x = bytearray(3 * 1024**3)' 2>/dev/null || exit 1"
    stand_in(f"#!/bin/sh\n{eater}\nprintf '%%PDF-1.7' > /tmp/file.pdf\n")

    with pytest.raises(drawing.NotDrawn, match="nhiều bộ nhớ"):
        drawing.as_pdf(b"x", ".xlsx")


def test_a_file_without_end_is_cut(stand_in, monkeypatch):
    stand_in("#!/bin/sh\n{ printf '%%PDF-1.7'; cat /dev/zero; } > /tmp/file.pdf\n")

    assert len(drawing.as_pdf(b"x", ".xlsx")) <= warder.LARGEST_FILE


def test_a_link_left_in_place_of_the_pdf_is_not_followed(stand_in, tmp_path):
    ours = tmp_path / "ours.pdf"
    ours.write_bytes(b"%PDF-1.7 paper of somebody else")
    stand_in(f"#!/bin/sh\nln -s {ours} /tmp/file.pdf\n")

    with pytest.raises(drawing.NotDrawn):
        drawing.as_pdf(b"x", ".xlsx")


def test_it_is_not_installed_without_its_cell(monkeypatch):
    monkeypatch.setattr(cell, "program", lambda: Path("/usr/bin/soffice"))
    monkeypatch.setattr(cell, "_holds", lambda: False)

    assert cell.is_installed.__wrapped__() is False


# --- what is kept ---------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn(monkeypatch):
    """Each drawing waits until it is let go; the list tells what was begun."""

    class Drawn:
        def __init__(self):
            self.begun, self.go, self.answer = [], threading.Event(), b"%PDF-1.7"

        def __call__(self, content, suffix):
            self.begun.append(content)
            assert self.go.wait(10)
            if isinstance(self.answer, Exception):
                raise self.answer
            return self.answer

    hand = Drawn()
    monkeypatch.setattr(drawing, "as_pdf", hand)
    monkeypatch.setattr(previews, "MOMENT", 0.05)
    yield hand
    hand.go.set()


def ask(number):
    return previews.preview(f"{number:064d}", ".docx", lambda: str(number).encode())


def until(answer):
    for _ in range(200):
        if (found := answer()).is_coming is False:
            return found
        time.sleep(0.02)
    raise AssertionError(found)


def test_two_are_drawn_at_a_time_and_the_third_is_told_to_wait(drawn):
    assert [ask(number).sentence for number in (1, 2, 3)] == [
        previews.HAS_BEGUN,
        previews.HAS_BEGUN,
        previews.OTHERS_FIRST,
    ]
    drawn.go.set()
    assert [until(lambda number=number: ask(number)).pdf for number in (1, 2, 3)] == [b"%PDF-1.7"] * 3
    assert drawn.begun == [b"1", b"2", b"3"]


def test_two_readers_of_one_file_wait_for_one_drawing(drawn):
    assert ask(1).is_coming and ask(1).is_coming
    drawn.go.set()

    assert until(lambda: ask(1)).pdf == b"%PDF-1.7"
    assert drawn.begun == [b"1"]


def test_two_at_a_time_holds_for_another_process_too(drawn):
    folder = previews._folder()
    holder = "import fcntl, sys\nf = [open(p, 'w') for p in sys.argv[1:]]\n[fcntl.flock(x, 2) for x in f]\n"
    slots = [str(folder / f"slot-{number}.lock") for number in range(previews.AT_A_TIME)]
    command = ["python3", "-c", holder + "print('held', flush=True); input()", *slots]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        refused = ask(1)
        other.kill()
    drawn.go.set()

    assert refused.sentence == previews.OTHERS_FIRST
    assert until(lambda: ask(1)).pdf == b"%PDF-1.7"


def test_a_failure_is_remembered_with_its_sentence_for_a_day(drawn, monkeypatch):
    drawn.answer = drawing.NotDrawn("Tệp quá nặng.")
    drawn.go.set()

    assert [until(lambda: ask(1)).sentence for _ in range(3)] == ["Tệp quá nặng."] * 3
    assert drawn.begun == [b"1"]

    tomorrow = time.time() + previews.REMEMBERED + 1
    monkeypatch.setattr(previews.time, "time", lambda: tomorrow)
    drawn.answer = b"%PDF-1.7 at last"
    ask(1)
    monkeypatch.undo()
    assert drawn.begun == [b"1", b"1"]


def test_a_failure_of_a_day_to_come_is_not_remembered(drawn):
    """It was written before the clock was set back; else it would stand until that day and one more."""
    failure = previews._folder() / f"{1:064d}.txt"
    failure.write_text("Tệp quá nặng.")
    to_come = time.time() + 2 * previews.REMEMBERED
    os.utime(failure, (to_come, to_come))
    drawn.go.set()

    assert until(lambda: ask(1)).pdf == b"%PDF-1.7"


def test_a_fault_of_ours_is_told_without_its_details(drawn, caplog):
    drawn.answer = OSError("No space left on /srv")
    drawn.go.set()

    assert until(lambda: ask(1)).sentence == previews.BROKE_DOWN
    assert "Drawing a preview failed." in caplog.text


def test_what_is_kept_is_readable_by_the_program_alone(drawn):
    drawn.go.set()
    until(lambda: ask(1))

    folder = previews._folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
