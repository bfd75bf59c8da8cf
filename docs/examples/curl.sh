#!/bin/sh
# Asks for a verdict over HTTP and prints the result: curl.sh PRODUCT PHOTOGRAPH
# The server is PLANT_SERVER (http://127.0.0.1:8080), the account PLANT_ACCOUNT (admin), its password PLANT_PASSWORD.
# curl reads name and password from a pipe, so that no list of processes shows them.
set -eu
case $2 in *.png) type=image/png ;; *) type=image/jpeg ;; esac
printf 'user = "%s:%s"\n' "${PLANT_ACCOUNT:-admin}" "$PLANT_PASSWORD" |
  curl --config - --silent --show-error --fail-with-body --max-time 60 \
    --header "Content-Type: $type" --data-binary "@$2" \
    "${PLANT_SERVER:-http://127.0.0.1:8080}/plant/api/inspections?requestId=$(cat /proc/sys/kernel/random/uuid)&product=$1"
