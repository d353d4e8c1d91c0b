<?xml version="1.0" encoding="UTF-8"?>
<!-- What no other module knows is shown, in its order, and reported once for each name. -->
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
  <xsl:key name="t:by-name" match="*" use="name()"/>

  <xsl:template match="*">
    <xsl:if test="generate-id() = generate-id(key('t:by-name', name())[1])">
      <xsl:message>
        <xsl:text>XSL203: no template knows &lt;</xsl:text>
        <xsl:value-of select="name()"/>
        <xsl:text>&gt;; its words are shown as they stand.</xsl:text>
        <xsl:call-template name="t:path"/>
      </xsl:message>
    </xsl:if>
    <xsl:call-template name="t:generic">
      <xsl:with-param name="class" select="'tei-unhandled'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The place of the current node, for a message: ` [/*[1]/*[2]]`. -->
  <xsl:template name="t:path">
    <xsl:text> [</xsl:text>
    <xsl:for-each select="ancestor-or-self::*">
      <xsl:text>/*[</xsl:text>
      <xsl:value-of select="count(preceding-sibling::*) + 1"/>
      <xsl:text>]</xsl:text>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>
  <xsl:template match="comment() | processing-instruction()" mode="m:source"/>
</xsl:stylesheet>
