import JSON

/// A number of pods or a part of them in percent (`IntOrString`).
enum ScaledValue {
    static func resolve(_ value: JSONValue?, of total: Int, roundingUp: Bool) -> Int {
        if let number = value?.integer { return number }
        guard let text = value?.string, text.hasSuffix("%"), let percent = Int(text.dropLast()) else { return 0 }
        return (percent * total + (roundingUp ? 99 : 0)) / 100
    }
}
