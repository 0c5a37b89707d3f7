#!/bin/sh
# An advertisement, for one of the categories in `context` when there is one for it.
. /app/service.sh

case $route in
"GET /ads/")
    ads=$(grep -v '^#' /app/ads.txt)
    context=$(parameter context | tr -cd 'a-z,' | sed 's/,/|/g')
    fitting=$(printf '%s\n' "$ads" | grep -E "^($context) ") || fitting=$ads
    reply '200 OK' "$(printf '%s\n' "$fitting" | shuf -n 1 |
        awk -F ' *[|] *' '{ printf "{\"product\":\"%s\",\"text\":\"%s\"}", $2, $3 }')"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
