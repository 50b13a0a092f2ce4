"""Nonsense by the seed: a little in every run of the tests, as long as one likes by ``./run fuzz MINUTES``."""

import os
from pathlib import Path

import pytest

from tests.architecture.access.scenes import Scene
from tests.architecture.access.table import REVIEW
from tests.architecture.garbage.fuzz import Fuzz
from tests.architecture.garbage.shots import Shot

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.long,
    pytest.mark.usefixtures(
        "_papers_in_plain", "_pages_unwatched", "_quiet_refusals", "_plain_refusals", "_known_faces"
    ),
]

SHOTS = 300  # in every run of the tests
SEED = 12


@pytest.mark.once
def test_nonsense_of_one_seed_is_answered_with_a_sentence():
    fuzz = Fuzz(Scene(REVIEW), SEED).run(shots=SHOTS)

    assert [fault.why for fault in fuzz.faults] == []
    assert len(fuzz.answers) > 3  # seen, moved on, refused, not found: the shots do hit something


@pytest.mark.skipif("FUZZ_SECONDS" not in os.environ, reason="by ./run fuzz only")
def test_fuzz():
    scene, seed = os.environ["FUZZ_SCENE"], os.environ["FUZZ_SEED"]
    fuzz = Fuzz(Scene(scene), f"{seed} {scene}").run(seconds=float(os.environ["FUZZ_SECONDS"]))
    folder = Path(os.environ["FUZZ_FOLDER"])
    print(f"\n{scene}, seed {seed}: {sum(fuzz.answers.values())} requests, {dict(fuzz.answers)}")
    for number, fault in enumerate(fuzz.faults, 1):
        kept = folder / f"{seed}-{scene}-{number}.json"
        kept.write_text(fault.shot.dumps())
        shot = fault.shot
        print(f"\n✗ {shot.method} {shot.path[:200]} · {shot.person[0]} · {shot.what}\n{fault.why[-3000:]}")
        print(f"  ./run fuzz again {kept}")
    assert fuzz.faults == []


@pytest.mark.skipif("FUZZ_AGAIN" not in os.environ, reason="by ./run fuzz again only")
def test_fuzz_again():
    shot = Shot.loads(Path(os.environ["FUZZ_AGAIN"]).read_text())
    fuzz = Fuzz(Scene(shot.scene), SEED)

    fuzz.fire(shot)

    print(f"\n{shot.method} {shot.path[:300]} · {shot.person[0]} · {shot.what}: {dict(fuzz.answers)}")
    assert [fault.why for fault in fuzz.faults] == []
