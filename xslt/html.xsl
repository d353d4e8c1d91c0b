<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to a fragment of HTML. The entry only imports; every decision stands in the module of its TEI chapter. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="params.xsl"/>
  <xsl:import href="html/unhandled.xsl"/>
  <xsl:import href="html/structure.xsl"/>
  <xsl:import href="html/core.xsl"/>
  <xsl:import href="html/namesdates.xsl"/>
  <xsl:import href="html/textcrit.xsl"/>
  <xsl:import href="html/transcr.xsl"/>
  <xsl:import href="html/verse.xsl"/>
  <xsl:import href="html/drama.xsl"/>
  <xsl:import href="html/msdescription.xsl"/>
  <xsl:import href="html/figures.xsl"/>
  <xsl:import href="html/linking.xsl"/>
  <xsl:import href="html/gaiji.xsl"/>
  <xsl:import href="html/corpus.xsl"/>
  <xsl:import href="html/dictionaries.xsl"/>
  <xsl:import href="html/header.xsl"/>
  <xsl:import href="html/notes.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>
</xsl:stylesheet>
