"""Reports of mail servers as they come in (RFC 3464), for tests."""

from handschlag.foundation.notifications.letters import message_id

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: rueck@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Message-Id: <20261122.1@mx.example.org>
Content-Type: multipart/report; report-type=delivery-status; boundary="grenze"

--grenze
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you that your message could not be delivered.

--grenze
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Sun, 22 Nov 2026 06:00:00 +0100

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.net
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: User unknown
    in virtual mailbox table

--grenze
Content-Type: {returned}

{original}
--grenze--
"""


def bounce(mail, *, action="failed", status="5.1.1", headers_only=False, original_id=""):
    """The report on this mail, as the pipe of a mail server delivers it."""
    original = f"Message-ID: {original_id or message_id(mail)}\nSubject: Hallo\n"
    if not headers_only:
        original += "\nGuten Tag\n"
    return REPORT.format(
        to="wer@example.org",
        action=action,
        status=status,
        returned="text/rfc822-headers" if headers_only else "message/rfc822",
        original=original,
    ).encode()
