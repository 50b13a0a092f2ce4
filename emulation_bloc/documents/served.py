"""Files that people brought, given back as what their content is and nothing else."""

from django.http import FileResponse

from emulation_bloc.core.disk.stored import Stored, opened

from .uploads.filetypes import INLINE

# A browser shows PDF with a viewer of its own, which a sandbox would switch off; it can run nothing of ours anyway.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
FILE_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
# A page of ours that stands where such a file was meant to.
FRAMED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
PDF = "application/pdf"


def stored_file_response(content, *, name, content_type, inline):
    """An open stored file with the type found by its content; ``inline`` only for what browsers show safely."""
    response = FileResponse(content, as_attachment=not inline, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = PDF_POLICY if content_type == PDF else FILE_POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def kept_file_response(request, kept):
    """A row that keeps a file (``file``, ``original_name``, ``content_type``, ``sha256``), opened in place where
    browsers show it safely and ``?tai`` does not ask for it as a download. Raises ``FileGone`` where it is lost or
    damaged."""
    name = kept.original_name
    content = opened(Stored(kept.file, name, kept.sha256))
    inline = kept.content_type in INLINE and "tai" not in request.GET
    return stored_file_response(content, name=name, content_type=kept.content_type, inline=inline)
