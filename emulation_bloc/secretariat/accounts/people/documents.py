"""Slips to be cut and handed out: one for each person, sorted by unit."""

from emulation_bloc.documents.pdf import render_pdf
from meetings.qr import qr_svg

from .. import codes


def slips_context(accounts, address_of):
    """``address_of``: account → the address at which its code is typed."""
    return {
        "last_day": codes.last_day(),
        "slips": [
            {
                "account": account,
                "code": codes.code_of(account),
                "address": address_of(account),
                "qr": qr_svg(address_of(account)),
            }
            for account in accounts
        ],
    }


def slips_pdf(accounts, address_of):
    return render_pdf("secretariat/documents/account_slips.html", slips_context(accounts, address_of))
