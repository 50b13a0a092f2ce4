"""Templates to PDF/A. The only place that knows WeasyPrint."""

import logging
import re
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils._os import safe_join

from emulation_bloc.core.text import nfc, slugify
from emulation_bloc.core.verdict import Refused

logger = logging.getLogger(__name__)
_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\s.]+')  # what file systems refuse, and runs of space

STATIC = "static:///"
# Archivable and tagged. Conformance is asked of the renderer; it has not been proved by a validator.
VARIANT = "pdf/a-3a"
# A paper is shown by the browser's own viewer, which styles itself; it may fetch nothing and be framed by nobody.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
MISSING_LIBRARIES = (
    "Máy chủ chưa có thư viện để vẽ văn bản PDF. Quản trị viên cần cài các gói "
    "libpangoft2-1.0-0 và libharfbuzz-subset0, rồi khởi động lại."
)


def static_file(path):
    """Where a static file lies, in the source tree or collected; None outside our own files."""
    try:
        found = Path(finders.find(path) or safe_join(settings.STATIC_ROOT, path))
    except SuspiciousFileOperation:
        return None
    return found if found.is_file() else None


def render_pdf(template, context):
    """The bytes of a paper. The same template and context give the same bytes.

    Only our own static files can be reached from within; text is composed (NFC), since loose marks slide.
    Every paper loads its fonts anew: a kept FontConfiguration saves a tenth of the minutes' time at best, threads
    would share its font map, and it fails for good once its temporary files are swept away.
    Raises ``Refused`` with the cure where the native libraries are missing: the site itself runs without them.
    """
    return pdf_of(paper_text(template, context))


def paper_text(template, context):
    """All that a paper prints, as HTML: what an act compares before it keeps the paper (``documents.signing``)."""
    return nfc(render_to_string(template, context))


def pdf_of(text):
    """The bytes of a paper from its text."""
    return _composed(text).write_pdf(pdf_variant=VARIANT)


def join_pdf(papers):
    """Several papers ``(template, context)`` as one file: each begins on a new page and counts its own pages."""
    drawn = [_composed(paper_text(template, context)).render() for template, context in papers]
    return drawn[0].copy([page for paper in drawn for page in paper.pages]).write_pdf(pdf_variant=VARIANT)


def _composed(text):
    html, fetcher = _weasyprint()
    return html(string=text, base_url=STATIC, url_fetcher=fetcher())


def _weasyprint():
    """WeasyPrint, imported when first needed: slow to load, and absent libraries must not stop the site."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except OSError as error:
        logger.error("WeasyPrint cannot load its native libraries: %s", error)
        raise Refused(MISSING_LIBRARIES) from error

    class OwnFilesOnly(URLFetcher):
        def fetch(self, url, headers=None):
            path = static_file(url.removeprefix(STATIC)) if url.startswith(STATIC) else None
            if path is None:
                raise ValueError(f"Not allowed in a paper: {url}")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": guess_type(path.name)[0]})

    return HTML, OwnFilesOnly


def pdf_response(content, name):
    """A PDF shown in the browser; ``name`` is what it is called when saved."""
    response = file_response(content, f"{slugify(name) or 'van-ban'}.pdf", "application/pdf", inline=True)
    readable = f"{_UNSAFE_IN_NAMES.sub(' ', nfc(name)).strip()[:120] or 'van-ban'}.pdf"
    response["Content-Disposition"] += f"; filename*=UTF-8''{quote(readable, safe='')}"
    response["Content-Security-Policy"] = POLICY
    return response


def file_response(content, filename, content_type, *, inline=False):
    """Bytes with a safe ASCII name, never guessed at by the browser and never kept by a shared cache."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
