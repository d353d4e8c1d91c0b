"""Makes wrong documents of right ones, the same each time for the same seed."""

import random

from lxml import etree

WORDS = ("stray words", "x", "12", "   ", "1949-02-30")
VALUES = ("", "two words", "1949-13-01", "#", "a b#c", "-1", "en_US", "true", "%%", "ü x")


def mutated(data: bytes, seed: int, names: list[str], attributes: list[str]) -> bytes:
    """Return a document with one to three changes."""
    chance = random.Random(seed)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, collect_ids=False)
    root = etree.fromstring(data, parser)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        elements = [e for e in root.iter("*") if e.getparent() is not None]
        if not elements:
            break
        CHANGES[chance.randrange(len(CHANGES))](
            chance, chance.choice(elements), elements, names, attributes
        )
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def drop(chance, element, elements, names, attributes):
    parent, tail = element.getparent(), element.tail
    previous = element.getprevious()
    parent.remove(element)
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail


def double(chance, element, elements, names, attributes):
    copied = etree.fromstring(etree.tostring(element, with_tail=False))
    element.addnext(copied)


def swap(chance, element, elements, names, attributes):
    other = element.getnext()
    if other is not None and isinstance(other.tag, str):
        other.addnext(element)


def rename(chance, element, elements, names, attributes):
    namespace = f"{{{etree.QName(element).namespace or ''}}}".replace("{}", "")
    element.tag = namespace + chance.choice(names)


def misspell(chance, element, elements, names, attributes):
    name = etree.QName(element)
    local = name.localname
    at = chance.randrange(len(local))
    changed = chance.choice((local[:at] + local[at + 1 :], local.lower(), local + "x"))
    if changed and changed[0].isalpha():
        element.tag = f"{{{name.namespace}}}{changed}" if name.namespace else changed


def move(chance, element, elements, names, attributes):
    target = chance.choice(elements)
    ancestors = {element, *element.iterdescendants()}
    if target not in ancestors:
        drop(chance, element, elements, names, attributes)
        element.tail = None
        target.insert(chance.randrange(len(target) + 1), element)


def change_attribute(chance, element, elements, names, attributes):
    if element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    else:
        element.set(chance.choice(attributes), chance.choice(VALUES))


def add_attribute(chance, element, elements, names, attributes):
    element.set(chance.choice(attributes), chance.choice(VALUES))


def drop_attribute(chance, element, elements, names, attributes):
    if element.attrib:
        del element.attrib[chance.choice(list(element.attrib))]


def insert_text(chance, element, elements, names, attributes):
    word = chance.choice(WORDS)
    if chance.random() < 0.5:
        element.text = word + (element.text or "")
    else:
        element.tail = (element.tail or "") + word


def other_namespace(chance, element, elements, names, attributes):
    local = etree.QName(element).localname
    element.tag = chance.choice((f"{{http://www.w3.org/1999/xhtml}}{local}", local))


CHANGES = (
    drop,
    double,
    swap,
    rename,
    misspell,
    move,
    change_attribute,
    add_attribute,
    drop_attribute,
    insert_text,
    other_namespace,
)
