"""Word and Excel files drawn as PDF by LibreOffice, each in a cell of its own; without both they are downloaded.

``cell`` is where a foreign file is opened, ``warder`` the limits it is opened under, ``drawing`` one run,
``previews`` what is kept of it: drawn once, failures remembered, two at a time. Other rooms ask ``is_installed`` and
``preview``.
"""

from .cell import is_installed
from .previews import Preview, preview

__all__ = ["Preview", "is_installed", "preview"]
