"""A real mail server on the loopback for tests and benchmarks: keeps what it takes, refuses what it is told to refuse."""

import asyncio
from contextlib import contextmanager
from email import message_from_bytes, policy
from threading import Thread

from aiosmtpd.smtp import SMTP


class Sink:
    """Takes mails; `answers` maps an address to the answer it gets instead, `delay` is how long each mail takes."""

    def __init__(self, delay=0):
        self.mails, self.answers, self.delay = [], {}, delay
        self.connections = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 aiosmtpd's name
        """Count the connections."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        """Take the recipient, or answer as told."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep the mail: from here on it counts as delivered, whether or not the sender still lives."""
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.delay:
            await asyncio.sleep(self.delay)
        return "250 Taken"

    @property
    def ids(self):
        """The Message-IDs in the order of arrival."""
        return [mail["Message-ID"] for mail in self.mails]


@contextmanager
def running_sink(port=0, delay=0):
    """A sink that listens on the loopback in a thread of its own; `sink.port` is where."""
    sink, loop = Sink(delay), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = loop.create_server(lambda: SMTP(sink, loop=loop, hostname="sink"), "127.0.0.1", port)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(10)
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def close(server):
    """Hang up on everybody."""
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
