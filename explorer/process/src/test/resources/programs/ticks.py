"""The first program sends one message unprompted, a while after its start."""
import threading
import time

import node


def beat():
    time.sleep(0.3)
    node.send("n1", {"type": "beat"})


def started():
    if node.node_id == "n0":
        threading.Thread(target=beat, daemon=True).start()


node.run({"beat": lambda m: None}, started)
