<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes become footnotes. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei ed t">
  <xsl:template match="tei:note[@ed:note]" priority="0.7">
    <xsl:value-of select="concat('&#xFDD8;', @ed:id, '&#xFDD9;')"/>
  </xsl:template>

  <xsl:template name="t:notes">
    <xsl:variable name="mixed" select="boolean(//tei:note[@ed:note][not(@type = 'editorial' or @type = 'editor')])"/>
    <xsl:for-each select="//tei:note[@ed:note]">
      <xsl:value-of select="concat('&#x2029;&#xFDDA;', @ed:id, '&#xFDD9;')"/>
      <xsl:if test="$mixed and (@type = 'editorial' or @type = 'editor')">
        <xsl:value-of select="concat($label-editorial-note, ' ')"/>
      </xsl:if>
      <xsl:apply-templates/>
      <xsl:text>&#xFDD2;&#x2029;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
