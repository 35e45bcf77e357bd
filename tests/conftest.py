"""What many tests share: the example study, run once."""

import pytest

from tests.running import copy_example, kondensat


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The example study run to the end, under a path with a space and a Norwegian letter in it. Read it; do not write to it."""
    study = copy_example(tmp_path_factory.mktemp("min på OneDrive") / "studie")
    done = kondensat("run", study)
    assert "" == done.stderr
    assert 0 == done.returncode
    return study
