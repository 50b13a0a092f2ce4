"""A bloc's years as one documented JSON file: the way any bloc brings its history, and takes it away.

``load`` reads a file into the database, all or nothing; ``dump`` tells one, ``write_year_file`` writes it piece by
piece. ``docs/year-file.md`` describes the format.
"""

from .codec import FORMAT
from .dump import dump
from .load import load
from .stream import write_year_file

__all__ = ["FORMAT", "dump", "load", "write_year_file"]
