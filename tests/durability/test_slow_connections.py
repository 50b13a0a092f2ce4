"""The server as ``./run`` starts it, beside 120 visitors who never finish their sentence."""

import re
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

import pytest

ROOT = Path(__file__).parents[2]
VISITORS = 120
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n"
ORDINARY = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.fixture
def port():
    script = (ROOT / "run").read_text()
    options = re.findall(r"--(?:connection-limit|channel-timeout)=\d+|--asyncore-use-poll", script)
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{number}", "--threads=8", *options]
    with subprocess.Popen([*command, "tests.durability.slow_app:application"], cwd=ROOT) as server:
        for _ in range(200):
            with ExitStack() as stack:
                try:
                    stack.enter_context(socket.create_connection(("127.0.0.1", number), 1))
                    break
                except OSError:
                    time.sleep(0.1)
        yield number
        server.kill()


@pytest.mark.parametrize("beginning", [HEAD, BODY], ids=["head", "body"])
@pytest.mark.long
def test_slow_visitors_keep_nobody_waiting(port, beginning):
    over = Event()
    with ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 20)) for _ in range(VISITORS)]
        for visitor in slow:
            visitor.sendall(beginning)

        def trickle():
            while not over.wait(0.5):
                for visitor in slow:
                    visitor.sendall(b"a")

        thread = Thread(target=trickle)
        thread.start()
        try:
            answers = [ask(port) for _ in range(4)]
        finally:
            over.set()
            thread.join()

    assert all(answer.startswith(b"HTTP/1.1 200 ") for answer in answers)


def ask(port):
    time.sleep(0.5)
    with socket.create_connection(("127.0.0.1", port), 20) as visitor:
        visitor.sendall(ORDINARY)
        visitor.settimeout(20)
        return visitor.recv(1000)
