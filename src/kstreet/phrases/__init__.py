"""What the program says in English, in another language: messages, reasons and notes come in, sentences go out.

A sentence's English is its key; `{…}` stands for what changes in it. Never here: what only a page or a report says.
"""
