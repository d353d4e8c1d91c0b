"""What a template may count on: one frozen page object for each kind of page.

Every `href` is a link that works from the page it stands on. Strings are plain text,
to be escaped by the template; only `Markup` is HTML, made by the stylesheets.
"""

from edition.render.pages.around import MapDrawing as MapDrawing
from edition.render.pages.around import MapMark as MapMark
from edition.render.pages.around import MapPage as MapPage
from edition.render.pages.around import MapRow as MapRow
from edition.render.pages.around import NetworkArc as NetworkArc
from edition.render.pages.around import NetworkDrawing as NetworkDrawing
from edition.render.pages.around import NetworkNode as NetworkNode
from edition.render.pages.around import NetworkPage as NetworkPage
from edition.render.pages.around import NetworkRow as NetworkRow
from edition.render.pages.around import Timeline as Timeline
from edition.render.pages.around import TimelineBand as TimelineBand
from edition.render.pages.around import TimelineBar as TimelineBar
from edition.render.pages.around import TimelineColumn as TimelineColumn
from edition.render.pages.around import TimelineDrawing as TimelineDrawing
from edition.render.pages.around import TimelineTick as TimelineTick
from edition.render.pages.citations import CitationLine as CitationLine
from edition.render.pages.citations import CitationRun as CitationRun
from edition.render.pages.documents import ContentsLine as ContentsLine
from edition.render.pages.documents import ContributorLine as ContributorLine
from edition.render.pages.documents import DocumentPage as DocumentPage
from edition.render.pages.frame import Download as Download
from edition.render.pages.frame import FactLine as FactLine
from edition.render.pages.frame import Frame as Frame
from edition.render.pages.frame import Link as Link
from edition.render.pages.frame import MetaLine as MetaLine
from edition.render.pages.lists import CountedLink as CountedLink
from edition.render.pages.lists import TextGroup as TextGroup
from edition.render.pages.lists import TextGroupPage as TextGroupPage
from edition.render.pages.lists import TextRow as TextRow
from edition.render.pages.lists import TextsPage as TextsPage
from edition.render.pages.mentioned import DateLine as DateLine
from edition.render.pages.mentioned import EntityGroup as EntityGroup
from edition.render.pages.mentioned import EntityLine as EntityLine
from edition.render.pages.mentioned import NoteLine as NoteLine
from edition.render.pages.mentioned import PlaceLine as PlaceLine
from edition.render.pages.mentioned import SpeakerLine as SpeakerLine
from edition.render.pages.mentioned import VersionLine as VersionLine
from edition.render.pages.overviews import AboutDocument as AboutDocument
from edition.render.pages.overviews import AboutPage as AboutPage
from edition.render.pages.overviews import DateRow as DateRow
from edition.render.pages.overviews import DatesPage as DatesPage
from edition.render.pages.overviews import DateYear as DateYear
from edition.render.pages.overviews import DocumentCard as DocumentCard
from edition.render.pages.overviews import DownloadGroup as DownloadGroup
from edition.render.pages.overviews import DownloadsPage as DownloadsPage
from edition.render.pages.overviews import FrontPage as FrontPage
from edition.render.pages.overviews import HappeningRow as HappeningRow
from edition.render.pages.overviews import NotFoundPage as NotFoundPage
from edition.render.pages.overviews import RegisterCard as RegisterCard
from edition.render.pages.overviews import StandalonePage as StandalonePage
from edition.render.pages.registers import CompanionLine as CompanionLine
from edition.render.pages.registers import EntityPage as EntityPage
from edition.render.pages.registers import MentionDocument as MentionDocument
from edition.render.pages.registers import MentionLine as MentionLine
from edition.render.pages.registers import MentionSection as MentionSection
from edition.render.pages.registers import NameLine as NameLine
from edition.render.pages.registers import RegisterLetter as RegisterLetter
from edition.render.pages.registers import RegisterPage as RegisterPage
from edition.render.pages.registers import RegisterRow as RegisterRow
from edition.render.pages.registers import RelationLine as RelationLine
from edition.render.pages.search import Facet as Facet
from edition.render.pages.search import SearchPage as SearchPage
