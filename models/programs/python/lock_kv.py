#!/usr/bin/env python3
"""A counter stored in the service lin-kv. For the workloads g-counter and pn-counter with --services lin-kv.

Written for Maelstrom, without support for Clew: a thread for each request, a lock so that one of them at a time uses
the service, and a call that waits for its answer. Adding reads the value and compares and sets it, repeatedly until
this succeeds.
"""

import json
import queue
import sys
import threading

KEY = "counter"
service_lock = threading.Lock()
output_lock = threading.Lock()
answers = {}  # by number of the request to the service: where its caller waits
node_id = None
last_id = 0


def send(destination, body):
    global last_id
    with output_lock:
        last_id += 1
        body["msg_id"] = last_id
        if destination == "lin-kv":
            answers[last_id] = queue.Queue()
        sys.stdout.write(json.dumps({"src": node_id, "dest": destination, "body": body}) + "\n")
        sys.stdout.flush()
        return last_id


def reply(request, body):
    body["in_reply_to"] = request["body"]["msg_id"]
    send(request["src"], body)


def call(body):
    number = send("lin-kv", body)
    answer = answers[number].get()
    del answers[number]
    return answer


def value():
    answer = call({"type": "read", "key": KEY})
    return answer["value"] if answer["type"] == "read_ok" else 0


def add(delta):
    while True:
        old = value()
        swap = {"type": "cas", "key": KEY, "from": old, "to": old + delta, "create_if_not_exists": True}
        if call(swap)["type"] == "cas_ok":
            return


def handle(request):
    global node_id
    body = request["body"]
    if body["type"] == "init":
        node_id = body["node_id"]
        reply(request, {"type": "init_ok"})
    elif body["type"] == "add":
        with service_lock:
            add(body["delta"])
        reply(request, {"type": "add_ok"})
    elif body["type"] == "read":
        with service_lock:
            now = value()
        reply(request, {"type": "read_ok", "value": now})


for line in sys.stdin:
    message = json.loads(line)
    waiting = answers.get(message["body"].get("in_reply_to"))
    if waiting:
        waiting.put(message["body"])
    else:
        threading.Thread(target=handle, args=(message,), daemon=True).start()
