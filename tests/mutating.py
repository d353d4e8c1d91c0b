"""Makes wrong documents of right ones, the same each time for the same seed."""

import random
from dataclasses import dataclass

from lxml import etree

WORDS = ("stray words", "x", "12", "   ", "1949-02-30")
VALUES = ("", "two words", "1949-13-01", "#", "a b#c", "-1", "en_US", "true", "%%", "ü")
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ATTRIBUTES = (
    *"type n ref when who rend target corresp level unit quantity from cert".split(),
    XML_ID,
)


def mutated(data: bytes, seed: int, names: list[str]) -> bytes:
    """Return a document with one to three changes; `names` are those of elements."""
    chance = random.Random(seed)  # noqa: S311 - it is no secret
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, collect_ids=False)
    root = etree.fromstring(data, parser)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        elements = [e for e in root.iter("*") if e.getparent() is not None]
        if elements:
            mutator = Mutator(chance, chance.choice(elements), elements, names)
            chance.choice(CHANGES)(mutator)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


@dataclass
class Mutator:
    """What a change may draw on."""

    chance: random.Random
    element: etree._Element
    elements: list[etree._Element]
    names: list[str]

    def drop(self):
        element, parent = self.element, self.element.getparent()
        tail, previous = element.tail, element.getprevious()
        parent.remove(element)
        if tail and previous is not None:
            previous.tail = (previous.tail or "") + tail
        elif tail:
            parent.text = (parent.text or "") + tail
        element.tail = None

    def double(self):
        copied = etree.fromstring(etree.tostring(self.element, with_tail=False))
        self.element.addnext(copied)

    def swap(self):
        other = self.element.getnext()
        if other is not None and isinstance(other.tag, str):
            other.addnext(self.element)

    def rename(self):
        name = etree.QName(self.element)
        self._call(name.namespace, self.chance.choice(self.names))

    def misspell(self):
        name = etree.QName(self.element)
        local, at = name.localname, self.chance.randrange(len(name.localname))
        spellings = (local[:at] + local[at + 1 :], local.lower(), local + "x")
        changed = self.chance.choice(spellings)
        if changed[:1].isalpha():
            self._call(name.namespace, changed)

    def other_namespace(self):
        local = etree.QName(self.element).localname
        xhtml = "http://www.w3.org/1999/xhtml"
        self._call(self.chance.choice((xhtml, None)), local)

    def move(self):
        target = self.chance.choice(self.elements)
        if target not in {self.element, *self.element.iterdescendants()}:
            self.drop()
            target.insert(self.chance.randrange(len(target) + 1), self.element)

    def change_attribute(self):
        keys = list(self.element.attrib) or ATTRIBUTES
        self.element.set(self.chance.choice(keys), self.chance.choice(VALUES))

    def add_attribute(self):
        self.element.set(self.chance.choice(ATTRIBUTES), self.chance.choice(VALUES))

    def drop_attribute(self):
        if self.element.attrib:
            del self.element.attrib[self.chance.choice(list(self.element.attrib))]

    def insert_text(self):
        word = self.chance.choice(WORDS)
        if self.chance.choice((True, False)):
            self.element.text = word + (self.element.text or "")
        else:
            self.element.tail = (self.element.tail or "") + word

    def _call(self, namespace, local):
        self.element.tag = f"{{{namespace}}}{local}" if namespace else local


CHANGES = (
    Mutator.drop,
    Mutator.double,
    Mutator.swap,
    Mutator.rename,
    Mutator.misspell,
    Mutator.other_namespace,
    Mutator.move,
    Mutator.change_attribute,
    Mutator.add_attribute,
    Mutator.drop_attribute,
    Mutator.insert_text,
)
