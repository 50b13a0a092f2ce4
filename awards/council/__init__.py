"""The emulation council of a Home Affairs office: candidates, opinions, sessions, and what they decided."""
