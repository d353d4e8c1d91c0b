<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries, feature structures, graphs, documentation of TEI (chapters 9, 18, 19, 23). -->
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
  <!-- What stands in attributes only is said in words of ours. -->
  <xsl:template match="tei:sense[@n]">
    <xsl:text>&#x2028;&#xFDD0;</xsl:text>
    <xsl:value-of select="concat(@n, '.')"/>
    <xsl:text>&#xFDD1;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#xFDD2;&#xFDD2;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:f[@name]">
    <xsl:text>&#x2028;</xsl:text>
    <xsl:value-of select="concat(@name, ': ')"/>
    <xsl:apply-templates/>
    <xsl:text>&#x2028;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:symbol[@value] | tei:binary[@value] | tei:numeric[@value]"><xsl:value-of select="@value"/></xsl:template>
  <xsl:template match="tei:gramGrp[not(@ed:holds)]"><xsl:call-template name="t:record"/></xsl:template>

  <!-- An example of XML is shown as it is written. -->
  <xsl:template match="eg:egXML | tei:egXML">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates mode="m:source"/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>
  <xsl:template match="*" mode="m:source">
    <xsl:value-of select="concat('&lt;', name())"/>
    <xsl:for-each select="@*[namespace-uri() != 'urn:edition:prepared']">
      <xsl:value-of select="concat(' ', name(), '=&quot;', ., '&quot;')"/>
    </xsl:for-each>
    <xsl:text>&gt;</xsl:text>
    <xsl:apply-templates mode="m:source"/>
    <xsl:value-of select="concat('&lt;/', name(), '&gt;')"/>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" mode="m:source"/>
</xsl:stylesheet>
