"""The same answers as the command line, as pages: a browser asks, rooms below answer, nothing is computed here."""
