"""The paper by which a unit is put into a bloc or taken out of it."""

from datetime import date
from typing import NamedTuple


class Notice(NamedTuple):
    number: str
    issued_on: date
    issuer: str

    def __str__(self) -> str:
        return f"Văn bản số {self.number} ngày {self.issued_on:%d/%m/%Y} của {self.issuer}"
