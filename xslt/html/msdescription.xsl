<?xml version="1.0" encoding="UTF-8"?>
<!-- Manuscript description (TEI Guidelines, chapter 10): each statement with its name, in the order of the source. -->
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
  <xsl:template match="tei:msDesc | tei:msFrag | tei:msPart | tei:msIdentifier | tei:msName | tei:altIdentifier | tei:repository
      | tei:institution | tei:collection | tei:msContents | tei:msItem | tei:msItemStruct | tei:summary | tei:incipit
      | tei:explicit | tei:rubric | tei:finalRubric | tei:colophon | tei:filiation | tei:locus | tei:locusGrp
      | tei:physDesc | tei:objectDesc | tei:supportDesc | tei:support | tei:dimensions | tei:height | tei:width
      | tei:depth | tei:dim | tei:foliation | tei:collation | tei:condition | tei:layoutDesc | tei:layout | tei:handDesc
      | tei:handNote | tei:scriptDesc | tei:scriptNote | tei:scribe | tei:typeDesc | tei:typeNote | tei:musicNotation
      | tei:decoDesc | tei:decoNote | tei:additions | tei:bindingDesc | tei:binding | tei:sealDesc | tei:seal
      | tei:accMat | tei:history | tei:origin | tei:origDate | tei:origPlace | tei:provenance | tei:acquisition
      | tei:additional | tei:adminInfo | tei:recordHist | tei:custodialHist | tei:custEvent | tei:surrogates
      | tei:source | tei:material | tei:watermark | tei:stamp | tei:signatures | tei:catchwords | tei:secFol | tei:heraldry
      | tei:objectType | tei:stamp | tei:textLang | tei:foliation">
    <xsl:call-template name="t:generic"/>
  </xsl:template>

  <xsl:template match="tei:msIdentifier | tei:altIdentifier | tei:msItem | tei:msItemStruct" priority="0.6">
    <xsl:call-template name="t:record"/>
  </xsl:template>

  <!-- Measures one times the other, and their unit. -->
  <xsl:template match="tei:dimensions" priority="0.6">
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:for-each select="*">
        <xsl:apply-templates select="."/>
        <xsl:if test="position() != last()"><span data-generated=""> × </span></xsl:if>
      </xsl:for-each>
      <xsl:if test="@unit"><span data-generated=""><xsl:value-of select="concat(' ', @unit)"/></span></xsl:if>
    </span>
  </xsl:template>
</xsl:stylesheet>
