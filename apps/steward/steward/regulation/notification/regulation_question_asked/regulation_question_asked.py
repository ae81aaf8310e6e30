"""Text of the notification “Regulation Question Asked”, beside it as HTML."""
