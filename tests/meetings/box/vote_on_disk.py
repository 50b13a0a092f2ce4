"""A server process that holds one vote on screen, step by step, and tells the thief's test every secret it saw.

``python -m tests.meetings.vote_on_disk POLL`` reads one step a line from standard input and answers each with a line of
JSON: what was secret in that step. Everything else of it is the program as it runs.
"""

import json
import sys

import django


class Vote:
    def __init__(self, poll):
        self.key = poll
        self.secrets = []
        self.words = {}
        self._listen()

    def _listen(self):
        """Note down what the program only ever has in memory."""
        from meetings.box import sealing

        inner_private, inner_in = sealing._private, sealing.share_in

        def private(seed):
            self.secrets.append(seed.hex())
            key = inner_private(seed)
            self.secrets.append(bytes(key).hex())
            return key

        def share_in(sealed, key):
            share = inner_in(sealed, key)
            self.secrets.append(share.hex())
            return share

        sealing._private, sealing.share_in = private, share_in

    @property
    def poll(self):
        from meetings.models import Poll
        from meetings.polls import queries

        return queries.loaded(Poll.objects).get(pk=self.key)

    @property
    def secretary(self):
        from tests.factories.units import secretary

        return secretary(self.poll.meeting.year)

    def keys(self):
        from meetings.keys import services as keys_services

        for member in self.poll.panel.all():
            words = keys_services.take_key(meeting=self.poll.meeting, by=member.user)
            self.words[member.user_id] = " ".join(words)
        return {"texts": list(self.words.values())}

    def open(self):
        from meetings.opening import services as opening_services

        opening_services.open_poll(poll=self.poll, by=self.secretary)
        return {}

    def cast(self, place, *answers):
        from meetings.ballots import checkwords
        from meetings.ballots import services as ballots_services
        from meetings.box import ballots
        from tests.factories.units import head_of

        poll, words = self.poll, checkwords.draw()
        voter = poll.roll.all()[int(place)]
        marks = {option.pk: answer for option, answer in zip(poll.candidates, answers, strict=True)}
        ballots_services.cast_ballot(
            poll=poll, ballot=ballots.read(poll, marks), words=words, by=head_of(voter.participation)
        )
        told = {"answers": {str(key): answer for key, answer in marks.items()}}
        return {"texts": [words, json.dumps(told, separators=(",", ":"))[1:-1]]}

    def sealed(self):
        return {"bytes": [bytes(ballot.sealed).hex() for ballot in self.poll.box.ballots.all()]}

    def shares(self):
        return {"bytes": [bytes(share.sealed).hex() for share in self.poll.box.shares.all()]}

    def close(self):
        from meetings.ballots import services as ballots_services

        ballots_services.close_poll(poll=self.poll, by=self.secretary)
        return {}

    def turn(self, place):
        from meetings.keys import opening_box

        person = self.poll.panel.all()[int(place)].user
        opening_box.turn_key(poll=self.poll, words=self.words[person.pk], by=person)
        return {}

    def seal(self):
        from meetings.counting import services as counting_services

        counting_services.seal_poll(poll=self.poll, by=self.poll.panel.first().user)
        return {"words": self.poll.box.words}


def main():
    django.setup()
    vote = Vote(int(sys.argv[1]))
    for line in sys.stdin:
        name, *arguments = line.split()
        told = getattr(vote, name)(*arguments)
        print(json.dumps({**told, "memory": vote.secrets}), flush=True)
        vote.secrets = []


if __name__ == "__main__":
    main()
