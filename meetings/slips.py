"""The check words of a ballot just cast, kept on the voter's own device so that they can be read again.

The server keeps no word beside a name, so only the device can remember. The cookie is sent to the page of that ballot
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
    response.set_cookie(
        _name(poll),
        urlsafe_b64encode(_box(request.user, poll).encrypt(words.encode())).decode(),
        max_age=KEPT,
        path=request.path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def read(request, poll):
    """The words this device keeps for this person's ballot; "" where it keeps none."""
    try:
        sealed = urlsafe_b64decode(request.COOKIES.get(_name(poll), ""))
        return _box(request.user, poll).decrypt(sealed).decode()
    except (CryptoError, ValueError):
        return ""


def drop(response, request, poll):
    response.delete_cookie(_name(poll), path=request.path, samesite="Strict")


def _name(poll):
    return f"phieu_{poll.pk}"


def _box(user, poll):
    person = f"{settings.SECRET_KEY}:{poll.pk}:{user.pk}".encode()
    return SecretBox(blake2b(person, digest_size=SecretBox.KEY_SIZE, person=b"ballot slip", encoder=RawEncoder))
