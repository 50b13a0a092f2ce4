"""Beside a value that was refused stand no points: they would be those of another value."""

import re
from html.parser import HTMLParser

import pytest

from tests.browser.kept.scenes import above, by_criterion, checking, filling, verifying
from tests.scoring.reading import text

pytestmark = pytest.mark.django_db
SCENES = [filling, verifying, by_criterion, checking, above]
KEPT = "6"


class Page(HTMLParser):
    """What the browser would post of the long form, and where it saves by itself."""

    def __init__(self, response):
        super().__init__()
        self.boxes, self.autosave = {}, ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.autosave = given.get("data-autosave", self.autosave)
        name = given.get("name") or ""
        if re.match(r"(initial-)?e\d+-", name) and given.get("type") not in ("checkbox", "radio"):
            self.boxes[name] = given.get("value") or ""

    def of(self, row):
        return {name: value for name, value in self.boxes.items() if f"{row}-" in name}


def opened(client, scene):
    """``(address, page, row)``: a page of which one row was kept with its points."""
    user, year, path = scene()
    client.force_login(user)
    address = f"/{year.bloc.code}/{year.year}/{path}"
    page = Page(client.get(address))
    row = next(name for name in page.boxes if re.fullmatch(r"e\d+-value", name)).split("-")[0]
    why = {name: "Theo báo cáo" for name in (f"{row}-reason", f"{row}-note") if name in page.boxes}
    client.post(address, page.boxes | why | {f"{row}-value": KEPT})
    return address, Page(client.get(address)), row


def points(answer, row):
    told = text(answer).split(f'id="{row}"')[1]
    return re.sub(r"<[^>]*>", "", re.search(r"data-points[^>]*>(.*?)</td>", told)[1]).strip()


@pytest.mark.parametrize("scene", SCENES)
def test_a_page_that_comes_back_with_a_wrong_value(client, scene):
    address, page, row = opened(client, scene)
    assert f"{KEPT},00" in points(client.get(address), row)

    answer = client.post(address, page.boxes | {f"{row}-value": "11"})

    assert answer.status_code == 422
    assert points(answer, row) == ""


@pytest.mark.parametrize("scene", SCENES)
def test_a_row_that_was_not_saved_by_itself(client, scene):
    _, page, row = opened(client, scene)

    (told,) = client.post(page.autosave, page.of(row) | {f"{row}-value": "11"}).json()["rows"].values()

    assert (told["saved"], told["points"]) == (False, "")
    (kept,) = client.post(page.autosave, page.of(row) | {f"{row}-value": "7"}).json()["rows"].values()
    assert kept["saved"]
    assert "7,00" in kept["points"]
