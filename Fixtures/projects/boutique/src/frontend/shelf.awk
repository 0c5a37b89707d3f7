# Makes the shelf's lines from the catalogue's JSON and the converted prices.
BEGIN { OFS = "\t"; split(prices, price, ",") }
{ print field("id"), field("name"), field("category"), currency " " price[NR], field("picture"), field("description") }

function field(name) {
    if (!match($0, "\"" name "\":\"[^\"]*\"")) return ""
    return substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 5)
}
