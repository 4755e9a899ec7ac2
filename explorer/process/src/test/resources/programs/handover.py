"""Two threads: one reads and wakes the other one, which answers."""
import queue
import sys
import threading

import node

asked = queue.Queue()


def answer():
    while True:
        message = asked.get()
        total = 0
        for i in range(20000):
            total += i
        node.reply(message, {"type": "echo_ok", "echo": message["body"]["echo"]})


threading.Thread(target=answer, daemon=True).start()
node.run({"echo": asked.put})
