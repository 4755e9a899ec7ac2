"""Gossips by itself: after each start, twice, a while later."""
import threading
import time

import node


def beat():
    for i in range(2):
        time.sleep(0.3)
        node.send("n2" if node.node_id == "n1" else "n1", {"type": "beat", "i": i})


node.run({"beat": lambda m: None}, lambda: threading.Thread(target=beat, daemon=True).start())
