"""Names come in; parties go out, each link with its reason. What cannot be confirmed stays a name."""
