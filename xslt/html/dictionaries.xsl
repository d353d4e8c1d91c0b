<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries, feature structures, graphs, and documentation of TEI itself (chapters 9, 18, 19, 23): shown in the order of the source. -->
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
  <xsl:template match="tei:entry | tei:entryFree | tei:superEntry | tei:hom | tei:sense | tei:form | tei:orth | tei:pron | tei:hyph | tei:syll
      | tei:stress | tei:gramGrp | tei:gram | tei:gen | tei:number | tei:case | tei:per | tei:tns | tei:mood | tei:iType | tei:pos
      | tei:subc | tei:colloc | tei:def | tei:etym | tei:lang | tei:xr | tei:re | tei:usg | tei:lbl | tei:oRef | tei:pRef | tei:dictScrap
      | tei:fs | tei:f | tei:fLib | tei:fvLib | tei:string | tei:symbol | tei:binary | tei:numeric | tei:vColl | tei:vAlt | tei:vNot
      | tei:vMerge | tei:vLabel | tei:default | tei:graph | tei:node | tei:arc | tei:tree | tei:root | tei:iNode | tei:leaf | tei:eTree
      | tei:eLeaf | tei:triangle | tei:forest | tei:listForest
      | tei:schemaSpec | tei:specGrp | tei:specGrpRef | tei:moduleRef | tei:moduleSpec | tei:elementSpec | tei:classSpec | tei:macroSpec
      | tei:dataSpec | tei:elementRef | tei:classRef | tei:macroRef | tei:specList | tei:specDesc | tei:listRef | tei:exemplum | tei:remarks
      | tei:attList | tei:attDef | tei:attRef | tei:valList | tei:valItem | tei:valDesc | tei:datatype | tei:dataRef | tei:defaultVal
      | tei:content | tei:sequence | tei:alternate | tei:constraintSpec | tei:constraint | tei:classes | tei:memberOf | tei:equiv
      | tei:altIdent | tei:eg | tei:model | tei:modelGrp | tei:modelSequence | tei:param | tei:paramList | tei:outputRendition
      | tei:listChange">
    <xsl:call-template name="t:generic"/>
  </xsl:template>

  <!-- What stands in attributes only is said in words of ours. -->
  <xsl:template match="tei:sense[@n]" priority="0.6">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:block or @ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <span class="sense-number" data-generated=""><xsl:value-of select="concat(@n, '. ')"/></span>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="tei:f[@name]" priority="0.6">
    <div>
      <xsl:call-template name="t:attributes"/>
      <span data-generated=""><xsl:value-of select="concat(@name, ': ')"/></span>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="tei:symbol[@value] | tei:binary[@value] | tei:numeric[@value]" priority="0.6">
    <span>
      <xsl:call-template name="t:attributes"/>
      <span data-generated=""><xsl:value-of select="@value"/></span>
    </span>
  </xsl:template>
  <xsl:template match="tei:gramGrp[not(@ed:holds)]" priority="0.6">
    <xsl:call-template name="t:record"/>
  </xsl:template>

  <!-- An example of XML is shown as it is written. -->
  <xsl:template match="eg:egXML | tei:egXML">
    <pre><xsl:call-template name="t:attributes"/><code><xsl:apply-templates mode="m:source"/></code></pre>
  </xsl:template>
  <xsl:template match="*" mode="m:source">
    <span data-generated="">
      <xsl:value-of select="concat('&lt;', name())"/>
      <xsl:for-each select="@*[namespace-uri() != 'urn:edition:prepared']">
        <xsl:value-of select="concat(' ', name(), '=&quot;', ., '&quot;')"/>
      </xsl:for-each>
      <xsl:text>&gt;</xsl:text>
    </span>
    <xsl:apply-templates mode="m:source"/>
    <span data-generated=""><xsl:value-of select="concat('&lt;/', name(), '&gt;')"/></span>
  </xsl:template>
</xsl:stylesheet>
