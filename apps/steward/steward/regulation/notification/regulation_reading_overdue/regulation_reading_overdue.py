"""Text of the notification “Regulation Reading Overdue”, beside it as HTML."""
