<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to Markdown, to be laid out by the program that runs it. It is the plain text with more marks: what is not said here is done as there. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="text.xsl"/>
  <xsl:import href="markdown/structure.xsl"/>
  <xsl:import href="markdown/core.xsl"/>
  <xsl:import href="markdown/figures.xsl"/>
  <xsl:import href="markdown/linking.xsl"/>
  <xsl:import href="markdown/notes.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>
</xsl:stylesheet>
