#!/bin/sh
# The currencies, and amounts converted from one to another.
. /app/service.sh

rates=/app/rates.txt

case $route in
"GET /currencies/")
    reply '200 OK' "$(awk 'BEGIN { printf "[" } !/^#/ { printf "%s\"%s\"", between, $1; between = "," } END { print "]" }' $rates)"
    ;;
"GET /convert/")
    from=$(parameter from)
    to=$(parameter to)
    amounts=$(parameter amounts)
    case $amounts in
    '' | *[!0-9.,]*) refuse '400 Bad Request' "'$amounts' are not amounts" ;;
    esac
    answer=$(awk -v from="$from" -v to="$to" -v amounts="$amounts" -f /app/convert.awk $rates) ||
        refuse '400 Bad Request' "there is no rate from '$from' to '$to'"
    reply '200 OK' "$answer"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
