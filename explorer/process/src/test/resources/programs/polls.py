"""Echoes, and polls for input. The argument says how: spins, sleeps, selects (with a timeout), or select-spins."""
import json
import os
import select
import sys
import time

how = sys.argv[1]
node_id = None
begun = b""


def say(dest, body):
    sys.stdout.write(json.dumps({"src": node_id, "dest": dest, "body": body}) + "\n")
    sys.stdout.flush()


def handle(message):
    global node_id
    body = message["body"]
    if body["type"] == "init":
        node_id = body["node_id"]
        say(message["src"], {"type": "init_ok", "in_reply_to": body["msg_id"]})
    elif body["type"] == "echo":
        say(message["src"], {"type": "echo_ok", "in_reply_to": body["msg_id"], "echo": body["echo"]})


def read():
    """Returns the available input, empty at the end of the input, None if there is none yet."""
    if how in ("spins", "sleeps"):
        try:
            return os.read(0, 65536)
        except BlockingIOError:
            return None
    ready, _, _ = select.select([0], [], [], 0.01 if how == "selects" else 0)
    return os.read(0, 65536) if ready else None


if how in ("spins", "sleeps"):
    os.set_blocking(0, False)
while True:
    some = read()
    if some == b"":
        break
    if some is None:
        if how == "sleeps":
            time.sleep(0.005)
        continue
    begun += some
    while b"\n" in begun:
        line, begun = begun.split(b"\n", 1)
        handle(json.loads(line))
