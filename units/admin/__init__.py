"""What the technical administrator keeps: units, blocs, membership, lineage, and a bloc's first year.

Accounts, whose changes the bloc is told of, are kept at the roof (``secretariat.accounts``).

No scores, no ballots: technical rights are not a seat in the bloc.
"""

from . import blocs, site, units, years  # Django looks here; each registers its pages

__all__ = ["blocs", "site", "units", "years"]
