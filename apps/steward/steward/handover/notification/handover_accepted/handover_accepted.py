"""Text of the notification “Handover Accepted”, beside it as HTML."""
