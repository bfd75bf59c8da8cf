#!/usr/bin/env python3
"""Asks for a verdict over MQTT 5 and prints the result: mqtt.py PRODUCT PHOTOGRAPH

Needs python3-paho-mqtt (Debian, 1.6). The broker is at PLANT_BROKER (127.0.0.1:61616), the password of its user plant in
PLANT_PASSWORD. No other client may use the same response topic.
"""
import base64
import json
import os
import queue
import sys
import uuid

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

REPLIES = "inspection/replies/mqtt-example"

product, photograph = sys.argv[1:]
request_id = str(uuid.uuid4())
with open(photograph, "rb") as file:
    request = {
        "requestId": request_id,
        "product": product,
        "station": "mqtt-example",
        "image": base64.b64encode(file.read()).decode("ascii"),
    }

subscribed = queue.Queue()
results = queue.Queue()
plant = mqtt.Client(client_id="mqtt-example", protocol=mqtt.MQTTv5)
plant.username_pw_set("plant", os.environ["PLANT_PASSWORD"])
plant.on_connect = lambda client, *accepted: client.subscribe(REPLIES, qos=1)
plant.on_subscribe = lambda *acknowledgement: subscribed.put(acknowledgement)
plant.on_message = lambda client, userdata, message: results.put(message.payload)
host, port = os.environ.get("PLANT_BROKER", "127.0.0.1:61616").split(":")
plant.connect(host, int(port))
plant.loop_start()

subscribed.get(timeout=30)
wishes = Properties(PacketTypes.PUBLISH)
wishes.ResponseTopic = REPLIES
wishes.ContentType = "application/json"
plant.publish("inspection/requests", json.dumps(request), qos=1, properties=wishes)

result = json.loads(results.get(timeout=30))
while result.get("requestId") != request_id:
    result = json.loads(results.get(timeout=30))
print(json.dumps(result))
plant.disconnect()
plant.loop_stop()
