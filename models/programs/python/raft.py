#!/usr/bin/env python3
"""Raft with a map on top, for the workload lin-kv; writes what each handler did to a log, for `clew conform`.

A leader appends each request to its log and answers when a majority has it. Servers that do not lead refuse requests.
With the environment variable RAFT_LOG, a folder, each handler writes a line to NAME.ndjson there: the event, the message
received, the messages sent, the state afterwards and a vector clock, which messages between servers carry. Nothing is
kept on disk, so a server must not be restarted.
"""

import json
import os
import random
import select
import sys
import time

from clew_node import Node

ELECTION = (0.3, 0.6)  # seconds without a leader before a campaign
HEARTBEAT = 0.1
BATCH = 8

node = Node()


class Server:
    def __init__(self):
        self.role, self.term, self.voted_for = "follower", 0, None
        self.entries = []  # pairs of a term and a request with its client
        self.commit_index = 0
        self.votes, self.next, self.match = set(), {}, {}
        self.values = {}
        self.clock = {}
        self.sent = []
        self.deadline = self.later()
        self.file = None

    def later(self):
        return time.monotonic() + (HEARTBEAT if self.role == "leader" else random.uniform(*ELECTION))

    # Logging

    def tick_clock(self):
        self.clock[node.id] = self.clock.get(node.id, 0) + 1

    def log(self, event, source=None, message=None):
        folder = os.environ.get("RAFT_LOG")
        if folder:
            self.file = self.file or open(os.path.join(folder, node.id + ".ndjson"), "w")
            line = {"node": node.id, "time": time.time(), "clock": self.clock, "event": event}
            if message:
                line["received"] = {"from": source, "message": message}
            line["sent"] = self.sent
            line["state"] = {
                "role": self.role,
                "term": self.term,
                "voted_for": self.voted_for,
                "commit_index": self.commit_index,
                "log": [{"term": term} for term, _ in self.entries],
            }
            self.file.write(json.dumps(line) + "\n")
            self.file.flush()
        outgoing, self.sent = self.sent, []
        for each in outgoing:
            node.send(each["to"], {**each["message"], "clock": self.clock})

    def send(self, to, kind, **fields):
        message = {"type": kind, "term": self.term, **fields}
        if "entries" in message:
            message["entries"] = [{"term": term, "request": request} for term, request in message["entries"]]
        self.sent.append({"to": to, "message": message})

    # Elections

    def term_at(self, index):
        return self.entries[index - 1][0] if 0 < index <= len(self.entries) else 0

    def is_majority(self, servers):
        return len(servers) * 2 > len(node.nodes)

    def campaign(self):
        self.role, self.term, self.voted_for, self.votes = "candidate", self.term + 1, node.id, {node.id}
        last = len(self.entries)
        for other in node.others():
            self.send(other, "request_vote", last_log_index=last, last_log_term=self.term_at(last))
        self.lead_if_elected()

    def lead_if_elected(self):
        if self.is_majority(self.votes):
            self.role = "leader"
            self.deadline = self.later()
            self.next = {other: len(self.entries) + 1 for other in node.others()}
            self.match = {other: 0 for other in node.others()}
            for other in node.others():
                self.append(other, [])

    def observe(self, term):
        if term > self.term:
            self.role, self.term, self.voted_for = "follower", term, None

    def vote(self, candidate, message):
        last = len(self.entries)
        theirs = (message["last_log_term"], message["last_log_index"])
        is_free = self.voted_for in (None, candidate)
        if message["term"] == self.term and is_free and theirs >= (self.term_at(last), last):
            self.voted_for = candidate
            self.deadline = self.later()
            self.send(candidate, "vote_reply")

    def count(self, voter, message):
        if self.role == "candidate" and message["term"] == self.term:
            self.votes.add(voter)
            self.lead_if_elected()

    # Replication

    def append(self, follower, entries):
        previous = self.next[follower] - 1
        self.send(
            follower,
            "append_entries",
            prev_log_index=previous,
            prev_log_term=self.term_at(previous),
            entries=entries,
            leader_commit=self.commit_index,
        )
        self.next[follower] += len(entries)

    def send_next(self, follower):
        first = self.next[follower] - 1
        if first < len(self.entries):
            self.append(follower, self.entries[first : first + BATCH])

    def send_to_all(self, with_heartbeats):
        for follower in node.others():
            if self.next[follower] <= len(self.entries):
                self.send_next(follower)
            elif with_heartbeats:
                self.append(follower, [])

    def beat(self):
        for follower in node.others():
            if self.match[follower] > 0:
                self.next[follower] = self.match[follower] + 1
        self.send_to_all(True)

    def accept(self, source, message):
        previous, entries = message["prev_log_index"], message["entries"]
        if message["term"] < self.term:
            self.send(source, "append_reply", success=False, index=previous)
            return
        self.role = "follower"
        if previous > len(self.entries) or self.term_at(previous) != message["prev_log_term"]:
            self.send(source, "append_reply", success=False, index=previous)
            return
        for offset, entry in enumerate(entries):
            index = previous + offset + 1
            if self.term_at(index) != entry["term"]:
                del self.entries[index - 1 :]
                self.entries.append((entry["term"], entry["request"]))
        last = previous + len(entries)
        self.send(source, "append_reply", success=True, index=last)
        self.commit(min(message["leader_commit"], last))

    def replied(self, follower, message):
        index = message["index"]
        if self.role != "leader" or message["term"] < self.term:
            return
        if not message["success"]:
            if self.match[follower] <= index < self.next[follower]:
                self.next[follower] = max(index + 1 - BATCH, self.match[follower] + 1)
                self.send_next(follower)
            return
        if index <= self.match[follower]:
            return
        self.match[follower] = index
        self.next[follower] = max(self.next[follower], index + 1)
        before = self.commit_index
        self.commit_majority()
        if self.commit_index > before:
            self.send_to_all(True)
        else:
            self.send_next(follower)

    def commit_majority(self):
        for index in range(len(self.entries), self.commit_index, -1):
            holders = {node.id} | {other for other in node.others() if self.match[other] >= index}
            if self.term_at(index) == self.term and self.is_majority(holders):
                self.commit(index)
                return

    def commit(self, index):
        while self.commit_index < index:
            term, request = self.entries[self.commit_index]
            self.commit_index += 1
            answer = self.apply(request["body"])
            if self.role == "leader" and term == self.term:
                node.reply(request["client"], request["body"], answer)

    def apply(self, body):
        key = json.dumps(body["key"])
        if body["type"] == "write":
            self.values[key] = body["value"]
        elif key not in self.values:
            return {"type": "error", "code": 20, "text": "no such key"}
        elif body["type"] == "read":
            return {"type": "read_ok", "value": self.values[key]}
        elif self.values[key] != body["from"]:
            return {"type": "error", "code": 22, "text": "the value differs"}
        else:
            self.values[key] = body["to"]
        return {"type": body["type"] + "_ok"}


