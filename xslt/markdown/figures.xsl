<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables (TEI Guidelines, chapter 15). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei ed t">
  <xsl:template match="tei:table">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates select="tei:head"/>
    <xsl:choose>
      <xsl:when test="tei:row[1][@role = 'label']"><xsl:text>&#xFDDC;</xsl:text></xsl:when>
      <xsl:otherwise><xsl:text>&#xFDDF;</xsl:text></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="tei:row"/>
    <xsl:text>&#xFDD2;&#x2029;</xsl:text>
    <xsl:apply-templates select="*[not(self::tei:head or self::tei:row)]"/>
  </xsl:template>

  <xsl:template match="tei:table/tei:row">
    <xsl:text>&#xFDDD;</xsl:text>
    <xsl:for-each select="*">
      <xsl:variable name="words"><xsl:apply-templates/></xsl:variable>
      <xsl:call-template name="t:in-one-line"><xsl:with-param name="text" select="$words"/></xsl:call-template>
      <xsl:text>&#xFDDE;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
