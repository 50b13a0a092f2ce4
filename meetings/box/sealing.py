"""How a ballot is kept so that nobody reads it before the counting panel opens the box together. No database.

Each box has a key pair of its own. Its private key is made in memory when the vote opens, shared out at once (Shamir)
and forgotten: so many shares as the box asks for give it back, fewer tell nothing about it. Each share is sealed for
the key of one panel member, and that key comes out of six words which only the member has seen (Argon2id). A disk,
a backup or a database's log therefore holds public keys and sealed boxes, and nothing that opens them.

libsodium (PyNaCl) does the sealing, PyCryptodome the sharing; no arithmetic of our own.
"""

import json
import secrets
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir
from nacl import bindings, pwhash
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.public import PrivateKey, PublicKey, SealedBox

from ..enums import BallotKind
from ..kinds.ballot import Ballot

SEED = 16  # bytes shared out: what PyCryptodome's field holds, and as strong as the key made from it
SALT = pwhash.argon2id.SALTBYTES
# Half a second on an old server, as sign-in; what slows one member down a little slows a thief down at every guess.
WORK = {"opslimit": 3, "memlimit": 64 * 1024 * 1024}
TO_OPEN = 2
BLOCK = 512  # bytes; a ballot is padded to a multiple, the same for all of one box


class CannotOpen(Exception):
    """These words, shares or bytes do not open what they are meant to open."""


@dataclass(frozen=True)
class Sealed:
    """A box just made: ``public`` seals ballots, ``shares[n]`` is the n-th member's, sealed for that member."""

    public: bytes
    needed: int
    shares: tuple


# --- keys of panel members --------------------------------------------------------------------------------------------


def new_salt():
    return secrets.token_bytes(SALT)


def member_key(words, salt):
    """The private key that six words (``keywords.plain``) make; the same words and salt always make the same."""
    return PrivateKey.from_seed(pwhash.argon2id.kdf(PrivateKey.SEED_SIZE, words.encode(), salt, **WORK))


def public_of(key):
    return bytes(key.public_key)


# --- the box ----------------------------------------------------------------------------------------------------------


def needed_of(members):
    """How many of a panel of ``members`` open its box together."""
    return min(TO_OPEN, members)


def seal_box(members):
    """Make a box for a panel: ``members`` are their public keys. The private key is gone when this returns."""
    seed = secrets.token_bytes(SEED)
    needed = needed_of(len(members))
    shares = Shamir.split(needed, len(members), seed)
    sealed = [_for(public, bytes([place]) + share) for public, (place, share) in zip(members, shares, strict=True)]
    return Sealed(public=public_of(_private(seed)), needed=needed, shares=tuple(sealed))


def trial_box():
    """A box anybody may open, for practice: its public key, and what opens it (``open_key``)."""
    seed = secrets.token_bytes(SEED)
    return public_of(_private(seed)), b"\x01" + seed


def hand_on(sealed, key, publics):
    """The share that ``key`` opens, sealed anew for each of ``publics``: who turns a key later finds it there."""
    share = _open(key, sealed)
    return [_for(public, share) for public in publics]


def open_key(shares, public):
    """The private key of the box from ``shares`` in the clear. Raises ``CannotOpen`` where it is not that box's."""
    numbered = [(share[0], share[1:]) for share in shares]
    try:
        seed = numbered[0][1] if len(numbered) == 1 else Shamir.combine(numbered)
    except ValueError as error:
        raise CannotOpen from error
    private = _private(seed)
    if public_of(private) != public:
        raise CannotOpen
    return private


def share_in(sealed, key):
    """One share in the clear, in memory only."""
    return _open(key, sealed)


def _private(seed):
    return PrivateKey.from_seed(
        blake2b(seed, digest_size=PrivateKey.SEED_SIZE, person=b"ballot box", encoder=RawEncoder)
    )


def _for(public, content):
    return SealedBox(PublicKey(public)).encrypt(content)


def _open(key, sealed):
    try:
        return SealedBox(key).decrypt(bytes(sealed))
    except CryptoError as error:
        raise CannotOpen from error


# --- what is put into it ----------------------------------------------------------------------------------------------


def seal_ballot(public, ballot, words, options):
    """One ballot with its check words, for the key ``public``; all ballots on ``options`` options have one length."""
    answers = {str(key): str(answer) for key, answer in ballot.answers.items()}
    return seal(public, {"kind": str(ballot.kind), "answers": answers, "words": words}, room=192 + 48 * options)


def read_ballot(private, sealed):
    """(``Ballot``, check words). Raises ``CannotOpen``."""
    content = unseal(private, sealed)
    answers = {int(key): answer for key, answer in content["answers"].items()}
    return Ballot(BallotKind(content["kind"]), answers), content["words"]


def seal(public, content, *, room):
    """``content``, anything JSON holds, padded to the next multiple of ``BLOCK`` that has ``room`` bytes."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) >= room:
        raise ValueError(f"{len(text)} bytes do not fit into {room}: their length would tell them apart.")
    size = -(-room // BLOCK) * BLOCK
    return _for(public, bindings.sodium_pad(text, size))


def unseal(private, sealed):
    padded = _open(private, sealed)
    size = len(padded)
    try:
        return json.loads(bindings.sodium_unpad(padded, size))
    except (CryptoError, ValueError) as error:
        raise CannotOpen from error
