"""Everywhere a person gets by following links, from the first page of the site on."""

import re
from collections import deque
from html import unescape
from urllib.parse import urljoin, urlsplit

# Other floors of the house: files of the program itself, the administration, ways out.
NOT_FOLLOWED = re.compile(r"^/(static|quan-tri|dang-xuat|admin)")
WELL = {200, 202, 302}


# Some thousand pages are read: a parser would take a sixth of the walk.
_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')


def links_of(html):
    return [unescape(href) for href in _LINK.findall(html)]


def dead_links(client, *starts, within):
    """(link, where it stands, what came back) of every link that leads nowhere; and how many pages were read.

    Each path is followed once, however it is asked: with another query it is the same page. ``within``: paths that
    begin with one of these are followed.
    """
    dead, read = [], 0
    waiting, known = deque((start, "") for start in starts), {urlsplit(start).path for start in starts}
    while waiting:
        url, stands_on = waiting.popleft()
        answer = client.get(url)
        if answer.status_code not in WELL:
            dead.append((url, stands_on, answer.status_code))
            continue
        if answer.streaming:
            b"".join(answer.streaming_content)
            continue
        if answer.status_code == 302:
            found = [answer["Location"]]
        elif answer["Content-Type"].startswith("text/html"):
            read += 1
            found = links_of(answer.text)
        else:
            continue
        for href in found:
            parts = urlsplit(urljoin(url, href))
            if parts.netloc or not href or href.startswith("#") or NOT_FOLLOWED.match(parts.path):
                continue
            if parts.path not in known and parts.path.startswith(tuple(within)):
                known.add(parts.path)
                waiting.append((f"{parts.path}?{parts.query}" if parts.query else parts.path, url))
    return dead, read
