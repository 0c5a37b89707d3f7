#!/bin/sh
# Places an order for what is in a user's cart.
. /app/service.sh

[ "$route" = "POST /orders/" ] || refuse '404 Not Found' "there is no $route"

user=$(parameter user)
currency=$(parameter currency)
case $user in
'' | *[!A-Za-z0-9_-]*) refuse '400 Bad Request' "'$user' is not a user" ;;
esac

# Lines of product and quantity.
items=$(call "$CART_SERVICE_ADDR/carts/$user/" | sed -n 's/.*"product":"\([^"]*\)","quantity":\([0-9]*\).*/\1 \2/p')
[ -n "$items" ] || refuse '409 Conflict' "the cart of '$user' is empty"
count=$(printf '%s\n' "$items" | awk '{ n += $2 } END { print n }')

catalog=$(call "$PRODUCT_CATALOG_SERVICE_ADDR/products/") ||
    refuse '502 Bad Gateway' "no products from $PRODUCT_CATALOG_SERVICE_ADDR"
prices=
for id in $(printf '%s\n' "$items" | cut -d ' ' -f 1); do
    price=$(printf '%s\n' "$catalog" | grep -F "{\"id\":\"$id\"," | field amount)
    [ -n "$price" ] || refuse '409 Conflict' "'$id' is not sold any more"
    prices="$prices,$price"
done
quote=$(call "$SHIPPING_SERVICE_ADDR/quote/?items=$count" | field amount)
[ -n "$quote" ] || refuse '502 Bad Gateway' "no price for shipping from $SHIPPING_SERVICE_ADDR"

# The price of shipping comes first, then those of the products in the cart's order.
converted=$(call "$CURRENCY_SERVICE_ADDR/convert/?from=USD&to=$currency&amounts=$quote$prices" | sed -n 's/.*\[\(.*\)\].*/\1/p' | tr -d '"')
[ -n "$converted" ] || refuse '502 Bad Gateway' "no prices in '$currency' from $CURRENCY_SERVICE_ADDR"
shipping=${converted%%,*}
total=$(printf '%s\n' "$items" | awk -v prices="$converted" '
    BEGIN { split(prices, price, ","); total = price[1]; digits = index(price[1], ".") ? 2 : 0 }
    { total += $2 * price[NR + 1] }
    END { printf "%." digits "f", total }')

transaction=$(call "$PAYMENT_SERVICE_ADDR/charges/" "amount=$total&currency=$currency&card=$(encoded card)" | field transaction)
[ -n "$transaction" ] || refuse '402 Payment Required' 'the card was not charged'
tracking=$(call "$SHIPPING_SERVICE_ADDR/shipments/" "items=$count&address=$(encoded address)" | field tracking)
[ -n "$tracking" ] || refuse '502 Bad Gateway' "charged as $transaction, but nothing was shipped"

read -r order </proc/sys/kernel/random/uuid
call "$CART_SERVICE_ADDR/carts/$user/empty/" "user=$user" >/dev/null || log "the cart of $user was not emptied"
call "$EMAIL_SERVICE_ADDR/confirmations/" "email=$(encoded email)&order=$order&total=$total&currency=$currency" >/dev/null ||
    log "order $order: no mail was sent"
log "order $order of $user: $count items, $total $currency, $transaction, $tracking"
reply '200 OK' "{\"order\":\"$order\",\"tracking\":\"$tracking\",\"items\":$count,\"currency\":\"$currency\",\"shipping\":\"$shipping\",\"total\":\"$total\"}"
