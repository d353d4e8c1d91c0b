<?xml version="1.0" encoding="UTF-8"?>
<!-- What occurs in all texts (TEI Guidelines, chapter 3). -->
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
  <!-- Of a choice one alternative is read: the first, or the last where readings are resolved. -->
  <xsl:template match="tei:choice">
    <xsl:choose>
      <xsl:when test="$reading = 'source'"><xsl:apply-templates select="(tei:sic | tei:orig | tei:abbr | *[not(../tei:sic or ../tei:orig or ../tei:abbr)])[1]"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="(tei:corr | tei:reg | tei:expan | *[not(../tei:corr or ../tei:reg or ../tei:expan)])[last()]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:gloss[@resp][not(@ed:block or @ed:holds)]">
    <xsl:call-template name="t:bracketed"/>
  </xsl:template>

  <xsl:template match="tei:index"/>
  <xsl:template match="tei:rt"> (<xsl:apply-templates/>)</xsl:template>

  <xsl:template match="tei:gi | tei:tag">&lt;<xsl:apply-templates/>&gt;</xsl:template>
  <xsl:template match="tei:att">@<xsl:apply-templates/></xsl:template>

  <xsl:template match="tei:addrLine"><xsl:call-template name="t:line"/></xsl:template>

  <!-- A list in an item follows without an empty line. -->
  <xsl:template match="tei:list">
    <xsl:variable name="end">
      <xsl:choose>
        <xsl:when test="parent::tei:item">&#x2028;</xsl:when>
        <xsl:otherwise>&#x2029;</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="$end"/>
    <xsl:apply-templates select="tei:head"/>
    <xsl:apply-templates select="node()[not(self::tei:head)]"/>
    <xsl:value-of select="$end"/>
  </xsl:template>
  <xsl:template match="tei:list/tei:item">
    <xsl:text>&#x2028;</xsl:text><xsl:text>&#xFDD0;</xsl:text>
    <xsl:variable name="kind" select="concat(' ', ../@rend, ' ', ../@type, ' ', ../@style)"/>
    <xsl:choose>
      <xsl:when test="../tei:label"/>
      <xsl:when test="contains($kind, 'number') or contains($kind, 'order') or contains($kind, 'decimal')">
        <xsl:choose>
          <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="count(preceding-sibling::tei:item) + 1"/></xsl:otherwise>
        </xsl:choose>
        <xsl:text>.&#xFDD1;</xsl:text>
      </xsl:when>
      <xsl:otherwise>–&#xFDD1;</xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
    <xsl:if test="not(../tei:label)"><xsl:text>&#xFDD2;</xsl:text></xsl:if>
    <xsl:text>&#xFDD2;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:list/tei:label | tei:headLabel | tei:headItem">
    <xsl:text>&#x2028;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2028;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:biblStruct | tei:analytic | tei:monogr | tei:series | tei:imprint | tei:respStmt
      | tei:objectIdentifier">
    <xsl:call-template name="t:record"/>
  </xsl:template>

  <xsl:template match="tei:lb[@break = 'no'] | tei:anchor"/>
  <xsl:template match="tei:pb | tei:cb | tei:gb"><xsl:if test="@ed:space"><xsl:text> </xsl:text></xsl:if></xsl:template>
  <xsl:template match="tei:lb"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="tei:head//tei:lb[not(@break = 'no')] | tei:titlePart//tei:lb[not(@break = 'no')] | tei:address//tei:lb[not(@break = 'no')]"><xsl:text>&#x2028;</xsl:text></xsl:template>
  <xsl:template match="tei:milestone"/>
  <xsl:template match="tei:milestone[contains(@unit, 'section') or @rend][not(parent::tei:p or parent::tei:ab or parent::tei:l)]">
    <xsl:text>&#x2029;* * *&#x2029;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
