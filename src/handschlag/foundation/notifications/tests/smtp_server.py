"""A small SMTP server on this machine: takes mails apart, and refuses what a test tells it to."""

import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage


class SmtpServer:
    """A context. `refusals` maps addresses to the answer to RCPT, `after_data` is said to DATA.

    An address in `hang_up_on` ends the conversation without a word.
    """

    def __init__(self):
        self.messages: list[tuple[str, EmailMessage]] = []
        self.refusals: dict[str, str] = {}
        self.hang_up_on: set[str] = set()
        self.after_data = "250 OK"
        self.conversations = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def port(self):
        return self._listener.getsockname()[1]

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *error):
        # Closing alone does not wake a thread that waits in accept.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def to(self, address):
        return [message for recipient, message in self.messages if recipient == address]

    def _serve(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with client, client.makefile("rwb") as stream:
                self.conversations += 1
                self._talk(stream)

    def _talk(self, stream):
        def say(words):
            stream.write(words.encode() + b"\r\n")
            stream.flush()

        say("220 mail.example.org ESMTP")
        recipient = ""
        while line := stream.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                say("250 mail.example.org")
            elif verb == b"RCPT":
                recipient = line.decode().split("<")[1].split(">")[0]
                if recipient in self.hang_up_on:
                    return
                say(self.refusals.get(recipient, "250 OK"))
            elif verb == b"DATA":
                say("354 go on")
                self._take(stream, recipient, say)
            elif verb == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 OK")

    def _take(self, stream, recipient, say):
        lines = []
        while (line := stream.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        if self.after_data.startswith("250"):
            parsed = message_from_bytes(b"".join(lines), policy=policy.default)
            self.messages.append((recipient, parsed))
        say(self.after_data)
