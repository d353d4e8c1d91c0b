"""Reading the compact syntax, and showing what it was read as."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree

from edition.schema.compact import read_compact

JAR = "/usr/share/java/trang.jar"
# one machine for all schemas: to start it takes longer than its work
BATCH = """
import com.thaiopensource.relaxng.translate.Driver;
class Batch {
    public static void main(String[] files) {
        for (int i = 0; i + 1 < files.length; i += 2)
            System.err.println("result " +
                new Driver().run(new String[] {files[i], files[i + 1]}));
    }
}
"""
RNG = "http://relaxng.org/ns/structure/1.0"


@pytest.fixture
def read():
    """Return the tree of a schema in the compact syntax."""
    return lambda text: read_compact(text, Path("schema.rnc"))


@pytest.fixture
def shown(read):
    """Return the XML syntax without what the root says for all schemas."""

    def show(text):
        root = read(text)
        del root.attrib["datatypeLibrary"]
        written = etree.tostring(root, encoding="unicode")
        written = written.replace(f' xmlns="{RNG}"', "")
        return written.replace(
            ' xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"', ""
        )

    return show


@pytest.fixture
def trang(tmp_path):
    """Convert pairs of files; tell for each whether trang took the first."""

    def convert(pairs):
        source = tmp_path / "Batch.java"
        source.write_text(BATCH)
        files = [file for pair in pairs for file in pair]
        done = subprocess.run(
            ["java", "-cp", JAR, source, *files],
            check=True,
            capture_output=True,
            text=True,
        )
        lines = done.stderr.splitlines()
        return [line == "result 0" for line in lines if line.startswith("result ")]

    return convert
