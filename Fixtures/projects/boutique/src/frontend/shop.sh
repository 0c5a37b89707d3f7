# The shop itself: finds the page for a request, asks the other services for what is on it, and prints it.
# It is given $method, $target, $cookies and $form.

path=${target%%\?*}
query=
[ "$path" = "$target" ] || query=${target#*\?}

. /app/request.sh
. /app/pages.sh

case "$method $path" in
"GET /_healthz")
    answer '200 OK' 'text/plain'
    echo ok
    ;;
"GET /static/style.css")
    answer '200 OK' 'text/css'
    cat /app/static/style.css
    ;;
"GET /") home ;;
"GET /product/"*) product "${path#/product/}" ;;
"GET /cart") cart ;;
"POST /cart")
    put_into_cart
    move "/cart"
    ;;
"POST /cart/empty")
    call "$CART_SERVICE_ADDR/carts/$user/empty/" "user=$user" >/dev/null || down 'the cart'
    move "/"
    ;;
"POST /cart/checkout") checkout ;;
"POST /setCurrency")
    choose_currency
    move "/"
    ;;
"GET /assistant" | "POST /assistant") assistant ;;
"GET /logout")
    session="shop_session=; Max-Age=0"
    move "/"
    ;;
*) problem '404 Not Found' 'There is no such page.' ;;
esac
