#!/usr/bin/env python3
"""A broadcast with a thread for each message and locks around shared data. For the workload broadcast.

Written for Maelstrom, without support for Clew: every input leads to a new state.
"""

import json
import sys
import threading

state_lock = threading.Lock()
output_lock = threading.Lock()
messages = set()
node_id = None
neighbours = []
last_id = 0


def send(destination, body):
    with output_lock:
        sys.stdout.write(json.dumps({"src": node_id, "dest": destination, "body": body}) + "\n")
        sys.stdout.flush()


def next_id():
    global last_id
    with state_lock:
        last_id += 1
        return last_id


def reply(request, body):
    body["msg_id"] = next_id()
    body["in_reply_to"] = request["body"]["msg_id"]
    send(request["src"], body)


def spread(message, source):
    with state_lock:
        if message in messages:
            return
        messages.add(message)
    for neighbour in neighbours:
        if neighbour != source:
            send(neighbour, {"type": "gossip", "message": message})


def handle(request):
    global node_id, neighbours
    body = request["body"]
    kind = body["type"]
    if kind == "init":
        node_id = body["node_id"]
        reply(request, {"type": "init_ok"})
    elif kind == "topology":
        neighbours = body["topology"][node_id]
        reply(request, {"type": "topology_ok"})
    elif kind == "broadcast":
        spread(body["message"], request["src"])
        reply(request, {"type": "broadcast_ok"})
    elif kind == "gossip":
        spread(body["message"], request["src"])
    elif kind == "read":
        with state_lock:
            known = sorted(messages)
        reply(request, {"type": "read_ok", "messages": known})


for line in sys.stdin:
    threading.Thread(target=handle, args=(json.loads(line),)).start()
