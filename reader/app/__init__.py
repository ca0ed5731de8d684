"""The screen: widgets show a session's state and turn keys into calls of it; alone knows Textual."""
