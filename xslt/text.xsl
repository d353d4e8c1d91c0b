<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to plain text, to be laid out by the program that runs it. The entry only imports; every decision stands in the module of its TEI chapter. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="params.xsl"/>
  <xsl:import href="text/unhandled.xsl"/>
  <xsl:import href="text/structure.xsl"/>
  <xsl:import href="text/core.xsl"/>
  <xsl:import href="text/namesdates.xsl"/>
  <xsl:import href="text/textcrit.xsl"/>
  <xsl:import href="text/transcr.xsl"/>
  <xsl:import href="text/verse.xsl"/>
  <xsl:import href="text/drama.xsl"/>
  <xsl:import href="text/msdescription.xsl"/>
  <xsl:import href="text/figures.xsl"/>
  <xsl:import href="text/linking.xsl"/>
  <xsl:import href="text/gaiji.xsl"/>
  <xsl:import href="text/corpus.xsl"/>
  <xsl:import href="text/dictionaries.xsl"/>
  <xsl:import href="text/header.xsl"/>
  <xsl:import href="text/notes.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
</xsl:stylesheet>
