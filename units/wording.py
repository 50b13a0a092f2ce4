"""What a bloc, its leader and its deputy are called: said in one place, by the form of the bloc."""

from dataclasses import dataclass

from .enums import BlocForm, LeadershipRole

_USUAL = {
    BlocForm.BLOC: ("khối", "Khối trưởng", "Khối phó"),
    BlocForm.CLUSTER: ("cụm", "Cụm trưởng", "Cụm phó"),
}

# Whole phrases: the word alone may stand in the name of a unit that a sentence tells (“Đảng ủy khối doanh nghiệp”).
_OF_THE_PROGRAM = ("lãnh đạo khối", "theo dõi khối", "trong khối", "của khối", "thư ký khối")


@dataclass(frozen=True)
class BlocWords:
    """``noun`` in small letters, as within a sentence; ``leader`` and ``deputy`` as titles."""

    noun: str
    leader: str
    deputy: str

    @classmethod
    def of(cls, form, leader="", deputy=""):
        """``leader``, ``deputy``: what the bloc itself calls them, where that is not the usual."""
        noun, usual_leader, usual_deputy = _USUAL[BlocForm(form)]
        return cls(noun, leader or usual_leader, deputy or usual_deputy)

    @property
    def whole(self):
        """“Khối thi đua”, “Cụm thi đua”."""
        return f"{self.noun.capitalize()} thi đua"

    @property
    def on_behalf(self):
        """How a paper of the bloc is signed: for the whole of it."""
        return f"TM. {self.whole}"

    def role(self, role):
        return self.deputy if role == LeadershipRole.DEPUTY else self.leader

    def of_sentence(self, sentence):
        """A sentence of the program that was written for a bloc, in the words of this one. Never of typed text."""
        if self == USUAL:
            return sentence
        for usual, own in ((USUAL.leader, self.leader), (USUAL.deputy, self.deputy)):
            sentence = sentence.replace(usual, own)
        if self.noun == USUAL.noun:
            return sentence
        for phrase in _OF_THE_PROGRAM:
            sentence = sentence.replace(phrase, phrase.replace(USUAL.noun, self.noun))
        return sentence.replace("của Khối", f"của {self.noun.title()}")


USUAL = BlocWords.of(BlocForm.BLOC)
