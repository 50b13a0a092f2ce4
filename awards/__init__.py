"""The end of the year: reviews, nominations, the proposal to Home Affairs, and what was decided."""
