import pytest

from ..office import Office


@pytest.fixture
def desk(browser, live_server):
    """``desk(user, year, path)``: somebody before a page of the year, who came from its board."""
    offices = []

    def open_at(user, year, path):
        offices.append(Office(browser, live_server.url, year.year))
        page = offices[-1].signed_in(user).page
        page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?"
        page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/")
        page.goto(f"{live_server.url}/{year.bloc.code}/{year.year}/{path}")
        return page

    yield open_at
    for office in offices:
        office.close()
