#!/bin/sh
# The carts: GET /carts/USER/, POST /carts/USER/ (product, quantity), POST /carts/USER/empty/.
. /app/service.sh
. /app/store.sh

if [ "$route" = "GET /healthz/" ]; then
    store_ready || refuse '503 Service Unavailable' "no answer from ${REDIS_ADDR:-the store}"
    reply '200 OK' "{\"status\":\"SERVING\",\"mode\":\"$MODE\",\"store\":\"${REDIS_ADDR:-own}\"}"
fi

path=${route#*/carts/}
user=${path%%/*}
case $user in
'' | *[!A-Za-z0-9_-]*) refuse '404 Not Found' "there is no $route" ;;
esac
[ "$MODE" != debug ] || log "debug: $route $form"

case $route in
"GET /carts/$user/")
    list=$(store_list "$user") || refuse '503 Service Unavailable' "no answer from ${REDIS_ADDR:-the store}"
    reply '200 OK' "{\"user\":\"$user\",\"items\":[
$(printf '%s' "$list" | sort | awk '{ printf "%s{\"product\":\"%s\",\"quantity\":%d}", between, $1, $2; between = ",\n" }')
]}"
    ;;
"POST /carts/$user/")
    product=$(parameter product)
    quantity=$(parameter quantity)
    case $product in
    '' | *[!a-z0-9-]*) refuse '400 Bad Request' "'$product' is not a product" ;;
    esac
    case $quantity in
    [1-9] | [1-9][0-9]) ;;
    *) refuse '400 Bad Request' "the quantity '$quantity' is not between 1 and 99" ;;
    esac
    store_add "$user" "$product" "$quantity" || refuse '503 Service Unavailable' "no answer from ${REDIS_ADDR:-the store}"
    log "$user: $quantity $product"
    reply '200 OK' "{\"user\":\"$user\",\"product\":\"$product\",\"quantity\":$quantity}"
    ;;
"POST /carts/$user/empty/")
    store_clear "$user" || refuse '503 Service Unavailable' "no answer from ${REDIS_ADDR:-the store}"
    log "$user: emptied"
    reply '200 OK' "{\"user\":\"$user\",\"items\":[]}"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
