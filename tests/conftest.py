"""What the tests share."""

import pytest
from hypothesis import settings

# a slow machine is no mistake
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what comes out into tests/cases/*.html and *.txt; read the diff",
    )
