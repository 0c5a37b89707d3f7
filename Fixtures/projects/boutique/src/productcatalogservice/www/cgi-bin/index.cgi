#!/bin/sh
# The catalogue: all products, one of them, or those that a word is found in.
. /app/service.sh

catalog=/app/products.json

case $route in
"GET /products/")
    reply '200 OK' "$(cat $catalog)"
    ;;
"GET /products/"*/)
    id=${route#*/products/}
    id=${id%/}
    product=$(grep -F "{\"id\":\"$id\"," $catalog) || refuse '404 Not Found' "there is no product '$id'"
    reply '200 OK' "${product%,}"
    ;;
"GET /search/")
    found=$(grep -i -F -e "$(parameter q)" $catalog | grep '"id"' | sed '$!s/}$/},/;$s/,$//')
    reply '200 OK' "[
$found
]"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
