"""Text of the notification “Contract Waiting for Legal Review”, beside it as HTML."""
