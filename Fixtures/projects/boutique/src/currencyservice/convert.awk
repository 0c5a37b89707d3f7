# Converts the amounts (separated by commas) between two currencies of rates.txt; exit status 1 for an unknown one.
/^#/ { next }
{ rate[$1] = $2; digits[$1] = $3 }
END {
    if (!(from in rate) || !(to in rate)) exit 1
    count = split(amounts, amount, ",")
    printf "{\"currency\":\"%s\",\"amounts\":[", to
    for (i = 1; i <= count; i++) {
        format = "%s\"%." digits[to] "f\""
        printf format, (i > 1 ? "," : ""), amount[i] / rate[from] * rate[to]
    }
    print "]}"
}
