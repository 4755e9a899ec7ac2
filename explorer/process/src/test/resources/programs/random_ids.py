"""Answers with random numbers, times and identifiers, drawn by the main thread and by a thread of their own."""
import os
import random
import threading
import time
import uuid

import node


def draw():
    return [random.random(), str(uuid.uuid4()), str(uuid.uuid1(clock_seq=0)), os.urandom(8).hex(),
            open("/dev/urandom", "rb").read(8).hex(), time.time_ns(), time.monotonic_ns()]


def echo(message):
    drawn = []
    thread = threading.Thread(target=lambda: drawn.extend(draw()))
    thread.start()
    thread.join()
    node.reply(message, {"type": "echo_ok", "echo": message["body"]["echo"], "drawn": drawn + draw()})


node.run({"echo": echo})
