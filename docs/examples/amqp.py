#!/usr/bin/env python3
"""Asks for a verdict over AMQP 1.0 and prints the result: amqp.py PRODUCT PHOTOGRAPH

Needs python3-qpid-proton (Debian) or python-qpid-proton (PyPI). The broker is at PLANT_BROKER (127.0.0.1:61616), the
password of its user plant in PLANT_PASSWORD.
"""
import os
import sys
import uuid

from proton import Message
from proton.utils import BlockingConnection

product, photograph = sys.argv[1:]
plant = BlockingConnection(
    "amqp://" + os.environ.get("PLANT_BROKER", "127.0.0.1:61616"),
    user="plant",
    password=os.environ["PLANT_PASSWORD"],
    allowed_mechs="PLAIN",
)
replies = plant.create_receiver(None, dynamic=True)
requests = plant.create_sender("inspection.requests")
with open(photograph, "rb") as file:
    requests.send(
        Message(
            body=file.read(),
            reply_to=replies.link.remote_source.address,
            properties={"requestId": str(uuid.uuid4()), "product": product, "station": "amqp-example"},
        )
    )
print(replies.receive(timeout=30).body)
plant.close()
