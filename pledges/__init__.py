"""The start of the year: plan, movements, registration of titles, pledges with targets."""
