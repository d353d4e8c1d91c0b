<?xml version="1.0" encoding="UTF-8"?>
<!-- Performance texts and transcribed speech (TEI Guidelines, chapters 7 and 8). -->
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
  <xsl:template match="tei:speaker"><xsl:call-template name="t:paragraph"/></xsl:template>
  <xsl:template match="tei:sp | tei:spGrp | tei:castList | tei:castGroup | tei:castItem | tei:role | tei:roleDesc
      | tei:actor | tei:set | tei:prologue | tei:epilogue | tei:performance | tei:move | tei:view | tei:camera
      | tei:sound | tei:caption | tei:tech | tei:u | tei:pause | tei:vocal | tei:kinesic | tei:incident | tei:writing
      | tei:shift | tei:annotationBlock">
    <xsl:call-template name="t:generic"/>
  </xsl:template>
</xsl:stylesheet>
