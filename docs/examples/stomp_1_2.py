#!/usr/bin/env python3
"""Asks for a verdict over STOMP 1.2 and prints the result: stomp_1_2.py PRODUCT PHOTOGRAPH

Needs python3-stomp (Debian) or stomp.py (PyPI). The broker is at PLANT_BROKER (127.0.0.1:61616), the password of its user
plant in PLANT_PASSWORD. No other client may use the same reply queue.
"""
import os
import queue
import sys
import uuid

import stomp

REPLIES = "inspection.replies.stomp-example"


class Replies(stomp.ConnectionListener):
    def __init__(self):
        self.results = queue.Queue()
        self.receipts = queue.Queue()

    def on_message(self, frame):
        self.results.put(frame)

    def on_receipt(self, frame):
        self.receipts.put(frame)


product, photograph = sys.argv[1:]
request_id = str(uuid.uuid4())
host, port = os.environ.get("PLANT_BROKER", "127.0.0.1:61616").split(":")
plant = stomp.Connection12([(host, int(port))])
replies = Replies()
plant.set_listener("replies", replies)
plant.connect("plant", os.environ["PLANT_PASSWORD"], wait=True)
plant.subscribe(REPLIES, id="replies", receipt="subscribed")
replies.receipts.get(timeout=30)

with open(photograph, "rb") as file:
    plant.send(
        "inspection.requests",
        file.read(),
        headers={
            "requestId": request_id,
            "product": product,
            "station": "stomp-example",
            "correlation-id": request_id,
            "reply-to": "queue://" + REPLIES,
        },
    )
reply = replies.results.get(timeout=30)
while reply.headers.get("correlation-id") != request_id:
    reply = replies.results.get(timeout=30)
print(reply.body)
plant.disconnect()
