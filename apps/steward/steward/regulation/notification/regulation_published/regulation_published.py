"""Text of the notification “Regulation Published”, beside it as HTML."""
