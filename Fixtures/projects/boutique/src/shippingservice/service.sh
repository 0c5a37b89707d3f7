# What the shop's services do alike. Each image is built from its own folder, so each folder has this file.

form=
case ${CONTENT_LENGTH:-0} in
*[!0-9]*) ;;
*) [ "${CONTENT_LENGTH:-0}" -gt 65536 ] || form=$(head -c "${CONTENT_LENGTH:-0}") ;;
esac

# The method and the path of the request, which `case` chooses the route by. Paths end in a slash: httpd takes a POST
# at such an address only, and gives every one that is not a folder to index.cgi.
route="$REQUEST_METHOD ${REQUEST_URI%%\?*}"

# Parameter $1 of the query string or of the posted form, still percent-encoded, to be sent on as it is.
encoded() {
    _rest="&$QUERY_STRING&$form&"
    case $_rest in
    *"&$1="*)
        _rest=${_rest#*"&$1="}
        printf '%s' "${_rest%%&*}"
        ;;
    esac
}

# Parameter $1 as text on one line.
parameter() {
    httpd -d "$(encoded "$1")" | tr '\n\r\t' '   '
}

# Text $1 as the inside of a JSON string.
quoted() {
    printf '%s' "$1" | tr -d '\000-\037' | sed 's/[\\"]/\\&/g'
}

# Field $1 of each JSON object on standard input, one object a line.
field() {
    sed -n -e "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" -e "t" -e "s/.*\"$1\":\([0-9.]*\).*/\1/p"
}

# Another service's answer: call HOST:PORT/PATH/?QUERY [FORM].
call() {
    if [ $# -gt 1 ]; then
        timeout 5 wget -q -O - --post-data "$2" "http://$1"
    else
        timeout 5 wget -q -O - "http://$1"
    fi
}

# Answers with status $1 and the JSON text $2, and ends.
reply() {
    printf 'Status: %s\r\nContent-Type: application/json\r\n\r\n%s\n' "$1" "$2"
    exit 0
}

# Answers with status $1 and the reason $2, and ends.
refuse() {
    log "$route: $1: $2"
    reply "$1" "{\"error\":\"$(quoted "$2")\"}"
}

log() {
    echo "$*" >&2
}
