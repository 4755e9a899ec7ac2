"""Calls a service before it answers init, one request after another, and dies on any other message meanwhile.

Arguments: the service and the JSON bodies of the requests.
"""
import json
import sys

service = sys.argv[1]
requests = [json.loads(request) for request in sys.argv[2:]]
node_id = None


def say(dest, body):
    sys.stdout.write(json.dumps({"src": node_id, "dest": dest, "body": body}) + "\n")
    sys.stdout.flush()


def ask(body, number):
    say(service, dict(body, msg_id=number))
    answer = json.loads(sys.stdin.readline())
    assert answer["src"] == service and answer["body"]["in_reply_to"] == number, answer
    return answer["body"]


for line in sys.stdin:
    message = json.loads(line)
    body = message["body"]
    if body["type"] == "init":
        node_id = body["node_id"]
        for i, request in enumerate(requests):
            ask(request, i + 1)
        say(message["src"], {"type": "init_ok", "in_reply_to": body["msg_id"]})
    elif body["type"] == "topology":
        say(message["src"], {"type": "topology_ok", "in_reply_to": body["msg_id"]})
    elif body["type"] == "echo":
        say(message["src"], {"type": "echo_ok", "in_reply_to": body["msg_id"], "echo": body["echo"]})
    elif body["type"] == "broadcast":
        say(message["src"], {"type": "broadcast_ok", "in_reply_to": body["msg_id"]})
    elif body["type"] == "read":
        say(message["src"], {"type": "read_ok", "in_reply_to": body["msg_id"], "messages": []})
