"""What a template may count on: one frozen page object for each kind of page.

Every `href` is a link that works from the page it stands on. Strings are plain text,
to be escaped by the template; only `Markup` is HTML, made by the stylesheets.
"""

from edition.render.pages.documents import ContentsLine as ContentsLine
from edition.render.pages.documents import ContributorLine as ContributorLine
from edition.render.pages.documents import DocumentPage as DocumentPage
from edition.render.pages.documents import EntityGroup as EntityGroup
from edition.render.pages.documents import EntityLine as EntityLine
from edition.render.pages.documents import SpeakerLine as SpeakerLine
from edition.render.pages.frame import Download as Download
from edition.render.pages.frame import FactLine as FactLine
from edition.render.pages.frame import Frame as Frame
from edition.render.pages.frame import Link as Link
from edition.render.pages.overviews import AboutDocument as AboutDocument
from edition.render.pages.overviews import AboutPage as AboutPage
from edition.render.pages.overviews import DateRow as DateRow
from edition.render.pages.overviews import DatesPage as DatesPage
from edition.render.pages.overviews import DateYear as DateYear
from edition.render.pages.overviews import DocumentCard as DocumentCard
from edition.render.pages.overviews import DownloadGroup as DownloadGroup
from edition.render.pages.overviews import DownloadsPage as DownloadsPage
from edition.render.pages.overviews import FrontPage as FrontPage
from edition.render.pages.overviews import NotFoundPage as NotFoundPage
from edition.render.pages.overviews import RegisterCard as RegisterCard
from edition.render.pages.overviews import StandalonePage as StandalonePage
from edition.render.pages.registers import EntityPage as EntityPage
from edition.render.pages.registers import MentionDocument as MentionDocument
from edition.render.pages.registers import MentionLine as MentionLine
from edition.render.pages.registers import MentionSection as MentionSection
from edition.render.pages.registers import NameLine as NameLine
from edition.render.pages.registers import RegisterLetter as RegisterLetter
from edition.render.pages.registers import RegisterPage as RegisterPage
from edition.render.pages.registers import RegisterRow as RegisterRow
from edition.render.pages.registers import RelationLine as RelationLine
from edition.render.pages.views import ApparatusPage as ApparatusPage
from edition.render.pages.views import FacsimilePage as FacsimilePage
from edition.render.pages.views import FacsimileRow as FacsimileRow
from edition.render.pages.views import PageImage as PageImage
from edition.render.pages.views import ParallelPage as ParallelPage
from edition.render.pages.views import Row as Row
from edition.render.pages.views import SideHead as SideHead
from edition.render.pages.views import ViewHead as ViewHead
from edition.render.pages.views import ViewLine as ViewLine
from edition.render.pages.views import WitnessLine as WitnessLine
from edition.render.pages.views import ZoneMark as ZoneMark
