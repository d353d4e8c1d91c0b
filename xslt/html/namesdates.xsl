<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, people and places (TEI Guidelines, chapter 14). A name that points to an entity is a link to its page. -->
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
  <xsl:template match="tei:persName | tei:placeName | tei:orgName | tei:eventName | tei:geogName | tei:objectName
      | tei:name | tei:rs | tei:term[@ed:href]" priority="0.6">
    <xsl:choose>
      <xsl:when test="not(@ed:href)">
        <xsl:call-template name="t:generic"/>
      </xsl:when>
      <!-- A link must not hold another: the words of an outer name are no link, a sign
           after them is. So it is with a name that means several. -->
      <xsl:when test="@ed:links or @ed:holds or @ed:block or contains(@ed:href, ' ')">
        <xsl:variable name="name">
          <xsl:choose>
            <xsl:when test="@ed:holds or @ed:block">div</xsl:when>
            <xsl:otherwise>span</xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:element name="{$name}">
          <xsl:call-template name="t:attributes">
            <xsl:with-param name="class" select="concat('entity', substring(concat(' entity-', @ed:kind), 1, 99 * (@ed:kind != '')))"/>
          </xsl:call-template>
          <xsl:apply-templates/>
          <xsl:call-template name="t:entity-links">
            <xsl:with-param name="hrefs" select="@ed:href"/>
            <xsl:with-param name="labels" select="@ed:labels"/>
          </xsl:call-template>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <a href="{@ed:href}">
          <xsl:if test="@ed:labels != ''">
            <xsl:attribute name="title"><xsl:value-of select="@ed:labels"/></xsl:attribute>
          </xsl:if>
          <xsl:call-template name="t:attributes">
            <xsl:with-param name="class" select="concat('entity', substring(concat(' entity-', @ed:kind), 1, 99 * (@ed:kind != '')))"/>
          </xsl:call-template>
          <xsl:apply-templates/>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:entity-links">
    <xsl:param name="hrefs"/>
    <xsl:param name="labels"/>
    <xsl:if test="$hrefs != ''">
      <xsl:variable name="label" select="substring-before(concat($labels, '|'), '|')"/>
      <a class="entity-more" href="{substring-before(concat($hrefs, ' '), ' ')}" data-generated="">
        <xsl:if test="$label != ''">
          <xsl:attribute name="title"><xsl:value-of select="$label"/></xsl:attribute>
          <xsl:attribute name="aria-label"><xsl:value-of select="$label"/></xsl:attribute>
        </xsl:if>
        <!-- no number: that would be taken for one of a note -->
        <sup>↗</sup>
      </a>
      <xsl:call-template name="t:entity-links">
        <xsl:with-param name="hrefs" select="substring-after($hrefs, ' ')"/>
        <xsl:with-param name="labels" select="substring-after($labels, '|')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Only what HTML takes for a date becomes its time element. -->
  <xsl:template match="tei:date[@when or @when-iso] | tei:time[@when]" priority="0.6">
    <xsl:variable name="when" select="concat(@when, substring(@when-iso, 1, 10 * not(@when)))"/>
    <xsl:variable name="shape" select="translate($when, '123456789', '000000000')"/>
    <xsl:choose>
      <xsl:when test="not(@ed:block or @ed:holds) and (string-length($when) &lt; 7 or contains($when, ':') or (substring($when, 6, 2) &gt; 0 and substring($when, 6, 2) &lt; 13)) and (string-length($when) &lt; 10 or substring($when, 9, 2) &lt; 32) and ($shape = '0000' or $shape = '0000-00' or $shape = '0000-00-00' or $shape = '00:00:00')">
        <time datetime="{$when}"><xsl:call-template name="t:attributes"/><xsl:apply-templates/></time>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:generic"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:forename | tei:surname | tei:roleName | tei:addName | tei:nameLink | tei:genName
      | tei:settlement | tei:district | tei:country | tei:region | tei:bloc | tei:offset | tei:geog | tei:geogFeat
      | tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listNym | tei:listRelation
      | tei:person | tei:personGrp | tei:persona | tei:place | tei:org | tei:event | tei:nym | tei:relation
      | tei:birth | tei:death | tei:sex | tei:gender | tei:age | tei:occupation | tei:education | tei:faith | tei:floruit
      | tei:nationality | tei:residence | tei:affiliation | tei:langKnowledge | tei:langKnown | tei:socecStatus
      | tei:persPronouns | tei:trait | tei:state | tei:location | tei:geo | tei:population | tei:climate | tei:terrain
      | tei:form | tei:orgName | tei:persName | tei:placeName">
    <xsl:call-template name="t:generic"/>
  </xsl:template>

  <xsl:template match="tei:person | tei:personGrp | tei:persona | tei:place | tei:org | tei:nym | tei:object" priority="0.6">
    <xsl:call-template name="t:record"/>
  </xsl:template>
</xsl:stylesheet>
