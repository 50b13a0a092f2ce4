"""How heads sign what their units pledge: what is signed, in which way, until when it may be taken back."""
