import Diagnostics

/// YAML with `1️⃣` where a message must point. The marker stands before the character that is meant.
struct MarkedYAML {
    let text: String
    /// Line and column of each marker, from 1.
    private(set) var places: [Int: (line: Int, column: Int)] = [:]

    init(_ marked: String) {
        var text = ""
        var line = 1
        var column = 1
        for character in marked {
            if let number = Self.markers[character] {
                places[number] = (line, column)
                continue
            }
            text.append(character)
            if character == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        self.text = text
    }

    /// The number of the marker at a place.
    func marker(at location: SourceLocation?) -> Int? {
        guard let location else { return nil }
        return places.first { $0.value == (location.line, location.column) }?.key
    }

    private static let markers: [Character: Int] = ["1️⃣": 1, "2️⃣": 2, "3️⃣": 3, "4️⃣": 4, "5️⃣": 5]
}
