#!/usr/bin/env python3
"""A linearizable map: the first node executes every operation, the others forward requests. For the workload lin-kv.

Messages may be delayed, reordered, lost or duplicated. Since a client's request numbers increase, the first node
recognizes old requests by the highest number that it has seen, and ignores them.
"""

import json

from clew_node import Node

node = Node()
values = {}  # by key, as JSON text, since keys may be any JSON
done = {}  # the number of each client's last request
node.digest = lambda: [sorted(values.items()), sorted(done.items())]


def result(request):
    key = json.dumps(request["key"], sort_keys=True)
    kind = request["type"]
    if kind == "write":
        values[key] = request["value"]
    elif key not in values:
        return {"type": "error", "code": 20, "text": "no such key"}
    elif kind == "read":
        return {"type": "read_ok", "value": values[key]}
    elif values[key] != request["from"]:
        return {"type": "error", "code": 22, "text": "the value differs"}
    else:
        values[key] = request["to"]
    return {"type": kind + "_ok"}


def perform(client, request):
    """Executes a request and returns its answer; None if it is an old one."""
    number = request["msg_id"]
    if number <= done.get(client, 0):
        return None
    done[client] = number
    return {**result(request), "in_reply_to": number}


@node.on("read")
@node.on("write")
@node.on("cas")
def request(client, body):
    first = node.nodes[0]
    if node.id != first:
        node.send(first, {"type": "forward", "client": client, "request": body})
        return
    answer = perform(client, body)
    if answer:
        node.send(client, answer)


@node.on("forward")
def forward(source, body):
    answer = perform(body["client"], body["request"])
    if answer:
        node.send(source, {"type": "relay", "client": body["client"], "answer": answer})


@node.on("relay")
def relay(source, body):
    node.send(body["client"], body["answer"])


node.run()
