"""Misbehaves on an echo request in the way given by the first argument."""
import os
import random
import sys
import threading
import time

import node


def misbehave(message):
    how = sys.argv[1]
    if how == "echo":
        node.reply(message, {"type": "echo_ok", "echo": message["body"]["echo"]})
    elif how == "hang":
        while True:
            pass
    elif how == "garbage":
        print("hello, world", flush=True)
    elif how == "no-newline":
        print('{"src": "n0", "dest": "c1", "body": {}}', end="", flush=True)
    elif how == "no-dest":
        print('{"src": "%s", "body": {}}' % node.node_id, flush=True)
    elif how == "flood":
        for i in range(20000):
            node.send(message["src"], {"type": "drop", "i": i})
    elif how == "fork":
        while True:
            if os.fork() == 0:
                time.sleep(60)
    elif how == "random":
        node.reply(message, {"type": "echo_ok", "echo": random.random()})
    elif how == "clock":
        node.reply(message, {"type": "echo_ok", "echo": time.time_ns()})
    elif how == "unknown":
        node.send("n9", {"type": "hello"})
    elif how == "service":
        node.send("lin-kv", {"type": "read", "key": 1, "msg_id": 1})
    elif how == "killed":
        os.kill(os.getpid(), 9)
    elif how == "stopped":
        os.kill(os.getpid(), 19)
    elif how == "deaf":
        for i in range(2):
            node.send("n0", {"type": "big", "text": "x" * 200000})
    elif how == "sleep":
        time.sleep(30)
    elif how == "escape":
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(60)
            os._exit(0)
        os.wait()
        node.reply(message, {"type": "echo_ok", "echo": 1})


node.run({"echo": misbehave, "tock": lambda m: None, "big": lambda m: time.sleep(60)})
