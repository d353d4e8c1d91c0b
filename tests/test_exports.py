"""What `import edition` promises."""

import doctest
import subprocess
import sys
from pathlib import Path

import edition


def test_every_public_name_is_there_and_documented():
    for name in edition.__all__:
        value = getattr(edition, name)

        assert value.__doc__, name
    assert sorted(edition.__all__) == list(edition.__all__)


def test_no_public_name_is_that_of_a_module():
    rooms = {p.stem for p in Path(edition.__file__).parent.iterdir()}

    assert not rooms & set(edition.__all__)


def test_importing_the_package_loads_none_of_the_libraries():
    script = (
        "import sys, edition; "
        "print({'lxml', 'jinja2', 'click', 'saxonche'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "set()"


def test_the_example_of_the_package_is_true():
    assert doctest.testmod(edition).failed == 0
