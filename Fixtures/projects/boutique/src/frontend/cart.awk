# Makes the cart's table from its lines (`= product quantity`) and then the shelf's.
/^= / { split($0, line, " "); quantity[line[2]] = line[3]; next }
!($1 in quantity) { next }
!started++ { print "<table>" }
{
    split($4, price, " ")
    currency = price[1]
    digits = index(price[2], ".") ? 2 : 0
    printf "<tr><td>%s</td><td><a href=\"/product/%s%s\">%s</a></td><td>× %d</td>", $5, $1, user, $2, quantity[$1]
    printf "<td class=\"price\">%s %." digits "f</td></tr>\n", currency, quantity[$1] * price[2]
    sum += quantity[$1] * price[2]
}
END { if (started) printf "<tr class=\"sum\"><td></td><td>Together</td><td></td><td class=\"price\">%s %." digits "f</td></tr>\n</table>\n", currency, sum }
