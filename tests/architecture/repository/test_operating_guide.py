"""The administrators' guide names every setting, and no setting that does not exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_guide_lists_exactly_the_variables_that_are_read():
    guide = (ROOT / "docs/operating.md").read_text()
    listed = {name for row in re.findall(r"^\| (`.+?) \|", guide, re.M) for name in re.findall(r"`(\w+)`", row)}
    settings = set(re.findall(r'env(?:_bool|_int|_list)?\("(\w+)"', (ROOT / "emulation_bloc/settings.py").read_text()))
    script = set(re.findall(r"\$\{([A-Z_]+):-", (ROOT / "run").read_text())) - {"CI"}

    assert listed == settings | script
