# Exit status 0 when the digits of a card's number add up as they must.
{
    for (i = length($0); i > 0; i--) {
        digit = substr($0, i, 1) * (1 + even)
        sum += digit > 9 ? digit - 9 : digit
        even = !even
    }
    exit sum % 10 != 0
}
