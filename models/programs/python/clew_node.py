"""Library for nodes of a distributed system as programs with Maelstrom's protocol: JSON objects, one per line.

    node = Node()

    @node.on("echo")
    def echo(source, body):
        node.reply(source, body, {"type": "echo_ok", "echo": body["echo"]})

    node.run()

Handlers run one after the other, in the order of the lines. `digest` should return their state as JSON: Clew requests
it (`clew_state`) and treats states with equal digests as one, which makes a check much faster. A digest must contain
everything that later behavior depends on. Messages that need no answer have no msg_id, so no counter is needed.
"""

import json
import sys


class Node:
    def __init__(self):
        self.id = None  # this node's name, known after init
        self.nodes = []  # the names of all nodes, this one included
        self.digest = lambda: None  # the state reported to Clew
        self._handlers = {}

    def on(self, kind):
        """Registers a function as the handler of messages of a type; it receives the sender's name and the body."""

        def register(handler):
            self._handlers[kind] = handler
            return handler

        return register

    def others(self):
        return [name for name in self.nodes if name != self.id]

    def send(self, destination, body):
        line = json.dumps({"src": self.id, "dest": destination, "body": body}, separators=(",", ":"))
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def reply(self, destination, request, body):
        """Answers a request; without msg_id in the request, the answer has no in_reply_to."""
        if "msg_id" in request:
            body = {**body, "in_reply_to": request["msg_id"]}
        self.send(destination, body)

    def log(self, text):
        print(text, file=sys.stderr, flush=True)

    def run(self):
        """Handles messages until stdin ends."""
        for line in sys.stdin:
            if line.strip():
                message = json.loads(line)
                self._handle(message["src"], message["body"])

    def _handle(self, source, body):
        kind = body["type"]
        if kind == "init":
            self.id = body["node_id"]
            self.nodes = body["node_ids"]
            self.reply(source, body, {"type": "init_ok"})
        elif kind == "clew_state":
            self.reply(source, body, {"type": "clew_state_ok", "value": self.digest()})
        elif kind in self._handlers:
            self._handlers[kind](source, body)
        elif "in_reply_to" not in body:
            self.reply(source, body, {"type": "error", "code": 10, "text": "no handler for " + kind})
