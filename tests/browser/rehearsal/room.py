"""The room: who is in it, on which screens, and the server they all depend on."""

from playwright.sync_api import expect

from meetings.models import Poll
from units.models import User

from ..office import Office
from .record import Record

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WALL = {"width": 1920, "height": 1080}
PHONES = {
    "svhttdl": "svhttdl.thutruong",
    "syt": "syt.thutruong",
    "sgddt": "sgddt.thutruong",
    "sldtbxh": "sldtbxh.canbo",
    "bdt": "bdt.thutruong",
}
ON_PAPER = ["BHXH tỉnh", "Sở TT&TT", "Đài PTTH tỉnh", "Trường CĐ Yên Bái"]
AWAY, BY_LETTER, CHECKS_IN, COMES_LATE, LEAVES = "cdnyb", "sldtbxh", "syt", "sgddt", "svhttdl"
PANEL = ["bdt.canbo", "cdyb.canbo"]  # the head first


class Room:
    def __init__(self, browser, server, meeting, viewport):
        self.meeting, self.year, self.server = meeting, meeting.year, server
        self.record = Record()
        self.desks = Office(browser, server.url, self.year.year, viewport=viewport)
        self.phones = Office(browser, server.url, self.year.year, **PHONE)
        self.secretary = self.desks.secretary
        self.path = f"hoi-nghi/{meeting.pk}/"
        self.words = {}  # user name → what stands on that member's piece of paper
        # A window of its own: a page behind another in one window is drawn once a second, and so is a click on it.
        self.screens = Office(browser, server.url, self.year.year, viewport=WALL)
        self.wall = self.screens.signed_in(User.objects.get(username="bhxh.canbo")).at(f"{self.path}man-chieu/")

    def close(self):
        for office in (self.desks, self.phones, self.screens):
            office.close()

    def phone(self, username):
        if username not in self.phones.people:
            self.phones.signed_in(User.objects.get(username=username))
        return self.phones[username]

    def voters(self):
        """Units in the room that vote on their phones → the phone."""
        gone = {COMES_LATE} - set(self.record.late) | set(self.record.left)
        return {unit: self.phone(username) for unit, username in PHONES.items() if unit not in gone}

    def present(self):
        return len(self.voters()) + len(ON_PAPER)

    def poll(self, question):
        return Poll.objects.filter(meeting=self.meeting, question__startswith=question).latest("pk")

    def console(self, item):
        self.secretary.at(f"{self.path}dieu-hanh/")
        there = self.secretary.page.locator(".room-order button", has_text=item)
        if there.is_enabled():
            self.secretary.turn(there)

    def wall_reads(self, words):
        """Nobody scrolls a wall: whatever stands there stands there whole."""
        expect(self.wall.locator(".wall")).to_contain_text(words)
        assert self.wall.evaluate("document.documentElement.scrollHeight <= innerHeight"), words

    def wall_tells_no_count(self):
        assert "phiếu thu về, " not in self.wall.locator(".wall").inner_text()

    def server_dies(self):
        """In the middle of everything. The wall notices by itself."""
        self.server.kill()
        self.wall_is_lost(True)

    def server_is_back(self):
        """Started again at its address; nobody reloads the wall."""
        self.server.start()
        self.wall_is_lost(False)

    def wall_is_lost(self, lost):
        sign = self.wall.locator("[data-live-lost]", has_text="Mất kết nối, đang thử lại")
        expect(sign).to_be_visible(visible=lost)
