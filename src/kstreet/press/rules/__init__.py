"""One rule per kind of claim: claim and ground come in, a verdict with its evidence goes out.

A rule never looks past its ground: what became public later reaches it only as `ground.later`, and only as a note.
"""
