"""Text of the notification “Contract Returned”, beside it as HTML."""
