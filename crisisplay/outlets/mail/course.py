"""The course of a mailing through its list, known at every moment: who has it, who hasn't, who may.

What is known of each is told before and after their message leaves, so that whoever keeps it on
disk can take the list up again after a crash, without a second message to anybody.
"""

from __future__ import annotations

from crisisplay.errors import NotSent
from crisisplay.outlets.mail.addresses import same
from crisisplay.outlets.mail.crossing import Answer, InDoubt, MailServer
from crisisplay.outlets.mail.message import Mailing
from crisisplay.outlets.port import PartlySent, Recipient, Sent, Told
from crisisplay.outlets.reasons import reason


class Course:
    """`left` are those who are to be tried, in order."""

    def __init__(
        self, mailing: Mailing, to: tuple[str, ...], skip: frozenset[str], told: Told
    ) -> None:
        having = {same(one) for one in skip}
        self._mailing, self._order, self._told = mailing, to, told
        self._known = {one: Recipient(one, accepted=True) for one in to if same(one) in having}
        self._put_off: list[Recipient] = []
        self.left = [one for one in to if one not in self._known]

    def leaves(self, address: str) -> None:
        """A message is about to leave: until it is known what became of it, it may be there."""
        self._note(Recipient(address, accepted=False, certain=False))

    def stays(self, address: str) -> None:
        """It surely did not leave after all."""
        self._note(Recipient(address, accepted=False))
        del self._known[address]

    def became(self, address: str, answer: Answer) -> None:
        why = "" if answer.accepted else str(answer)
        recipient = Recipient(address, answer.accepted, why)
        self._note(recipient)
        self._put_off += [recipient] if answer.later else []
        self.left.remove(address)

    def ended(self, server: MailServer) -> Sent:
        """Everyone was tried. PartlySent or NotSent where that is not the end of it."""
        sent = self._sent()
        accepted = self._accepted()
        if self._put_off:
            why, n = self._put_off[0].why, len(self._put_off)
            if not accepted:
                raise server.no("outlets.mail_put_off", why=why)
            raise PartlySent(
                "outlets.list_put_off", sent=sent, channel=server.channel, n=n, why=why
            )
        if not accepted:
            raise server.no("outlets.mail_refused", why=sent.recipients[0].why)
        return sent

    def stopped(self, server: MailServer, trouble: NotSent) -> NotSent:
        """What to raise where it can't go on, and nobody is in doubt."""
        accepted = len(self._accepted())
        if not accepted:
            return trouble
        return PartlySent(
            "outlets.list_stopped",
            sent=self._sent(),
            channel=server.channel,
            accepted=accepted,
            total=len(self._order),
            why=trouble.values.get("why") or reason("odd"),
        )

    def in_doubt(self, server: MailServer, address: str, doubt: InDoubt) -> PartlySent:
        return PartlySent(
            "outlets.list_in_doubt",
            sent=self._sent(),
            channel=server.channel,
            accepted=len(self._accepted()),
            total=len(self._order),
            address=address,
            why=doubt.why,
        )

    def _note(self, recipient: Recipient) -> None:
        self._known[recipient.address] = recipient
        self._told(recipient)

    def _accepted(self) -> list[str]:
        return [one for one in self._order if one in self._known and self._known[one].accepted]

    def _sent(self) -> Sent:
        known = tuple(self._known[one] for one in self._order if one in self._known)
        return Sent(self._mailing.post, "", self._mailing.wire(self._accepted()), recipients=known)
