"""The check words of a ballot, kept on the voter's own device: those of one just cast so that they can be read again,
those of one being marked so that loading the page anew changes no word somebody wrote down.

The server keeps no word beside a name, so only the device can remember. A cookie is sent to the page of that ballot
alone, readable by no script and, being encrypted, by nobody who borrows the phone under another account.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

from django.conf import settings
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.secret import SecretBox

KEPT = timedelta(days=2)


def keep(response, request, poll, words):
    """Of a ballot just cast."""
    _set(response, request, poll, words, _name(poll), max_age=KEPT)
    response.delete_cookie(_draft_name(poll), path=request.path, samesite="Strict")


def keep_draft(response, request, poll, words):
    """Of a ballot being marked, until the browser is closed. Under a name of its own: it may never be cast."""
    _set(response, request, poll, words, _draft_name(poll))


def _set(response, request, poll, words, name, **how_long):
    response.set_cookie(
        name,
        urlsafe_b64encode(_box(request.user, poll).encrypt(words.encode())).decode(),
        **how_long,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def read(request, poll):
    """The words this device keeps for this person's ballot; "" where it keeps none."""
    return _read(request, poll, _name(poll))


def read_draft(request, poll):
    """The same for a ballot being marked."""
    return _read(request, poll, _draft_name(poll))


def _read(request, poll, name):
    try:
        sealed = urlsafe_b64decode(request.COOKIES.get(name, ""))
        return _box(request.user, poll).decrypt(sealed).decode()
    except (CryptoError, ValueError):
        return ""


def drop(response, request, poll):
    response.delete_cookie(_name(poll), path=request.path, samesite="Strict")


def _name(poll):
    return f"phieu_{poll.pk}"


def _draft_name(poll):
    return f"nhap_{poll.pk}"


def _box(user, poll):
    person = f"{settings.SECRET_KEY}:{poll.pk}:{user.pk}".encode()
    return SecretBox(blake2b(person, digest_size=SecretBox.KEY_SIZE, person=b"ballot slip", encoder=RawEncoder))
