"""Answers come from a pool of threads, in any order, after some work."""
import json
import sys
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(4)
node_id = None


def say(dest, body):
    sys.stdout.write(json.dumps({"src": node_id, "dest": dest, "body": body}) + "\n")
    sys.stdout.flush()


def part(message, i):
    total = sum(range(20000))
    say(message["src"], {"type": "part", "i": i, "total": total})


for line in sys.stdin:
    message = json.loads(line)
    body = message["body"]
    if body["type"] == "init":
        node_id = body["node_id"]
        say(message["src"], {"type": "init_ok", "in_reply_to": body["msg_id"]})
    else:
        for i in range(4):
            pool.submit(part, message, i)
