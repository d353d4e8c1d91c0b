<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse (TEI Guidelines, chapter 6): a line for each line. -->
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
  <xsl:template match="tei:l"><xsl:call-template name="t:line"/></xsl:template>
  <xsl:template match="tei:l[contains(@rend, 'indent')][@ed:block and not(@ed:holds)]">
    <xsl:text>&#x2028;&#xFDD0;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#xFDD2;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
