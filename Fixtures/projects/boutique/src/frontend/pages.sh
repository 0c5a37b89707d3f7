# The pages. Each asks for everything it needs before it prints its first line, so that a service that is down gives
# an error page and not half of a page.

tab=$(printf '\t')

# Sets $shelf: a line with id, name, category, price, picture and description for each product, split by tabs.
stock() {
    _catalog=$(call "$PRODUCT_CATALOG_SERVICE_ADDR/products/") || down 'the catalogue'
    _catalog=$(printf '%s\n' "$_catalog" | grep '"id"')
    _amounts=$(printf '%s\n' "$_catalog" | field amount | paste -s -d , -)
    _prices=$(convert "$_amounts") || down 'the exchange'
    shelf=$(printf '%s\n' "$_catalog" | awk -v prices="$_prices" -v currency="$chosen" -f /app/shelf.awk)
}

# The amounts $1 (in USD, separated by commas) in the chosen currency.
convert() {
    _answer=$(call "$CURRENCY_SERVICE_ADDR/convert/?from=USD&to=$chosen&amounts=$1") || return 1
    printf '%s\n' "$_answer" | sed -n 's/.*\[\(.*\)\].*/\1/p' | tr -d '"'
}

# Sets $basket to lines of product and quantity, and $count to the number of items.
look_into_cart() {
    basket=$(call "$CART_SERVICE_ADDR/carts/$user/") || down 'the cart'
    basket=$(printf '%s\n' "$basket" | sed -n 's/.*"product":"\([^"]*\)","quantity":\([0-9]*\).*/\1 \2/p')
    count=$(printf '%s\n' "$basket" | awk '{ n += $2 } END { print n + 0 }')
}

# Sets $currencies; without an answer there is nothing to choose from but the one in use.
look_up_currencies() {
    currencies=$(call "$CURRENCY_SERVICE_ADDR/currencies/" | tr -cd 'A-Z,' | tr ',' ' ')
    currencies=${currencies:-$chosen}
}

# Sets $ad, which may be empty, for the categories $1.
look_up_ad() {
    ad=$(call "$AD_SERVICE_ADDR/ads/?context=$1") || ad=
}

# Sets $recommended to the products to show beside the products $1; it may be empty.
look_up_recommendations() {
    recommended=$(call "$RECOMMENDATION_SERVICE_ADDR/recommendations/?products=$1" | sed 's/.*\[//' | tr -cd 'a-z0-9,-' | tr ',' ' ')
}

# The line of product $1 on the shelf.
on_shelf() {
    printf '%s\n' "$shelf" | grep "^$1$tab"
}

# The top of a page with title $1.
top() {
    answer "${2:-200 OK}" text/html
    cat <<HTML
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$1 · Boutique</title>
<link rel="stylesheet" href="/static/style.css">
</head>
<body>
<header>
<a class="brand" href="/$as_user">Boutique</a>
<nav>
<form method="post" action="/setCurrency$as_user">
<select name="currency_code" aria-label="Currency" onchange="this.form.submit()">
HTML
    for _code in $currencies; do
        _selected=
        [ "$_code" != "$chosen" ] || _selected=' selected'
        echo "<option$_selected>$_code</option>"
    done
    cat <<HTML
</select>
<noscript><button>Show</button></noscript>
</form>
<a href="/assistant$as_user">Ask</a>
<a class="basket" href="/cart$as_user">Cart <b id="cart-size">${count:-0}</b></a>
</nav>
</header>
<main>
HTML
}

bottom() {
    cat <<HTML
</main>
<footer>served by $(hostname) for <span id="user">$user</span></footer>
</body>
</html>
HTML
}

# Cards for the products $1, or for all of them.
cards() {
    echo "<div class=\"cards\">"
    printf '%s\n' "$shelf" | awk -F "$tab" -v only="$1" -v user="$as_user" '
        only != "" && !index(" " only " ", " " $1 " ") { next }
        { printf "<a class=\"card %s\" href=\"/product/%s%s\"><i>%s</i><span>%s</span><b class=\"price\">%s</b></a>\n", $3, $1, user, $5, $2, $4 }'
    echo "</div>"
}

advertisement() {
    [ -z "$ad" ] || echo "<aside id=\"ad\"><small>Advertisement</small><a href=\"/product/$(printf '%s' "$ad" | field product)$as_user\">$(printf '%s' "$ad" | field text)</a></aside>"
}

recommendations() {
    [ -z "$recommended" ] && return
    echo '<section id="recommendations"><h2>You may also like</h2>'
    cards "$recommended"
    echo '</section>'
}

# What is in the cart, as a table with its sum.
contents() {
    echo '<section id="cart"><h2>In your cart</h2>'
    if [ -z "$basket" ]; then
        echo '<p class="empty">Nothing yet.</p>'
    else
        { printf '%s\n' "$basket" | sed 's/^/= /' && printf '%s\n' "$shelf"; } | awk -F "$tab" -v user="$as_user" -f /app/cart.awk
    fi
    echo '</section>'
}

# Puts the posted product into the cart, when it is one of the catalogue's.
put_into_cart() {
    _product=$(parameter product_id)
    _quantity=$(encoded quantity)
    case $_product in
    '' | *[!a-z0-9-]*) problem '422 Unprocessable Entity' "There is no product '$_product'." ;;
    esac
    call "$PRODUCT_CATALOG_SERVICE_ADDR/products/$_product/" >/dev/null ||
        problem '422 Unprocessable Entity' "There is no product '$_product'."
    call "$CART_SERVICE_ADDR/carts/$user/" "product=$_product&quantity=${_quantity:-1}" >/dev/null ||
        problem '422 Unprocessable Entity' "'$_product' could not be put into the cart."
}

