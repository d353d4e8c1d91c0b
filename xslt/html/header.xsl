<?xml version="1.0" encoding="UTF-8"?>
<!-- The header (TEI Guidelines, chapter 2), for the page about the edition. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:mml="http://www.w3.org/1998/Math/MathML"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:edition:prepared"
    xmlns:m="urn:edition:mode"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei eg mml svg ed m t">
  <xsl:template match="tei:teiHeader | tei:fileDesc | tei:titleStmt | tei:editionStmt | tei:publicationStmt | tei:seriesStmt
      | tei:notesStmt | tei:sourceDesc | tei:encodingDesc | tei:profileDesc | tei:revisionDesc | tei:xenoData | tei:projectDesc
      | tei:samplingDecl | tei:editorialDecl | tei:correction | tei:normalization | tei:quotation | tei:hyphenation
      | tei:segmentation | tei:stdVals | tei:interpretation | tei:punctuation | tei:tagsDecl | tei:namespace | tei:tagUsage
      | tei:rendition | tei:styleDefDecl | tei:refsDecl | tei:cRefPattern | tei:citeStructure | tei:citeData | tei:refState
      | tei:classDecl | tei:taxonomy | tei:category | tei:catDesc | tei:catRef | tei:classCode | tei:keywords | tei:textClass
      | tei:appInfo | tei:application | tei:charDecl | tei:char | tei:glyph | tei:mapping | tei:charName | tei:glyphName
      | tei:unicodeProp | tei:localProp | tei:unihanProp | tei:charProp | tei:value | tei:localName
      | tei:geoDecl | tei:unitDecl | tei:unitDef | tei:listPrefixDef
      | tei:prefixDef | tei:variantEncoding | tei:creation | tei:langUsage | tei:language | tei:abstract | tei:calendarDesc
      | tei:calendar | tei:correspDesc | tei:correspAction | tei:correspContext | tei:particDesc | tei:settingDesc | tei:setting
      | tei:textDesc | tei:channel | tei:constitution | tei:derivation | tei:domain | tei:factuality | tei:interaction
      | tei:preparedness | tei:purpose | tei:activity | tei:locale | tei:scriptStmt | tei:recordingStmt | tei:recording
      | tei:equipment | tei:broadcast | tei:transcriptionDesc | tei:handNotes | tei:listRef | tei:schemaRef | tei:fsdDecl
      | tei:fsDecl | tei:fDecl | tei:fsDescr | tei:fDescr | tei:vRange | tei:vDefault | tei:fsConstraints | tei:cond | tei:bicond
      | tei:then | tei:iff | tei:if | tei:fsdLink | tei:metDecl | tei:metSym | tei:distributor">
    <xsl:call-template name="t:generic"/>
  </xsl:template>
</xsl:stylesheet>
