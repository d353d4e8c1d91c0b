<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a number where the note stands, the notes themselves after the text. -->
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
  <xsl:template match="tei:note[@ed:note]" priority="0.7">
    <xsl:value-of select="concat(' [', @ed:note, ']')"/>
  </xsl:template>

  <xsl:template name="t:notes">
    <xsl:variable name="mixed" select="boolean(//tei:note[@ed:note][not(@type = 'editorial' or @type = 'editor')])"/>
    <xsl:if test="//tei:note[@ed:note]">
      <xsl:text>&#x2029;&#xFDD3;</xsl:text>
      <xsl:choose>
        <xsl:when test="$mixed"><xsl:value-of select="$label-notes"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$label-editorial-notes"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text>&#x2029;</xsl:text>
      <xsl:for-each select="//tei:note[@ed:note]">
        <xsl:value-of select="concat('&#x2028;[', @ed:note, ']&#xFDD1;')"/>
        <xsl:if test="$mixed and (@type = 'editorial' or @type = 'editor')">
          <xsl:value-of select="concat($label-editorial-note, ' ')"/>
        </xsl:if>
        <xsl:apply-templates/>
        <xsl:text>&#xFDD2;</xsl:text>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
