"""Who may do what with reviews, nominations, the proposal and decisions: a file for each."""
