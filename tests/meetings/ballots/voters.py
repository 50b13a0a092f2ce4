"""A voter with a ballot and its words, on two pages."""

from django.urls import reverse

from meetings.enums import Answer

WORDS = "hoa sen – ngọn núi – cây tre"
SHOWN = " ".join(f'<span class="unbroken">{word}</span>' for word in ("hoa sen –", "ngọn núi –", "cây tre"))


class Voter:
    def __init__(self, client, poll):
        self.client, self.poll = client, poll
        self.url = reverse("meetings:ballot", kwargs={**poll.meeting.year.address, "pk": poll.pk})

    def cast(self, answer=Answer.FOR, words=WORDS, **options):
        marks = {f"mark_{option.pk}": answer for option in self.poll.candidates}
        return self.client.post(self.url, {**marks, "words": words, "step": "cast"}, **options)

    def reads(self):
        return self.client.get(self.url).content.decode()
