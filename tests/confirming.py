"""A form that reads what was typed once more before it is done: sent, read, and sent again with what was read."""

import re

KEY = re.compile(r'name="confirmed" value="([0-9a-f]{64})"')


def read_then_confirm(client, url, data):
    """(the page on which it is read, the answer to the second press)."""
    page = client.post(url, data)
    key = KEY.search(page.content.decode())
    assert key is not None, page.content.decode()
    return page.content.decode(), client.post(url, data | {"confirmed": key[1]})


def read_or_refused(client, url, data):
    """The answer to the second press; to the first, where it is refused or nothing is asked."""
    answer = client.post(url, data)
    key = KEY.search(answer.content.decode())
    return client.post(url, data | {"confirmed": key[1]}) if key else answer
