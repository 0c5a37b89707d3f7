#!/bin/sh
# What it costs to ship a number of items, and the shipping itself.
. /app/service.sh

items=$(parameter items)
case $items in
'' | *[!0-9]*) items=0 ;;
esac

case $route in
"GET /quote/")
    reply '200 OK' "$(awk -v items="$items" 'BEGIN {
        printf "{\"currency\":\"USD\",\"amount\":\"%.2f\"}", (items > 0) ? 4.90 + 0.85 * items : 0 }')"
    ;;
"POST /shipments/")
    [ "$items" -gt 0 ] || refuse '400 Bad Request' 'there is nothing to ship'
    read -r id </proc/sys/kernel/random/uuid
    tracking=$(printf '%.13s' "$id" | tr 'a-f' 'A-F')
    log "$items items to $(parameter address): $tracking"
    reply '200 OK' "{\"tracking\":\"$tracking\"}"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
