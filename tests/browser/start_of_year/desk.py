"""People of a bloc that has just been set up, who sign in with slips, and what their work costs them."""

from units.models import User

from ..office import WINDOW, Person
from . import told


class Newcomer(Person):
    """Counts presses of buttons and links, and boxes filled in."""

    def __init__(self, *args):
        super().__init__(*args)
        self.presses = self.boxes = 0

    def turn(self, thing):
        self.presses += 1
        super().turn(thing)

    def fill(self, **values):
        self.boxes += len(values)
        super().fill(**values)

    def read_file(self, path, button):
        self.boxes += 1
        self.page.locator("main input[type=file]").set_input_files(path)
        self.press(button)

    def go(self, path):
        response = self.page.goto(f"{self.server}{path}", wait_until="domcontentloaded")
        assert response.status == 200, f"{path}: {response.status}"
        return self.page


class Bloc:
    """The desks of everybody, by name; the administrator's is there before all others."""

    def __init__(self, browser, server, year, **context):
        self.browser, self.server, self.year, self.context = browser, server, year, context
        self.desks, self.codes = {}, {}

    def open(self):
        """A desk at which nobody is signed in yet."""
        page = self.browser.new_context(**WINDOW, **self.context).new_page()
        return Newcomer(page, self.server, self.year)

    def __getitem__(self, name):
        if name not in self.desks:
            desk = self.desks[name] = self.open()
            desk.be_signed_in(account(name))
        return self.desks[name]

    @property
    def secretary(self):
        return self[told.OFFICERS[0]]

    @property
    def chief(self):
        return self[told.HEADS[0]]

    @property
    def effort(self):
        desks = self.desks.values()
        return sum(desk.presses for desk in desks), sum(desk.boxes for desk in desks)

    def close(self):
        for desk in self.desks.values():
            desk.page.context.close()


def account(name):
    return User.objects.select_related("unit").get(full_name=name)
