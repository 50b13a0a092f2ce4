"""People at their desks, each in a browser of their own, finding pages as a person would."""

from django.conf import settings
from django.test import Client

from emulation_bloc.secretariat.demo import PASSWORD
from units.models import User

# Somebody who asked for less motion: a page that glides to its place is not clicked before it stands still.
WINDOW = {"locale": "vi-VN", "reduced_motion": "reduce"}
# A page as it is, but the seconds that it gives a server to answer go by in one.
LESS_PATIENT = "const whole = AbortSignal.timeout.bind(AbortSignal); AbortSignal.timeout = () => whole(1000);"


class Person:
    def __init__(self, page, server, year):
        self.page, self.server, self.year = page, server, year
        page.set_default_timeout(60_000)  # waiting costs nothing where the machine is quick

    def sign_in(self, username):
        self.page.goto(f"{self.server}/dang-nhap/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.locator("[name='password']").fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.get_by_role("heading", name="Việc của tôi").wait_for()

    def be_signed_in(self, user):
        """As after signing in, by the session alone: the form itself is used by the first person of the office."""
        visitor = Client()
        visitor.force_login(user)
        session = visitor.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.server}])

    def at(self, path):
        """Open an address of the year; every page must answer well and stay within its window."""
        response = self.page.goto(f"{self.server}/vhxh/{self.year}/{path}", wait_until="domcontentloaded")
        assert response.status == 200, f"{path}: {response.status}"
        return self.page

    def press(self, name, *, because=None):
        """Press a button; some acts ask once more: the first press opens the question, the second answers it.

        ``because``: the reason that such a question asks for.
        """
        asks = self.page.locator("main details.action-ask").filter(has=self.page.locator("summary", has_text=name))
        if asks.count():
            asks.first.locator("summary").click()
            if because:
                asks.first.locator("[name='reason']").fill(because)
            self.turn(asks.first.get_by_role("button", name=name))
        else:
            self.turn(self.page.locator("main").get_by_role("button", name=name, exact=True).first)

    def turn(self, thing):
        """Click what leads to another page, and be there: until it comes, the old page would go on answering."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            thing.click()

    def done(self, name, *, because=None):
        """Press, and read the message that it was done."""
        self.press(name, because=because)
        self.page.locator(".messages").first.wait_for()

    def follow(self, name, *, exact=True):
        self.turn(self.page.locator("main").get_by_role("link", name=name, exact=exact).first)

    def fill(self, **values):
        """Fill fields by their name in the form."""
        for name, value in values.items():
            field = self.page.locator(f"main [name='{name}']")
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def reads(self, sentence):
        self.page.get_by_text(sentence).first.wait_for()

    def step(self, label):
        """Press a step of the year on the board and read that the stage moved."""
        self.at("")
        self.done(label)


class Office:
    """Everybody of the demo bloc, at their desks as they are needed."""

    def __init__(self, browser, server, year, **context):
        self.browser, self.server, self.year, self.context = browser, server, year, context
        self.people = {}

    def __getitem__(self, username):
        if username not in self.people:
            person = self._desk()
            person.be_signed_in(User.objects.get(username=username)) if self.people else person.sign_in(username)
            self.people[username] = person
        return self.people[username]

    def _desk(self):
        page = self.browser.new_context(**WINDOW, **self.context).new_page()
        return Person(page, self.server, self.year)

    def signed_in(self, user):
        """Somebody who is not of the demo, already at work."""
        person = self.people[user.username] = self._desk()
        person.be_signed_in(user)
        return person

    @property
    def secretary(self):
        return self["bhxh.canbo"]

    @property
    def leader(self):
        return self["bhxh.thutruong"]

    def close(self):
        for person in self.people.values():
            person.page.context.close()
