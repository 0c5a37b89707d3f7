internal import Encodings

/// `?a=1&b=2`, or nothing when there are no items.
func queryString(_ items: [(String, String)]) -> String { items.isEmpty ? "" : "?" + PercentEncoding.pairs(items) }
