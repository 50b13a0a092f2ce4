"""Pages as they are read: where a template breaks its lines says nothing."""

import re


def as_read(page):
    """Every run of spaces and lines is one space; none at the beginning or the end of an element or a tag."""
    page = re.sub(r"[ \t\r\n]+", " ", page)
    page = re.sub(r"(<[^<>]*) >", r"\1>", page)
    return re.sub(r"(<[a-z][^>]*>) | (?=</)", r"\1", page)
