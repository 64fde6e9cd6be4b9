"""Flows of a store come in; who paid, lobbied and contracted whom goes out, ranges kept as ranges."""
