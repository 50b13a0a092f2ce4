"""Accounts of people of the bloc: what an administrator does to them is told, and gives no vote by itself."""
