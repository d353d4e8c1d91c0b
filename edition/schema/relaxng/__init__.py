"""RELAX NG: a schema, compiled, judges documents and says what is allowed where.

The whole of the OASIS specification of 3 December 2001 and of its DTD Compatibility, by
derivatives of patterns. This package must not know TEI.
"""
