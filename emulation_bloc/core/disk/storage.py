"""Evidence and issued papers on the disk: written for good before a record names them."""

import os
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class DurableStorage(FileSystemStorage):
    """The database syncs what it acknowledges; a file it names must not be lost to the same power cut."""

    def _save(self, name, content):
        name = super()._save(name, content)
        path, above = Path(self.path(name)), Path(self.location).parent
        folders = [folder for folder in path.parents if folder.is_relative_to(above)]
        for new in (path, *folders):  # the names of new folders are kept in the folders above them
            _sync(new)
        return name


def _sync(path):
    if os.name != "posix" and path.is_dir():
        return  # Windows knows no such thing
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
