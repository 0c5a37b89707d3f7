#!/bin/sh
# "Sends" the confirmation of an order: the mail goes to the log.
. /app/service.sh

case $route in
"POST /confirmations/")
    email=$(parameter email)
    order=$(parameter order)
    case $email in
    ?*@?*) ;;
    *) refuse '400 Bad Request' "'$email' is not an address" ;;
    esac
    log "mail to $email: your order $order is on its way, total $(parameter total) $(parameter currency)"
    reply '200 OK' "{\"sent\":\"$(quoted "$order")\"}"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
