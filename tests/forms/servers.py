"""A mail server and a webhook on this machine, that keep what they are given."""

from __future__ import annotations

import contextlib
import email
import email.policy
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class _Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 here")
        for line in iter(self.rfile.readline, b""):
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                data = b"".join(text[1:] if text.startswith(b"..") else text for text in lines)
                self.server.taken.append(email.message_from_bytes(data, policy=email.policy.default))
                self._say("250 taken")
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class _Hook(BaseHTTPRequestHandler):
    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append(json.loads(data))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def _running(server):
    server.taken = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def mail_server():
    return _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Mail))


def webhook(answer=200):
    server = HTTPServer(("127.0.0.1", 0), _Hook)
    server.answer = answer
    return _running(server)
