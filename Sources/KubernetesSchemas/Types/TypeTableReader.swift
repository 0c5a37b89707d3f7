/// Finds where types are described, without reading their fields.
struct TypeTableReader {
    private(set) var definitions: [String: TypeTable.Definition] = [:]
    private(set) var packages: [String: String] = [:]

    mutating func read(_ text: String) throws(TypeTableError) {
        var package: String?
        var lines = text.split(separator: "\n")[...]
        while let line = lines.popFirst() {
            if line.hasPrefix("package ") {
                let words = line.split(separator: " ")
                guard words.count == 3 else { throw TypeTableError(message: "no package: \(line)") }
                package = String(words[2])
                packages[String(words[1])] = package
                continue
            }
            guard let package, let colon = line.firstIndex(of: ":"), !line.hasPrefix(" ") else {
                throw TypeTableError(message: "no type: \(line)")
            }
            var end = line.endIndex
            while let next = lines.first, next.hasPrefix(" ") {
                end = next.endIndex
                lines.removeFirst()
            }
            let head = line[..<colon]
            let isAtomic = head.hasSuffix("~")
            let name = "\(package).\(isAtomic ? head.dropLast() : head)"
            definitions[name] = TypeTable.Definition(
                name: name, package: package, isAtomic: isAtomic, fields: text[line.index(after: colon)..<end])
        }
    }
}
