#!/bin/sh
# Answers a question with the products whose text shares a word of four letters or more with it.
. /app/service.sh

case $route in
"POST /ask/")
    catalog=$(call "$PRODUCT_CATALOG_SERVICE_ADDR/products/") ||
        refuse '502 Bad Gateway' "no products from $PRODUCT_CATALOG_SERVICE_ADDR"
    words=$(parameter message | tr 'A-Z' 'a-z' | tr -cs 'a-z' '\n' | grep -E '^[a-z]{4,}$' | grep -v -x -E 'with|that|this|have|want|need|some|what|from|your')
    found=
    [ -z "$words" ] || found=$(printf '%s\n' "$catalog" | grep '"id"' | grep -i -F -e "$words")
    if [ -z "$found" ]; then
        reply '200 OK' '{"message":"Nothing here fits that yet. Tell me more: what is it for?","products":[]}'
    fi
    ids=$(printf '%s\n' "$found" | field id | head -n 3 | sed 's/.*/"&"/' | paste -s -d , -)
    reply '200 OK' "{\"message\":\"Have a look at the $(printf '%s\n' "$found" | field name | head -n 1).\",\"products\":[$ids]}"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
