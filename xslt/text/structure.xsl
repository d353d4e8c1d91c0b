<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a text, and the templates that all modules call. U+2029 ends a block, U+2028 a line, U+FDD0 indents, U+FDD1 hangs what follows on the mark before it, U+FDD2 ends either, U+FDD3 begins a heading. -->
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
  <xsl:template match="/">
    <xsl:apply-templates/>
    <xsl:call-template name="t:apparatus"/>
    <xsl:call-template name="t:notes"/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:TEI">
    <xsl:apply-templates select="*[not(self::tei:teiHeader)]"/>
  </xsl:template>

  <!-- The separators are ours alone. -->
  <xsl:template match="text()">
    <xsl:value-of select="translate(., '&#x2028;&#x2029;&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;', '      ')"/>
  </xsl:template>

  <xsl:template name="t:generic">
    <xsl:choose>
      <xsl:when test="@ed:block or @ed:holds">
        <xsl:text>&#x2029;</xsl:text>
        <xsl:apply-templates/>
        <xsl:text>&#x2029;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An element on a line, not separated by an empty one from its neighbours. -->
  <xsl:template name="t:line">
    <xsl:choose>
      <xsl:when test="@ed:holds"><xsl:call-template name="t:generic"/></xsl:when>
      <xsl:when test="@ed:block">
        <xsl:text>&#x2028;</xsl:text>
        <xsl:apply-templates/>
        <xsl:text>&#x2028;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Elements that hold no words of their own: what they hold is set off by commas. -->
  <xsl:template name="t:record">
    <xsl:param name="separator" select="', '"/>
    <xsl:if test="@ed:block or @ed:holds"><xsl:text>&#x2029;</xsl:text></xsl:if>
    <xsl:for-each select="node()">
      <xsl:apply-templates select="."/>
      <xsl:variable name="next" select="following-sibling::node()[self::* or normalize-space() != ''][1]"/>
      <xsl:if test="self::* and normalize-space() != '' and not(@ed:block or @ed:holds or @ed:note) and $next[self::*][normalize-space() != ''][not(@ed:block or @ed:holds or @ed:note)]">
        <xsl:value-of select="$separator"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:if test="@ed:block or @ed:holds"><xsl:text>&#x2029;</xsl:text></xsl:if>
  </xsl:template>

  <!-- Something that cannot be divided into lines: a cell, a reading. -->
  <xsl:template name="t:in-one-line">
    <xsl:param name="text"/>
    <xsl:value-of select="normalize-space(translate($text, '&#x2028;&#x2029;&#xFDD0;&#xFDD1;&#xFDD2;&#xFDD3;', '      '))"/>
  </xsl:template>

  <xsl:template name="t:bracketed">
    <xsl:if test="$reading = 'source'">[</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$reading = 'source'">]</xsl:if>
  </xsl:template>

  <!-- The heading of a division stands apart. -->
  <xsl:template match="tei:head[parent::tei:body or parent::tei:front or parent::tei:back or parent::tei:group or starts-with(local-name(..), 'div')][not(@ed:holds or preceding-sibling::tei:head)]">
    <xsl:text>&#x2029;&#xFDD3;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:dateline | tei:salute | tei:signed | tei:byline | tei:docDate | tei:titlePart">
    <xsl:call-template name="t:line"/>
  </xsl:template>
</xsl:stylesheet>
