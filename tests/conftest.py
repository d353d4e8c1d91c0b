"""What the tests share."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what comes out into tests/cases/*.html and *.txt; read the diff",
    )
