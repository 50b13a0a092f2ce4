"""The first paper of a worker as quick as the next: the renderer is loaded while nobody waits for it."""

import logging
from threading import Thread

from .layout import Header, Paper
from .pdf import render_pdf

logger = logging.getLogger(__name__)


def warm_up():
    """Draw a paper nobody reads, beside the start of the site. Whatever goes wrong is logged and stops nothing."""
    thread = Thread(target=_draw, name="warm-up", daemon=True)
    thread.start()
    return thread


def _draw():
    try:
        render_pdf("documents/base.html", {"paper": Paper(header=Header(issuer="Khối thi đua"), kind="Văn bản")})
    except Exception:
        logger.warning("The first paper will be slow, or fail: warming up did not succeed.", exc_info=True)
