"""Rules on what a text mentions, and what the register says of it (chapter 14)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from edition.model import Kind
from edition.names import local_name, tei
from edition.rules.forms import Form, belongs, form, short_for
from edition.rules.occasions import Period, made, text_of
from edition.rules.registers import forms_of, life
from edition.rules.scope import Finding, Mention, SourceSet

if TYPE_CHECKING:
    from lxml import etree

_NAMES: Final = frozenset(
    map(
        tei,
        """persName placeName geogName orgName eventName name settlement country
        region district""".split(),
    )
)
"""Elements whose words are a name; `rs` and `term` say it in many ways."""

_DESCRIBED: Final = {Kind.EVENT, Kind.TERM}
"""A text describes them rather than calling them by a name."""

_SPEECH: Final = ("sp", "said", "u")
_MANY: Final = 3


def namesakes(sources: SourceSet) -> Iterator[Finding]:
    """Two persons of one name are mentioned in a text that does not tell them apart.

    The pointers know who is meant; a reader of the page does not, unless the text or a
    note to it gives each of them a fuller name once.

    Wrong:

        --- text.xml
        <p><persName ref="persons.xml#ivan">Kovalev</persName> spoke, and
        <persName ref="persons.xml#evgenii">Kovalev</persName> was silent.</p>
        --- persons.xml
        <standOff><listPerson>
          <person xml:id="ivan"><persName>Ivan Kovalev</persName></person>
          <person xml:id="evgenii"><persName>Evgenii Kovalev</persName></person>
        </listPerson></standOff>

    Right:

        --- text.xml
        <p><persName ref="persons.xml#ivan">Ivan Kovalev</persName> spoke, and
        <persName ref="persons.xml#evgenii">E. Kovalev</persName> was silent.</p>
        --- persons.xml
        <standOff><listPerson>
          <person xml:id="ivan"><persName>Ivan Kovalev</persName></person>
          <person xml:id="evgenii"><persName>Evgenii Kovalev</persName></person>
        </listPerson></standOff>
    """
    for mentions in _by_text(sources):
        met: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.entry.kind is Kind.PERSON and _is_name(mention):
                met[mention.entry.id].append(mention)
        names = {
            identifier: forms_of(own[0].entry, sources)
            for identifier, own in met.items()
        }
        bearers: dict[str, set[str]] = defaultdict(set)
        for identifier, forms in names.items():
            for word in {word for name in forms for word in name.words}:
                bearers[word].add(identifier)
        for identifier, own in met.items():
            said = [form(mention.words) for mention in own]
            words = {word for name in said for word in name.strong}
            others = set(met).intersection(*(bearers[word] for word in words))
            for other in sorted(others - {identifier}):
                if all(_means(name, names[other]) for name in said):
                    yield own[0].pointer.finding(
                        f"“{own[0].words}” is “{identifier}” here, but may as well be "
                        f"“{other}”, who is mentioned in this text too.",
                        "Give the fuller name once, or say in a note who is who.",
                    )
                    break


def _means(mention: Form, names: list[Form]) -> bool:
    return any(short_for(mention, name) for name in names)


def before_birth(sources: SourceSet) -> Iterator[Finding]:
    """A text mentions a person who was not born when it was written.

    The date of the text is that of creation, or of the sending of a letter. Notes may
    mention whom they like. Usually a namesake is meant, or a date is wrong.

    Wrong:

        --- text.xml
        <TEI><teiHeader><profileDesc><creation><date when="1849"/></creation>
          </profileDesc></teiHeader><text><body><p><persName ref="persons.xml#mao"
          >Mao</persName> came.</p></body></text></TEI>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName>
          <birth when="1893-12-26"/></person></listPerson></standOff>

    Right:

        --- text.xml
        <TEI><teiHeader><profileDesc><creation><date when="1949"/></creation>
          </profileDesc></teiHeader><text><body><p><persName ref="persons.xml#mao"
          >Mao</persName> came.</p></body></text></TEI>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName>
          <birth when="1893-12-26"/></person></listPerson></standOff>
    """
    for mentions in _by_text(sources):
        written = _made(mentions[0].pointer.element)
        last = None if written is None else written.end
        told: set[str] = set()
        for mention in mentions:
            entry = mention.entry
            if last is None or entry.kind is not Kind.PERSON or entry.id in told:
                continue
            born = life(entry, "birth")
            start = None if born is None else born.start
            if start is not None and start.first > last.last and not _in_note(mention):
                told.add(entry.id)
                yield mention.pointer.finding(
                    f"“{entry.id}” was born in {start}, and this text is of {written}.",
                    "Point to who is meant, or mend one of the dates.",
                )


def after_death(sources: SourceSet) -> Iterator[Finding]:
    """Somebody speaks, writes or is present after their death.

    The dead are often mentioned, but they neither speak nor send letters. Looked at
    are those that said, sp and u name, who signs, the authors and senders of the
    header and the persons of its particDesc, where the text has a date of its own.

    Wrong:

        --- text.xml
        <TEI><teiHeader><profileDesc><creation><date when="1989"/></creation>
          </profileDesc></teiHeader><text><body>
          <p><said who="persons.xml#mao">No.</said></p></body></text></TEI>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName>
          <death when="1976-09-09"/></person></listPerson></standOff>

    Right:

        --- text.xml
        <TEI><teiHeader><profileDesc><creation><date when="1949"/></creation>
          </profileDesc></teiHeader><text><body>
          <p><said who="persons.xml#mao">No.</said></p></body></text></TEI>
        --- persons.xml
        <standOff><listPerson><person xml:id="mao"><persName>Mao</persName>
          <death when="1976-09-09"/></person></listPerson></standOff>
    """
    ends = {
        entry.id: died.end
        for entry in sources.entries
        if entry.kind is Kind.PERSON and (died := life(entry, "death")) is not None
    }
    told: set[tuple[etree._Element | None, str]] = set()
    for pointer in sources.pointers:
        if not ends or pointer.attribute not in {"who", "ref", "sameAs", "corresp"}:
            continue
        entry = sources.entry(pointer)
        end = None if entry is None else ends.get(entry.id)
        deed = "" if end is None else _deed(pointer.element, pointer.attribute)
        if entry is None or end is None or not deed:
            continue
        written = _made(pointer.element)
        first = None if written is None else written.start
        key = (text_of(pointer.element), entry.id)
        if first is None or key in told or end.last >= first.first:
            continue
        told.add(key)
        yield pointer.finding(
            f"“{entry.id}” died in {end}, and {deed} here in {written}.",
            "Point to who is meant, or mend one of the dates.",
        )


def _deed(element: etree._Element, attribute: str) -> str:
    """Say what a person does by being named here; "" where one need not live for it."""
    name = local_name(element.tag)
    if attribute == "who":
        return "speaks" if name in _SPEECH else ""
    above = {local_name(a.tag): a for a in element.iterancestors()}
    if attribute == "ref" and name == "author" and "titleStmt" in above:
        return "writes"
    if attribute == "ref" and "signed" in above and "note" not in above:
        return "signs"
    if attribute == "ref" and "correspAction" in above:
        return "sends" if above["correspAction"].get("type") == "sent" else ""
    if name == "person" and attribute != "ref" and "particDesc" in above:
        return "is present"
    return ""


def unknown_form(sources: SourceSet) -> Iterator[Finding]:
    """A name in a text is none of the names of the entry that it points to.

    Case, accents, hyphens, endings, initials and titles make no difference, and a part
    of a name is enough. What is left is a wrong pointer, a misreading, or a form of the
    name that the register does not have yet. Each form is told once in a text; rs and
    pronouns are free.

    Wrong:

        --- text.xml
        <p><placeName ref="places.xml#mukden">Shenyang</placeName> was taken.</p>
        --- places.xml
        <standOff><listPlace>
          <place xml:id="mukden"><placeName>Mukden</placeName></place>
        </listPlace></standOff>

    Right:

        --- text.xml
        <p><placeName ref="places.xml#mukden">Shenyang</placeName> was taken.</p>
        --- places.xml
        <standOff><listPlace>
          <place xml:id="mukden"><placeName>Mukden</placeName>
            <placeName type="modern">Shenyang</placeName></place>
        </listPlace></standOff>
    """
    for mention, _ in _strange(sources, of_another=False):
        names = [name.text for name in sources.names[mention.entry.element]]
        known = ", ".join(f"“{name}”" for name in names[:_MANY])
        yield mention.pointer.finding(
            f"“{mention.words}” is none of the names of “{mention.entry.id}”.",
            f"The register has {known}{' …' if len(names) > _MANY else ''}: add this "
            "one, or point to who or what is meant.",
        )


def name_of_another(sources: SourceSet) -> Iterator[Finding]:
    """A name in a text is that of another entry than the one that it points to.

    Wrong:

        --- text.xml
        <p><persName ref="persons.xml#mao">Zhou Enlai</persName> spoke.</p>
        --- persons.xml
        <standOff><listPerson>
          <person xml:id="mao"><persName>Mao Zedong</persName></person>
          <person xml:id="zhou"><persName>Zhou Enlai</persName></person>
        </listPerson></standOff>

    Right:

        --- text.xml
        <p><persName ref="persons.xml#zhou">Zhou Enlai</persName> spoke.</p>
        --- persons.xml
        <standOff><listPerson>
          <person xml:id="mao"><persName>Mao Zedong</persName></person>
          <person xml:id="zhou"><persName>Zhou Enlai</persName></person>
        </listPerson></standOff>
    """
    for mention, other in _strange(sources, of_another=True):
        yield mention.pointer.finding(
            f"“{mention.words}” points to “{mention.entry.id}”, but is a name of "
            f"“{other}”.",
            "Point to that entry, or add the name to this one.",
        )


def _strange(sources: SourceSet, *, of_another: bool) -> Iterator[tuple[Mention, str]]:
    """Yield the first mention of each strange form, with the entry it is a name of."""
    names: dict[str, list[Form]] = {}
    owners: dict[tuple[Kind, str], str] = {}
    for entry in sources.entries:
        names[entry.id] = forms_of(entry, sources)
        for name in names[entry.id]:
            owners.setdefault((entry.kind, name.joined), entry.id)
    for mentions in _by_text(sources):
        told: set[tuple[str, str]] = set()
        for mention in mentions:
            if not _is_name(mention) or mention.entry.kind in _DESCRIBED:
                continue
            own, words = mention.entry, form(mention.words)
            key = (own.id, words.joined)
            if key in told or belongs(words, names[own.id]):
                continue
            told.add(key)
            other = owners.get((own.kind, words.joined), "")
            if bool(other) is of_another:
                yield mention, other


def _by_text(sources: SourceSet) -> Iterator[list[Mention]]:
    """Yield the mentions of each TEI element together."""
    found: dict[etree._Element | None, list[Mention]] = defaultdict(list)
    for mention in sources.mentions:
        found[text_of(mention.pointer.element)].append(mention)
    yield from found.values()


def _is_name(mention: Mention) -> bool:
    return bool(mention.words) and mention.pointer.element.tag in _NAMES


def _in_note(mention: Mention) -> bool:
    return next(mention.pointer.element.iterancestors(tei("note")), None) is not None


def _made(element: etree._Element) -> Period | None:
    text = text_of(element)
    return None if text is None else made(text)
