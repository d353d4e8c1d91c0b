"""The edition as a scholar thinks of it: frozen data, without a trace of XML."""

from edition.model.dates import DateMention as DateMention
from edition.model.dates import When as When
from edition.model.documents import Contributor as Contributor
from edition.model.documents import Document as Document
from edition.model.documents import Fact as Fact
from edition.model.documents import Note as Note
from edition.model.documents import Section as Section
from edition.model.edition import Edition as Edition
from edition.model.entities import KINDS as KINDS
from edition.model.entities import Authority as Authority
from edition.model.entities import Entity as Entity
from edition.model.entities import Kind as Kind
from edition.model.entities import Name as Name
from edition.model.entities import Relation as Relation
from edition.model.mentions import Mention as Mention
from edition.model.mentions import Passage as Passage
from edition.model.mentions import Speech as Speech
from edition.model.paragraphs import Paragraph as Paragraph
from edition.model.words import Word as Word
