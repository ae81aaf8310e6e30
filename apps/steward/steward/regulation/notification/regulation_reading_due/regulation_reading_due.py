"""Text of the notification “Regulation Reading Due”, beside it as HTML."""
