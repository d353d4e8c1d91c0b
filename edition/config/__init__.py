"""`edition.toml` as frozen data; all its mistakes are reported at once.

It says what an edition is: title, editors, licence, which files are its sources, and
how it is put out. This package must not know what is in those files.
"""

from __future__ import annotations

from edition.config.data import LEVELS as LEVELS
from edition.config.data import SITE_MARKER as SITE_MARKER
from edition.config.data import Config as Config
from edition.config.data import Deliberate as Deliberate
from edition.config.data import Levels as Levels
from edition.config.loading import find_config as find_config
from edition.config.loading import load_config as load_config
