"""A grow-only set that gossips every 3 s from one loop around select, which also reads the input.

With the argument 'never' it does not gossip at all, although it waits.
"""
import json
import os
import select
import sys
import time

node_id = None
node_ids = []
elements = set()
begun = b""
due = None


def send(dest, body):
    sys.stdout.write(json.dumps({"src": node_id, "dest": dest, "body": body}) + "\n")
    sys.stdout.flush()


def reply(message, body):
    send(message["src"], dict(body, in_reply_to=message["body"]["msg_id"]))


def handle(message):
    global node_id, node_ids, due
    body = message["body"]
    if body["type"] == "init":
        node_id, node_ids = body["node_id"], body["node_ids"]
        due = time.monotonic() + 3
        reply(message, {"type": "init_ok"})
    elif body["type"] == "add":
        elements.add(body["element"])
        reply(message, {"type": "add_ok"})
    elif body["type"] == "read":
        reply(message, {"type": "read_ok", "value": sorted(elements)})
    elif body["type"] == "gossip":
        elements.update(body["elements"])


def gossip():
    for other in node_ids:
        if other != node_id and "never" not in sys.argv:
            send(other, {"type": "gossip", "elements": sorted(elements)})


while True:
    timeout = None if due is None else max(0, due - time.monotonic())
    ready, _, _ = select.select([0], [], [], timeout)
    if ready:
        some = os.read(0, 65536)
        if not some:
            break
        begun += some
        while b"\n" in begun:
            line, begun = begun.split(b"\n", 1)
            handle(json.loads(line))
    elif due is not None:
        due = time.monotonic() + 3
        gossip()
