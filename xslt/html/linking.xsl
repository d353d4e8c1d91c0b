<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers, segments, alignment (TEI Guidelines, chapter 17). -->
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
  <xsl:template match="tei:ref[@ed:href] | tei:ptr[@ed:href]" priority="0.6">
    <xsl:choose>
      <xsl:when test="self::tei:ptr">
        <a href="{substring-before(concat(@ed:href, ' '), ' ')}" data-generated="">
          <xsl:call-template name="t:attributes"/>
          <xsl:choose>
            <xsl:when test="translate(@ed:labels, '|', '') != ''"><xsl:value-of select="@ed:labels"/></xsl:when>
            <xsl:when test="starts-with(@ed:href, '#')">↗</xsl:when>
            <xsl:otherwise><xsl:value-of select="@target"/></xsl:otherwise>
          </xsl:choose>
        </a>
      </xsl:when>
      <!-- As with names: no link in a link, and each of several can be reached. -->
      <xsl:when test="@ed:links or @ed:holds or @ed:block or contains(@ed:href, ' ')">
        <xsl:call-template name="t:generic"/>
        <xsl:call-template name="t:entity-links">
          <xsl:with-param name="hrefs" select="@ed:href"/>
          <xsl:with-param name="labels" select="@ed:labels"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <a href="{substring-before(concat(@ed:href, ' '), ' ')}"><xsl:call-template name="t:attributes"/><xsl:apply-templates/></a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tei:u/tei:seg" priority="0.6">
    <xsl:call-template name="t:generic"/>
    <xsl:call-template name="t:space-after"/>
  </xsl:template>

  <xsl:template match="tei:seg | tei:link | tei:linkGrp | tei:join | tei:joinGrp | tei:alt | tei:altGrp | tei:timeline | tei:when
      | tei:ptr | tei:ref
      | tei:span | tei:spanGrp | tei:interp | tei:interpGrp | tei:s | tei:cl | tei:phr | tei:w | tei:pc | tei:m | tei:c
      | tei:annotation | tei:listAnnotation | tei:certainty | tei:precision | tei:respons">
    <xsl:call-template name="t:generic"/>
  </xsl:template>
</xsl:stylesheet>
