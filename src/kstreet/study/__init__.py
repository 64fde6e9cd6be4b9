"""Arrays of returns come in; abnormal returns with honest inference go out. Knows nothing of stores."""
