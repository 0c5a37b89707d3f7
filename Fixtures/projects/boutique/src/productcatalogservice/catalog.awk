# Makes the catalogue, one JSON object a line, from products.txt.
BEGIN { FS = " *[|] *"; print "[" }
/^#/ || NF < 6 { next }
{
    printf "%s{\"id\":\"%s\",\"name\":\"%s\",\"category\":\"%s\",\"currency\":\"USD\",\"amount\":\"%s\",", between, $1, $2, $3, $4
    printf "\"picture\":\"%s\",\"description\":\"%s\"}", $5, $6
    between = ",\n"
}
END { print "\n]" }
