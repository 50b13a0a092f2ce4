"""How often something secret may be guessed at, before one has to wait."""

from datetime import timedelta

from django.utils import timezone

from ..models import FailedSignIn

ALLOWED_FAILURES = 8  # of one name from one address
OF_A_NAME = 40  # from all addresses together: whoever guesses from many machines waits too
OF_AN_ADDRESS = 120  # of all names together: a whole office may stand behind one address
WINDOW = timedelta(minutes=10)
KEPT = timedelta(days=30)  # long enough to look into an attack, short enough never to pile up
TOO_MANY = "Đã nhập sai quá nhiều lần. Xin chờ 10 phút rồi thử lại."


class Tries:
    """Guesses under one name from one address: some within ``WINDOW``, then patience.

    A try is written down **before** the secret is looked at, and taken back when it was right. Were it counted
    afterwards, fifty tries sent at once would all be let in before the first one counts. Written and counted in the
    database, so that it holds across threads and processes: whoever counts sees every try that was let in earlier.
    """

    def __init__(self, name, address=""):
        self.name, self.address = (name or "").casefold()[:150], (address or "")[:64]

    def take(self):
        """Whether one more guess may be made now; it counts as a wrong one until ``forget`` says otherwise."""
        now = timezone.now()
        FailedSignIn.objects.filter(at__lt=now - KEPT).delete()
        guess = FailedSignIn.objects.create(username=self.name, address=self.address)
        if self._is_within_limits(now):
            return True
        guess.delete()  # a guess that was not made lengthens no wait
        return False

    def forget(self):
        """The right secret was given: what this name got wrong from this address is forgotten."""
        FailedSignIn.objects.filter(username=self.name, address=self.address).delete()

    def _is_within_limits(self, now):
        of_name = FailedSignIn.objects.filter(username=self.name)
        limits = [(of_name.filter(address=self.address), ALLOWED_FAILURES), (of_name, OF_A_NAME)]
        if self.address:
            limits.append((FailedSignIn.objects.filter(address=self.address), OF_AN_ADDRESS))
        return all(_lately(failures, now) <= allowed for failures, allowed in limits)


def _lately(failures, now):
    """How many within the window. One dated later than now was written before the clock was set back: it counts as of
    now, and so holds nobody up longer than the window."""
    failures.filter(at__gt=now + timedelta(minutes=1)).update(at=now)
    return failures.filter(at__gte=now - WINDOW).count()
