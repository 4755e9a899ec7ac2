#!/usr/bin/env python3
"""A wrong map: the first node executes all changes and copies them to the others, which answer reads from their copies.

For the workload lin-kv. A copy may be delayed, so a client whose write was acknowledged may read the previous value
elsewhere. Clew finds that the answers are not linearizable.
"""

import json

from clew_node import Node

node = Node()
values = {}  # by key, as JSON text: [version, value]
done = {}  # the number of each client's last request
node.digest = lambda: [sorted(values.items()), sorted(done.items())]


def read_result(key):
    if key not in values:
        return {"type": "error", "code": 20, "text": "no such key"}
    return {"type": "read_ok", "value": values[key][1]}


def change(key, value):
    version = values.get(key, [0, None])[0] + 1
    values[key] = [version, value]
    for other in node.others():
        node.send(other, {"type": "copy", "key": key, "version": version, "value": value})


def change_result(request):
    key = json.dumps(request["key"], sort_keys=True)
    if request["type"] == "write":
        change(key, request["value"])
        return {"type": "write_ok"}
    if key not in values:
        return {"type": "error", "code": 20, "text": "no such key"}
    if values[key][1] != request["from"]:
        return {"type": "error", "code": 22, "text": "the value differs"}
    change(key, request["to"])
    return {"type": "cas_ok"}


def perform(client, request):
    """Executes a change and returns its answer; None if it is an old one."""
    number = request["msg_id"]
    if number <= done.get(client, 0):
        return None
    done[client] = number
    return {**change_result(request), "in_reply_to": number}


@node.on("read")
def read(client, body):
    node.reply(client, body, read_result(json.dumps(body["key"], sort_keys=True)))


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


@node.on("copy")
def copy(source, body):
    if body["version"] > values.get(body["key"], [0, None])[0]:
        values[body["key"]] = [body["version"], body["value"]]


node.run()
