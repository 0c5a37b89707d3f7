# Where carts are kept: in redis-cart when REDIS_ADDR names it, else in files of this container's own.

# Sends the commands $1, one a line, to redis-cart, and prints its answers.
redis() {
    printf '%s\nQUIT\n' "$1" | sed 's/$/\r/' | timeout 3 nc "${REDIS_ADDR%:*}" "${REDIS_ADDR##*:}" | tr -d '\r'
}

own="/tmp/carts"

# Exit status 0 when carts can be kept.
store_ready() {
    if [ -n "$REDIS_ADDR" ]; then
        [ "$(redis PING | head -n 1)" = +PONG ]
    else
        mkdir -p "$own"
    fi
}

# Adds $3 of product $2 to the cart of user $1.
store_add() {
    if [ -n "$REDIS_ADDR" ]; then
        redis "HINCRBY cart:$1 $2 $3" | grep -q '^:'
    else
        mkdir -p "$own/$1" && echo "$3" >>"$own/$1/$2"
    fi
}

# A line with product and quantity for each product in the cart of user $1.
store_list() {
    if [ -n "$REDIS_ADDR" ]; then
        answer=$(redis "HGETALL cart:$1") || return
        case $answer in
        '*'*) ;;
        *) return 1 ;;
        esac
        # The answer is *N and then, for each of the N strings, a line with its length and a line with itself.
        printf '%s\n' "$answer" | awk '/^\+/ { exit } /^[*$]/ { next } { printf "%s%s", $0, odd ? "\n" : " "; odd = !odd }'
    else
        [ ! -d "$own/$1" ] || (cd "$own/$1" && awk '{ n[FILENAME] += $1 } END { for (f in n) print f, n[f] }' ./* | sed 's,^\./,,')
    fi
}

# Empties the cart of user $1.
store_clear() {
    if [ -n "$REDIS_ADDR" ]; then
        redis "DEL cart:$1" | grep -q '^:'
    else
        rm -rf "${own:?}/$1"
    fi
}
