"""How much work a workbook would be, told by a quick look through its parts before anything is built from them.

A range is two words in the file and a cell for each of its places in memory: five kilobytes that merge A1 with ZZ20000
kept a thread busy for minutes and took all memory. The look counts what the reader would build, and stops as soon as it
is too much.
"""

from contextlib import suppress
from xml.parsers import expat

from openpyxl.utils import range_boundaries

MOST = 300_000  # elements, places of ranges, words of formulas: seconds of reading, not minutes
CELLS = {"row", "c", "v", "f", "is", "si", "t", "r"}  # what sheets consist of; the reader is quick with these
OTHERS = 10  # times slower: rules, formats, drop-downs
A_RANGE = 3  # in a list of them
SOUGHT = {"Relationship", "cellStyle"}  # the reader goes through all of them for each
A_SEARCH = 100
RANGED = {"mergeCell", "hyperlink", "comment"}  # the reader makes a cell of each place
FARTHEST_COLUMN, FARTHEST_ROW = 16_384, 1_048_576
LETTERS_OF_A_WORD = 4
LONGEST_FORMAT = 255  # Excel's own limit; what is shown in each cell may be as long as its format


class TooMuch(Exception):
    """The reader would be busy for longer than anybody waits."""


class Scale:
    """Weighs parts one after another; raises ``TooMuch`` when all together weigh too much."""

    def __init__(self, most=MOST):
        self.left = most

    def weigh(self, part):
        """What the part weighs. One that is no XML weighs nothing more from where it breaks; there the reader ends."""
        before = self.left
        look = _Look(self)
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = look.begin, look.end
        parser.CharacterDataHandler = look.text
        with suppress(expat.ExpatError):
            parser.Parse(part, True)
        return before - self.left

    def add(self, weight):
        self.left -= weight
        if self.left < 0:
            raise TooMuch


class _Look:
    def __init__(self, scale):
        self.scale = scale
        self.in_formula = False
        self.letters = self.longest = 0

    def begin(self, name, attributes):
        name = name.rpartition(":")[2]
        weight = 1 if name in CELLS else A_SEARCH if name in SOUGHT else OTHERS
        weight += A_RANGE * sum(value.count(" ") for value in attributes.values())
        if len(attributes.get("formatCode", "")) > LONGEST_FORMAT:
            raise TooMuch
        if name in RANGED:
            weight += _places(attributes.get("ref", ""))
        if name == "f":
            self.in_formula, self.letters = True, 0
            if attributes.get("t") == "shared":  # the first one is written anew for this cell
                weight += self.longest // LETTERS_OF_A_WORD
        self.scale.add(weight)

    def text(self, text):
        if self.in_formula:
            self.letters += len(text)
            self.longest = max(self.longest, self.letters)

    def end(self, name):
        self.in_formula = False


def _places(ref):
    """How many cells a range has; what is no range is none."""
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError):
        return 0
    width = (right or FARTHEST_COLUMN) - (left or 1) + 1
    return width * ((bottom or FARTHEST_ROW) - (top or 1) + 1)
