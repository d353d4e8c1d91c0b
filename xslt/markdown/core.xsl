<?xml version="1.0" encoding="UTF-8"?>
<!-- Emphasis and quotation (TEI Guidelines, chapter 3). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei ed t">
  <xsl:template name="t:emphasised">
    <xsl:param name="mark" select="'&#xFDD4;'"/>
    <xsl:value-of select="$mark"/>
    <xsl:apply-templates/>
    <xsl:text>&#xFDD6;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:emph[not(@ed:block or @ed:holds)] | tei:foreign[not(@ed:block or @ed:holds)] | tei:title[not(@ed:block or @ed:holds)][not(@level = 'a')]">
    <xsl:call-template name="t:emphasised"/>
  </xsl:template>

  <xsl:template match="tei:hi[not(@ed:block or @ed:holds)]">
    <xsl:variable name="look" select="concat(@rend, ' ', @rendition, ' ', @style)"/>
    <xsl:choose>
      <xsl:when test="contains($look, 'bold')">
        <xsl:call-template name="t:emphasised"><xsl:with-param name="mark" select="'&#xFDD5;'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="contains($look, 'ital')"><xsl:call-template name="t:emphasised"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Quoted blocks. -->
  <xsl:template match="tei:quote[@ed:block or @ed:holds] | tei:epigraph[@ed:block or @ed:holds] | tei:cit[@ed:holds]">
    <xsl:text>&#x2029;&#xFDD7;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#xFDD2;&#x2029;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:cit[@ed:holds]/tei:quote | tei:epigraph//tei:quote[@ed:block or @ed:holds]" priority="0.7">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:milestone[contains(@unit, 'section') or @rend][not(parent::tei:p or parent::tei:ab or parent::tei:l)]">
    <xsl:text>&#x2029;&#xFDDB;&#x2029;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
