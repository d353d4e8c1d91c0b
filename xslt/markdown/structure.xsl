<?xml version="1.0" encoding="UTF-8"?>
<!-- Headings, and the templates that all modules call. What a mark means stands in docs/stylesheets.md. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei ed t">
  <!-- The marks are ours alone: U+FDD0 to U+FDE8. -->
  <xsl:template match="text()">
    <xsl:value-of select="translate(., '&#x2028;&#x2029;&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;&#xFDD4;&#xFDD5;&#xFDD6;&#xFDD7;&#xFDD8;&#xFDD9;&#xFDDA;&#xFDDB;&#xFDDC;&#xFDDD;&#xFDDE;&#xFDDF;&#xFDE0;&#xFDE1;&#xFDE2;&#xFDE3;&#xFDE4;&#xFDE5;&#xFDE6;&#xFDE7;&#xFDE8;', '                             ')"/>
  </xsl:template>

  <!-- Something that cannot be divided into lines keeps its emphasis, its links and notes. -->
  <xsl:template name="t:in-one-line">
    <xsl:param name="text"/>
    <xsl:value-of select="normalize-space(translate($text, '&#x2028;&#x2029;&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;&#xFDD7;&#xFDDA;&#xFDDB;&#xFDDC;&#xFDDD;&#xFDDE;&#xFDDF;&#xFDE3;&#xFDE4;&#xFDE5;&#xFDE6;&#xFDE7;&#xFDE8;', '                   '))"/>
  </xsl:template>

  <!-- A heading of the given level, 1 to 6. -->
  <xsl:template name="t:heading">
    <xsl:param name="level" select="$heading-level"/>
    <xsl:variable name="known">
      <xsl:choose>
        <xsl:when test="$level &lt; 1">1</xsl:when>
        <xsl:when test="$level &gt; 6">6</xsl:when>
        <xsl:otherwise><xsl:value-of select="$level"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="concat('&#x2029;', substring('&#xFDE3;&#xFDE4;&#xFDE5;&#xFDE6;&#xFDE7;&#xFDE8;', $known, 1))"/>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:head[not(@ed:holds)]">
    <xsl:variable name="depth" select="count(ancestor::*[self::tei:body or self::tei:front or self::tei:back or self::tei:group or starts-with(local-name(), 'div')][tei:head])"/>
    <xsl:choose>
      <xsl:when test="not(parent::tei:body or parent::tei:front or parent::tei:back or parent::tei:group or starts-with(local-name(..), 'div')) or preceding-sibling::tei:head">
        <xsl:text>&#x2029;&#xFDD5;</xsl:text>
        <xsl:apply-templates/>
        <xsl:text>&#xFDD6;&#x2029;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="t:heading">
          <xsl:with-param name="level" select="$depth + $heading-level - 1"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
