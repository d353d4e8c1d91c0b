"""Drawings as geometry: points, lines and lengths, which templates turn into SVG.

Nothing here knows HTML, a page or an address, and nothing is random: the same
input gives the same drawing, to the digit.
"""
