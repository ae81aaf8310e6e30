"""Text of the notification “Contract Copy Due”, beside it as HTML."""
