"""Records come in from sources; tables of them as of a date go out.

Never here: how a publisher writes its documents, or what a reader is told.
"""
