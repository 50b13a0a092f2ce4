"""How a vote is held: what each way of voting can do, for polls and for queries by code."""

from ..enums import PollMethod

ONLINE = [PollMethod.SECRET_ONLINE, PollMethod.SECRET_BOTH]
ON_PAPER = [PollMethod.SECRET_PAPER, PollMethod.SECRET_BOTH]
SECRET = [PollMethod.SECRET_PAPER, PollMethod.SECRET_ONLINE, PollMethod.SECRET_BOTH]
SECRET_CHOICES = [(method.value, method.label) for method in SECRET]
