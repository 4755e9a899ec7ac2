"""Runs three nodes of raft.py with a network that delays and loses messages, and clients that write.

Usage: raft_network.py RAFT.py FOLDER WRITES SEED. The logs of the nodes are in FOLDER afterwards. In the middle, the
leader is cut off until another one answers. Ends when so many writes were acknowledged.
"""

import heapq
import json
import os
import random
import select
import subprocess
import sys
import time

program, folder, writes, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
random.seed(seed)
names = ["n0", "n1", "n2"]
environment = {**os.environ, "RAFT_LOG": folder}
nodes = {
    name: subprocess.Popen(
        [sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    for name in names
}
by_output = {node.stdout.fileno(): name for name, node in nodes.items()}
rest = dict.fromkeys(names, b"")
queue, number, acknowledged = [], 0, 0
cut, leader, next_write = None, None, 0.0


def deliver(to, source, body):
    line = json.dumps({"src": source, "dest": to, "body": body}) + "\n"
    nodes[to].stdin.write(line.encode())
    nodes[to].stdin.flush()


def route(message):
    global acknowledged, leader, cut
    body = message["body"]
    if message["dest"] in nodes:
        if cut not in (message["src"], message["dest"]) and random.random() > 0.02:
            heapq.heappush(queue, (time.monotonic() + random.uniform(0, 0.01), random.random(), message))
    elif body["type"] == "write_ok":
        acknowledged += 1
        leader = message["src"]
        if cut and leader != cut:
            cut = None
        elif acknowledged == writes // 2:
            cut = leader


for name in names:
    deliver(name, "c1", {"type": "init", "node_id": name, "node_ids": names, "msg_id": 1})
while acknowledged < writes:
    now = time.monotonic()
    if now >= next_write:
        number += 1
        next_write = now + 0.02
        for name in [leader] if leader and not cut and random.random() < 0.9 else names:
            deliver(name, "c1", {"type": "write", "key": "x", "value": number, "msg_id": number + 1})
    while queue and queue[0][0] <= now:
        message = heapq.heappop(queue)[2]
        if cut not in (message["src"], message["dest"]):
            deliver(message["dest"], message["src"], message["body"])
    for output in select.select(list(by_output), [], [], 0.002)[0]:
        name = by_output[output]
        *lines, rest[name] = (rest[name] + os.read(output, 1 << 16)).split(b"\n")
        for line in lines:
            route(json.loads(line))
for node in nodes.values():
    node.kill()
    node.wait()
