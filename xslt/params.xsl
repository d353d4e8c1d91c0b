<?xml version="1.0" encoding="UTF-8"?>
<!-- Every parameter of the stylesheets, with what it does. docs/stylesheets.md lists
     them too, and a test compares. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- source: what stands in the source, with editorial brackets.
       resolved: what an editor reads there, without brackets. -->
  <xsl:param name="reading" select="'source'"/>

  <!-- The level of the headings of the outermost divisions, 1 to 6. -->
  <xsl:param name="heading-level" select="2"/>

  <!-- Verse lines whose number can be divided by this show it; 0 shows none. -->
  <xsl:param name="line-numbers" select="5"/>

  <!-- The xml:id of the register entry that entry.xsl shows. -->
  <xsl:param name="id" select="''"/>

  <!-- Whether elements keep their identifiers: yes, or no where several texts stand on one page. -->
  <xsl:param name="ids" select="'yes'"/>
  <!-- Which of the two texts of a transcription transcription.xsl gives: diplomatic or
       normalised. -->
  <xsl:param name="layer" select="'diplomatic'"/>

  <!-- The link to the page with the apparatus, from the text of a witness (witness.xsl). -->
  <xsl:param name="apparatus" select="''"/>

  <!-- Words that the stylesheets add by themselves. -->
  <xsl:param name="label-notes" select="'Notes'"/>
  <xsl:param name="label-editorial-notes" select="'Notes of the editors'"/>
  <xsl:param name="label-editorial-note" select="'Editors:'"/>
  <xsl:param name="label-note" select="'Note'"/>
  <xsl:param name="label-apparatus" select="'Apparatus'"/>
  <xsl:param name="label-page" select="'Page'"/>
  <xsl:param name="label-page-break" select="'Page break'"/>
  <xsl:param name="label-image" select="'Image'"/>
  <xsl:param name="label-omitted" select="'om.'"/>
  <xsl:param name="label-back" select="'Back to the text'"/>
  <xsl:param name="label-section" select="'Link to this section'"/>
  <xsl:param name="label-paragraph" select="'Link to this paragraph'"/>
  <xsl:param name="label-note-link" select="'Link to this note'"/>

  <!-- The headings of about.xsl. -->
  <xsl:param name="label-about-project" select="'The project'"/>
  <xsl:param name="label-about-source" select="'The source'"/>
  <xsl:param name="label-about-decisions" select="'Editorial decisions'"/>
  <xsl:param name="label-about-publication" select="'Publication and rights'"/>
  <xsl:param name="label-about-responsibility" select="'Responsibility'"/>
  <xsl:param name="label-about-subjects" select="'Subjects'"/>
  <xsl:param name="label-about-history" select="'History of the file'"/>
  <xsl:param name="label-about-corrections" select="'Corrections'"/>
  <xsl:param name="label-about-normalisation" select="'Normalisation'"/>
  <xsl:param name="label-about-quotation" select="'Quotation marks'"/>
  <xsl:param name="label-about-hyphenation" select="'Hyphenation'"/>
  <xsl:param name="label-about-segmentation" select="'Divisions and paragraphs'"/>
  <xsl:param name="label-about-interpretation" select="'Interpretation'"/>
  <xsl:param name="label-about-punctuation" select="'Punctuation'"/>
  <xsl:param name="label-about-original" select="'The original'"/>
  <xsl:param name="label-about-digital" select="'Digital source'"/>
  <xsl:param name="label-about-print" select="'In print'"/>
  <xsl:param name="label-about-language" select="'Language:'"/>
  <xsl:param name="label-zone" select="'Show on the image'"/>
  <xsl:param name="label-absent" select="'not in this witness'"/>
</xsl:stylesheet>
