# Reading the request, answering it, and calling the other services.

# Parameter $1 of the query string or of the posted form, still percent-encoded, to be sent on as it is.
encoded() {
    value_after "$1=" "&$query&$form&" '&'
}

# Parameter $1 as text on one line.
parameter() {
    httpd -d "$(encoded "$1")" | tr '\n\r\t' '   '
}

# Cookie $1.
cookie() {
    value_after "$1=" ";$cookies;" ';'
}

# What is between `$3$1` and the next $3 in $2.
value_after() {
    _rest=$2
    case $_rest in
    *"$3$1"*)
        _rest=${_rest#*"$3$1"}
        printf '%s' "${_rest%%"$3"*}"
        ;;
    esac
}

# Text $1 for a place in HTML.
escaped() {
    printf '%s' "$1" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g' -e "s/'/\&#39;/g"
}

# Another service's answer: call HOST:PORT/PATH/?QUERY [FORM].
call() {
    if [ $# -gt 1 ]; then
        timeout 8 wget -q -O - --post-data "$2" "http://$1"
    else
        timeout 8 wget -q -O - "http://$1"
    fi
}

# Field $1 of each JSON object on standard input, one object a line.
field() {
    sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

# The head of an answer with status $1 and content type $2; $session, $currency and $location add their headers.
answer() {
    printf 'HTTP/1.0 %s\r\nContent-Type: %s; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\n' "$1" "$2"
    [ -z "$session" ] || printf 'Set-Cookie: %s; Path=/; HttpOnly; SameSite=Lax\r\n' "$session"
    [ -z "$currency" ] || printf 'Set-Cookie: shop_currency=%s; Path=/; SameSite=Lax\r\n' "$currency"
    [ -z "$location" ] || printf 'Location: %s\r\n' "$location"
    printf '\r\n'
    [ "$path" = /_healthz ] || echo "$method $target: $1" >&2
}

# Sends the browser on to the page at $1.
move() {
    location="$1$as_user"
    answer '303 See Other' 'text/plain'
    exit 0
}

# Whose cart it is: `?user=` says so, else the session does, which a first visit begins.
user=$(parameter user | tr -cd 'A-Za-z0-9_-')
as_user=
session=
currency=
location=
if [ -n "$user" ]; then
    as_user="?user=$user"
else
    user=$(cookie shop_session | tr -cd 'A-Za-z0-9_-')
    if [ -z "$user" ] && [ "$path" != /_healthz ] && [ "$path" != /static/style.css ]; then
        read -r user </proc/sys/kernel/random/uuid
        session="shop_session=$user"
    fi
fi
user=$(printf '%.64s' "$user")

# The currency that prices are shown in: of this page only, or the one that was chosen for all.
chosen=$(parameter currency | tr -cd 'A-Z')
chosen=${chosen:-$(cookie shop_currency | tr -cd 'A-Z')}
chosen=${chosen:-USD}
