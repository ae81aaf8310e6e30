"""Text of the notification “Regulation Question Answered”, beside it as HTML."""
