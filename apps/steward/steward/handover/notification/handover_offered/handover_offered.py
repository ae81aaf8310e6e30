"""Text of the notification “Handover Offered”, beside it as HTML."""
