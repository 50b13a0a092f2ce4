"""Warming up draws one paper beside the start, and can never stop it."""

import logging

from emulation_bloc.core.verdict import Refused
from emulation_bloc.documents import warming


def test_a_paper_is_drawn_while_nobody_waits(caplog):
    with caplog.at_level(logging.WARNING):
        warming.warm_up().join()

    assert caplog.records == []


def test_missing_libraries_are_logged_and_stop_nothing(monkeypatch, caplog):
    def refuse(*_):
        raise Refused("Máy chủ chưa có thư viện để vẽ văn bản PDF.")

    monkeypatch.setattr(warming, "render_pdf", refuse)

    warming.warm_up().join()

    assert "warming up did not succeed" in caplog.text
