"""Documents come in as their publishers publish them; records go out. No source imports another.

Never here: files' places, what a figure means for a company, anything that joins two registers.
"""
