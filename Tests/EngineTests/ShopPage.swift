/// The shop's first page, as far as tests look into it.
struct ShopPage {
    let text: String

    init(_ text: String) { self.text = text }

    /// From the element of an id to its end tag.
    private func element(_ id: String, _ tag: String) -> Substring {
        let rest = text.split(separator: "<\(tag) id=\"\(id)\">", maxSplits: 1, omittingEmptySubsequences: false)
        guard rest.count == 2 else { return "" }
        return rest[1].split(separator: "</\(tag)>", maxSplits: 1, omittingEmptySubsequences: false)[0]
    }

    private static func names(_ cards: Substring) -> [String] {
        cards.matches(of: /<span>([^<]+)<\/span>/).map { String($0.1) }
    }

    /// What is for sale.
    var products: [String] { Self.names(element("products", "section")) }
    /// Their prices: `USD 34.50`.
    var prices: [String] {
        element("products", "section").matches(of: /<b class="price">([A-Z]{3} [0-9]+\.[0-9]{2})<\/b>/).map {
            String($0.1)
        }
    }
    var advertisement: String { String(element("ad", "aside")) }
    var recommendations: [String] { Self.names(element("recommendations", "section")) }
    var cart: String { String(element("cart", "section")) }
    var cartSize: Int? { Int(element("cart-size", "b")) }
    /// The pod that made the page.
    var server: String? { text.firstMatch(of: /served by (\S+) for/).map { String($0.1) } }
    /// A number that is there when an order was placed.
    var order: String { String(element("order", "dd")) }
    var tracking: String { String(element("tracking", "dd")) }
}
