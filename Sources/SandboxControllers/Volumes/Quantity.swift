import JSON

/// Amounts such as `1Gi`, `500M` or `100m`, for comparing.
enum Quantity {
    private static let suffixes: [(String, Double)] = [
        ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
        ("Pi", 1_125_899_906_842_624), ("Ei", 1_152_921_504_606_846_976), ("k", 1e3), ("M", 1e6), ("G", 1e9),
        ("T", 1e12), ("P", 1e15), ("E", 1e18), ("m", 1e-3),
    ]

    /// 0 for what is no amount.
    static func value(_ quantity: JSONValue?) -> Double {
        if let number = quantity?.number { return number }
        guard let text = quantity?.string else { return 0 }
        if let number = Double(text) { return number }
        for (suffix, factor) in suffixes where text.hasSuffix(suffix) {
            return (Double(text.dropLast(suffix.count)) ?? 0) * factor
        }
        return 0
    }
}