# Remembers the posted currency, when it is one that there are prices in.
choose_currency() {
    look_up_currencies
    _code=$(parameter currency_code)
    case " $currencies " in
    *" $_code "*) currency=$_code ;;
    *) problem '422 Unprocessable Entity' "There are no prices in '$_code'." ;;
    esac
}

home() {
    stock
    look_into_cart
    look_up_currencies
    look_up_ad ''
    look_up_recommendations "$(printf '%s\n' "$basket" | cut -d ' ' -f 1 | paste -s -d , -)"
    top 'Good things'
    echo '<section class="hero"><h1>Good things, made slowly.</h1><p>Twelve of them, on our shelf today.</p></section>'
    echo '<section id="products">'
    cards
    echo '</section>'
    advertisement
    contents
    recommendations
    bottom
}

product() {
    case $1 in
    *[!a-z0-9-]*) problem '404 Not Found' 'There is no such product.' ;;
    esac
    stock
    _line=$(on_shelf "$1") || problem '404 Not Found' 'There is no such product.'
    look_into_cart
    look_up_currencies
    IFS=$tab read -r id name category price picture description <<LINE
$_line
LINE
    look_up_ad "$category"
    look_up_recommendations "$id"
    top "$name"
    cat <<HTML
<section class="product $category">
<i>$picture</i>
<div>
<h1>$name</h1>
<p>$description</p>
<p class="price">$price</p>
<form method="post" action="/cart$as_user">
<input type="hidden" name="product_id" value="$id">
<label>Quantity <input type="number" name="quantity" value="1" min="1" max="99"></label>
<button>Add to cart</button>
</form>
</div>
</section>
HTML
    advertisement
    recommendations
    bottom
}

cart() {
    stock
    look_into_cart
    look_up_currencies
    look_up_recommendations "$(printf '%s\n' "$basket" | cut -d ' ' -f 1 | paste -s -d , -)"
    _quote=$(call "$SHIPPING_SERVICE_ADDR/quote/?items=$count" | field amount)
    [ -n "$_quote" ] || down 'shipping'
    _shipping=$(convert "$_quote") || down 'the exchange'
    top 'Your cart'
    contents
    if [ -n "$basket" ]; then
        cat <<HTML
<p id="shipping">Shipping: <b class="price">$chosen $_shipping</b></p>
<form class="order" method="post" action="/cart/checkout$as_user">
<label>E-mail <input name="email" type="email" value="someone@example.com" required></label>
<label>Address <input name="address" value="1 Market Lane, Springfield" required></label>
<label>Card <input name="card" value="4539 1488 0343 6467" required></label>
<button>Place the order</button>
</form>
<form method="post" action="/cart/empty$as_user"><button class="quiet">Empty the cart</button></form>
HTML
    fi
    recommendations
    bottom
}

checkout() {
    _email=$(encoded email)
    _address=$(encoded address)
    _card=$(encoded card)
    _order=$(call "$CHECKOUT_SERVICE_ADDR/orders/" "user=$user&currency=$chosen&email=${_email:-someone%40example.com}&address=${_address:-1+Market+Lane}&card=${_card:-4539148803436467}") ||
        problem '422 Unprocessable Entity' 'The order was not placed: the cart is empty, or the card was refused.'
    stock
    look_up_currencies
    look_up_recommendations ''
    count=0
    top 'Thank you'
    cat <<HTML
<section class="hero">
<h1>Thank you.</h1>
<p>A confirmation is on its way to $(escaped "$(httpd -d "${_email:-someone@example.com}")").</p>
<dl>
<dt>Order</dt><dd id="order">$(printf '%s' "$_order" | field order)</dd>
<dt>Tracking</dt><dd id="tracking">$(printf '%s' "$_order" | field tracking)</dd>
<dt>Shipping</dt><dd>$chosen $(printf '%s' "$_order" | field shipping)</dd>
<dt>Total</dt><dd id="total">$chosen $(printf '%s' "$_order" | field total)</dd>
</dl>
</section>
HTML
    recommendations
    bottom
}

assistant() {
    _message=$(parameter message)
    _answer=
    stock
    look_into_cart
    look_up_currencies
    if [ -n "$_message" ]; then
        _answer=$(call "$SHOPPING_ASSISTANT_SERVICE_ADDR/ask/" "message=$(encoded message)") || down 'the assistant'
    fi
    top 'Ask'
    cat <<HTML
<section class="hero">
<h1>What are you looking for?</h1>
<form class="order" method="post" action="/assistant$as_user">
<label>Your question <input name="message" value="$(escaped "$_message")" required></label>
<button>Ask</button>
</form>
<p id="answer">$(printf '%s' "$_answer" | field message)</p>
</section>
HTML
    _found=$(printf '%s' "$_answer" | sed -n 's/.*\[\(.*\)\].*/\1/p' | tr -d '"' | tr ',' ' ')
    [ -z "$_found" ] || cards "$_found"
    bottom
}

# A page with status $1 that says $2, and the end.
problem() {
    currencies=$chosen
    top 'Sorry' "$1"
    echo "<section class=\"hero\"><h1>Sorry.</h1><p id=\"problem\">$(escaped "$2")</p><p><a href=\"/$as_user\">Back to the shop</a></p></section>"
    bottom
    exit 0
}

down() {
    problem '503 Service Unavailable' "$1 does not answer just now."
}
