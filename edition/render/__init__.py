"""The edition in its published forms: functions that yield artifacts.

One module per format. A renderer never touches the disk but to read templates.
"""

from edition.render.artifact import Artifact as Artifact
