<?xml version="1.0" encoding="UTF-8"?>
<!-- A text for a view, in which it is cut and set beside something else: as html.xsl has it, with apparatus and notes in a part of their own. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    xmlns:m="urn:edition:mode"
    exclude-result-prefixes="tei ed t m">
  <xsl:import href="html.xsl"/>

  <xsl:template match="/">
    <div class="tei">
      <xsl:apply-templates/>
      <div id="ui-after">
        <xsl:call-template name="t:apparatus"/>
        <xsl:call-template name="t:notes"/>
      </div>
    </div>
  </xsl:template>
</xsl:stylesheet>
