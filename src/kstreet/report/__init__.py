"""Checked claims, flows and studies come in; what a reader sees goes out: story, tables, pictures, data."""
