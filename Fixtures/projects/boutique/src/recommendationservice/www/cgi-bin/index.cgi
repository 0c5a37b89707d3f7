#!/bin/sh
# Four products, other than those in `products` (separated by commas).
. /app/service.sh

case $route in
"GET /recommendations/")
    catalog=$(call "$PRODUCT_CATALOG_SERVICE_ADDR/products/") ||
        refuse '502 Bad Gateway' "no products from $PRODUCT_CATALOG_SERVICE_ADDR"
    known=",$(parameter products),"
    ids=$(printf '%s\n' "$catalog" | field id | shuf |
        awk -v known="$known" '!index(known, "," $0 ",") && count++ < 4 { printf "%s\"%s\"", between, $0; between = "," }')
    reply '200 OK' "{\"products\":[$ids]}"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
