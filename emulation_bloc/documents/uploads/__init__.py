"""Files of others on their way in: what each kind is, and what makes one unfit."""
