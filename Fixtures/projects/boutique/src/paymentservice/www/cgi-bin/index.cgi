#!/bin/sh
# Charges a card, after a look at its number. No money moves.
. /app/service.sh

case $route in
"POST /charges/")
    card=$(parameter card | tr -d ' -')
    case $card in
    *[!0-9]*) refuse '400 Bad Request' 'the number of the card has to be digits' ;;
    ?????????????*) ;;
    *) refuse '400 Bad Request' 'the number of the card is too short' ;;
    esac
    printf '%s\n' "$card" | awk -f /app/luhn.awk || refuse '402 Payment Required' 'there is no card of that number'
    read -r id </proc/sys/kernel/random/uuid
    log "charged $(parameter amount) $(parameter currency) to the card that ends in ${card#"${card%????}"}: $id"
    reply '200 OK' "{\"transaction\":\"$id\"}"
    ;;
*) refuse '404 Not Found' "there is no $route" ;;
esac
