import hashlib
import tomllib
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
PACKAGES = tomllib.loads((STATIC / "VENDORED.toml").read_text())["package"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_vendored_files_are_the_ones_listed(package):
    folder = STATIC / package["folder"]

    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}

    assert found == package["sha256"]


def test_no_style_sheet_names_a_file_that_is_not_shipped():
    for css in STATIC.rglob("*.css"):
        assert "sourceMappingURL" not in css.read_text(), css
