"""Library of the small test programs: Maelstrom's protocol in a few lines."""
import json
import sys

node_id = None
node_ids = []


def send(dest, body):
    sys.stdout.write(json.dumps({"src": node_id, "dest": dest, "body": body}) + "\n")
    sys.stdout.flush()


def reply(message, body):
    body["in_reply_to"] = message["body"]["msg_id"]
    send(message["src"], body)


def run(handlers, on_init=None, init_ok=None):
    """Calls handlers[type](message) for each message; answers an unknown type with Maelstrom's error."""
    global node_id, node_ids
    for line in sys.stdin:
        message = json.loads(line)
        body = message["body"]
        if body["type"] == "init":
            node_id = body["node_id"]
            node_ids = body["node_ids"]
            if on_init:
                on_init()
            reply(message, dict({"type": "init_ok"}, **(init_ok or {})))
        elif body["type"] in handlers:
            handlers[body["type"]](message)
        else:
            reply(message, {"type": "error", "code": 10, "text": "unknown type " + body["type"]})
