"""Text of the notification “Contract Expiring”, beside it as HTML."""
