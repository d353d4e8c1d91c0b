<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, people and places (TEI Guidelines, chapter 14): their words. -->
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
  <xsl:template match="tei:person | tei:personGrp | tei:persona | tei:place | tei:org | tei:nym | tei:object">
    <xsl:call-template name="t:record"/>
  </xsl:template>
</xsl:stylesheet>
