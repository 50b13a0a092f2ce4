"""The step that publishes the ranking asks more than a button: which paper decides it, and while appeals are open."""
