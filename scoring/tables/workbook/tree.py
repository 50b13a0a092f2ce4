"""Which row of the workbook stands under which, by the numbers in its column “Cấp”."""

from emulation_bloc.core.numbers import is_whole

from ..paths import MOST_LEVELS


class Tree:
    """Takes the rows from above. One wrong number, or one row that is no group, is one fault, however many rows stand
    below it: they are placed as they would stand once it is mended.
    """

    def __init__(self):
        self.above = []  # [row, its kind, whether it was told that it is no group]
        self.skipped = None  # (the number that went too deep, where its row was put)

    def place(self, text, line, kind):
        """(level of the row, which numbers it may have if its own is none, the row above that should be a group).

        ``kind``: ``None`` where it could not be read, which is told already.
        """
        deepest = min(len(self.above) + 1, MOST_LEVELS)
        level, allowed = self._level(text, deepest)
        parent = None
        if level > 1:
            over, kind_over, is_told = self.above[level - 2]
            if kind_over is not None and not kind_over.is_group and not is_told:
                parent, self.above[level - 2][2] = over, True
        self.above[level - 1 :] = [[line, kind, False]]
        return level, allowed, parent

    def _level(self, text, deepest):
        number = int(text) if is_whole(text) else 0
        if self.skipped and number >= self.skipped[0]:
            number -= self.skipped[0] - self.skipped[1]
        elif number:
            self.skipped = None
        if 1 <= number <= deepest:
            return number, ""
        allowed = "1" if deepest == 1 else f"từ 1 đến {deepest}"
        if number > deepest:
            self.skipped = (number, deepest)
            return deepest, allowed
        return max(len(self.above), 1), allowed