server = Server()
HANDLERS = {
    "request_vote": server.vote,
    "vote_reply": server.count,
    "append_entries": server.accept,
    "append_reply": server.replied,
}


def receive(source, body):
    clock = body.pop("clock")
    for name, count in clock.items():
        server.clock[name] = max(server.clock.get(name, 0), count)
    server.tick_clock()
    server.observe(body["term"])
    is_current = body["term"] == server.term
    HANDLERS[body["type"]](source, body)
    if is_current and body["type"] == "append_entries":
        server.deadline = server.later()
    server.log("receive", source, body)


for kind in HANDLERS:
    node.on(kind)(receive)


@node.on("read")
@node.on("write")
@node.on("cas")
def request(client, body):
    if server.role != "leader":
        node.reply(client, body, {"type": "error", "code": 11, "text": "not the leader"})
        return
    server.tick_clock()
    server.entries.append((server.term, {"client": client, "body": body}))
    server.commit_majority()
    server.send_to_all(False)
    server.log("request")


def timeout():
    server.tick_clock()
    if server.role == "leader":
        server.beat()
        server.log("heartbeat")
    else:
        server.campaign()
        server.log("election")
    server.deadline = server.later()


def run():
    rest = b""
    while True:
        wait = server.deadline - time.monotonic()
        if node.id and wait <= 0:
            timeout()
            continue
        if select.select([0], [], [], max(wait, 0.001))[0]:
            chunk = os.read(0, 1 << 16)
            if not chunk:
                return
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                message = json.loads(line)
                node._handle(message["src"], message["body"])


if __name__ == "__main__":
    run()
