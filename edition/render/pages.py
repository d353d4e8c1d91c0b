"""What a template may count on: one frozen page object for each kind of page.

Every `href` is a link that works from the page it stands on. Strings are plain text,
to be escaped by the template; only `Markup` is HTML, made by the stylesheets.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Where something leads, and what it is called."""

    label: str
    href: str
    is_current: bool = False
    """The link leads to this very page."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a reader can take away."""

    label: str
    """Such as `TEI XML`."""
    href: str
    size: str
    """Such as `84 KB`; empty where it is not known."""
    note: str = ""
    """What it is good for, in a few words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page."""

    language: str
    title: str
    """Of this page."""
    site_title: str
    site_subtitle: str
    description: str
    """For the head of the page."""
    static: str
    """The relative path of the folder of static files."""
    home: str
    navigation: tuple[Link, ...]
    editors: tuple[str, ...]
    publisher: str
    licence: str
    licence_url: str
    version: str
    """Of the toolkit."""
    canonical: str = ""
    """The public address of the page, where the edition has one."""


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document in a list."""

    title: str
    href: str
    date_text: str
    date: str
    """For sorting and `<time datetime>`; may be empty."""
    place: str
    abstract: str
    word_count: int


@dataclass(frozen=True, slots=True)
class RegisterCard:
    """A register on the front page."""

    label: str
    href: str
    kind: str
    """`persons`, `places` …"""
    count: int
    most_mentioned: tuple[Link, ...]
    """A handful of entries to begin with."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`index.html`; template `front.html`."""

    frame: Frame
    documents: tuple[DocumentCard, ...]
    registers: tuple[RegisterCard, ...]
    more: tuple[Link, ...]
    """Dates, about, downloads."""


@dataclass(frozen=True, slots=True)
class ContributorLine:
    """Somebody with a part in a document."""

    role: str
    name: str
    href: str
    """To their page, where they have one; may be empty."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line of the header card."""

    label: str
    text: str
    href: str
    """May be empty."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A section in the table of contents."""

    title: str
    href: str
    level: int
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity mentioned in a document."""

    name: str
    href: str
    count: int
    first: str
    """The link to the first mention on this page."""


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The persons, places … of a document."""

    label: str
    kind: str
    entities: tuple[EntityLine, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody to whom the text attributes words."""

    name: str
    href: str
    passages: tuple[Link, ...]
    """The first words of each, linked to its paragraph."""


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """`documents/ID.html`; template `document.html`."""

    frame: Frame
    id: str
    title: str
    date_text: str
    date: str
    place: str
    contributors: tuple[ContributorLine, ...]
    abstract: str
    facts: tuple[FactLine, ...]
    licence: str
    licence_href: str
    keywords: tuple[str, ...]
    language: str
    """Of the text (BCP 47); empty where it is that of the page."""
    text: Markup
    """The text with its notes, from `xslt/html.xsl`."""
    contents: tuple[ContentsLine, ...]
    groups: tuple[EntityGroup, ...]
    speakers: tuple[SpeakerLine, ...]
    downloads: tuple[Download, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class NameLine:
    """A form of a name."""

    label: str
    """Such as `Chinese`, `Wade-Giles`."""
    text: str
    language: str
    """BCP 47, for `lang`; may be empty."""


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An entry in the list of a register."""

    id: str
    name: str
    other_names: tuple[NameLine, ...]
    href: str
    type: str
    """Such as `city`, in words; may be empty."""
    years: str
    description: str
    count: int
    """How often the texts mention it."""


@dataclass(frozen=True, slots=True)
class RegisterLetter:
    """The entries that begin with one letter."""

    letter: str
    anchor: str
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """`persons/index.html` and its sisters; template `register.html`."""

    frame: Frame
    kind: str
    label: str
    letters: tuple[RegisterLetter, ...]
    count: int
    has_types: bool
    has_years: bool


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation, told from the entity of the page."""

    label: str
    """Such as `member of`."""
    name: str
    href: str
    """May be empty."""
    dates: str
    note: str


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A mention in its context."""

    before: str
    text: str
    after: str
    href: str
    is_editorial: bool
    language: str = ""
    """Of the text; empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class MentionSection:
    """The mentions in one section of a document."""

    title: str
    href: str
    mentions: tuple[MentionLine, ...]


@dataclass(frozen=True, slots=True)
class MentionDocument:
    """The mentions in one document."""

    title: str
    href: str
    date_text: str
    count: int
    sections: tuple[MentionSection, ...]
    language: str = ""
    """Of its text; empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    """`persons/ID.html` and its sisters; template `entity.html`."""

    frame: Frame
    id: str
    kind: str
    kind_label: str
    """Of one: `Person`."""
    register: Link
    name: str
    type: str
    years: str
    description: Markup
    names: tuple[NameLine, ...]
    facts: tuple[FactLine, ...]
    relations: tuple[RelationLine, ...]
    authorities: tuple[Link, ...]
    coordinates: str
    """In words: `41.80° N, 123.43° E`; may be empty."""
    coordinates_href: str
    """A `geo:` address."""
    mentions: tuple[MentionDocument, ...]
    count: int
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date that a text mentions."""

    text: str
    """As in the text."""
    normalised: str
    """In words for the reader: `6 February 1949`, `1934 – 1935`."""
    machine: str
    """For `<time datetime>`; may be empty."""
    certainty: str
    """In words, such as `inferred`; may be empty."""
    before: str
    after: str
    document: str
    href: str
    is_editorial: bool
    """It stands in a note of the editors."""
    language: str = ""
    """Of the text; empty where it is that of the page."""


@dataclass(frozen=True, slots=True)
class DateYear:
    """The dates of one year."""

    label: str
    anchor: str
    rows: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class DatesPage:
    """`dates.html`; template `dates.html`."""

    frame: Frame
    years: tuple[DateYear, ...]
    undated: tuple[DateRow, ...]
    """Durations and dates without a year."""
    count: int


@dataclass(frozen=True, slots=True)
class AboutDocument:
    """What the header of a document says of the edition of its text."""

    title: str
    href: str
    text: Markup
    """From `xslt/about.xsl`."""


@dataclass(frozen=True, slots=True)
class AboutPage:
    """`about.html`; template `about.html`."""

    frame: Frame
    documents: tuple[AboutDocument, ...]


@dataclass(frozen=True, slots=True)
class DownloadGroup:
    """The files of one document, or of the registers."""

    label: str
    href: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class DownloadsPage:
    """`downloads.html`; template `downloads.html`."""

    frame: Frame
    groups: tuple[DownloadGroup, ...]


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """`404.html`; template `404.html`."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class StandalonePage:
    """What `edition transform --to html` yields; template `standalone.html`."""

    language: str
    title: str
    text: Markup
    stylesheet: Markup
    """The CSS itself, since the page has to stand alone."""
    version: str
