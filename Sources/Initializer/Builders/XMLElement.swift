/// An element of an XML file: as much of XML as build files need. Attributes and namespaces are left out.
struct XMLElement: Sendable {
    var name: String
    var text = ""
    var children: [XMLElement] = []

    /// Nil for what is not well-formed, or nests too deep.
    init?(parsing bytes: [UInt8]) {
        var stack = [XMLElement(name: "")]
        var at = 0
        func find(_ word: StaticString, from start: Int) -> Int? {
            var index = start
            let length = word.utf8CodeUnitCount
            while index + length <= bytes.count {
                if (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] }) { return index }
                index += 1
            }
            return nil
        }
        func starts(_ word: StaticString) -> Bool {
            let length = word.utf8CodeUnitCount
            return at + length <= bytes.count && (0..<length).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
        }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                stack[stack.count - 1].text += String(decoding: bytes[at..<end], as: UTF8.self)
                at = end
                continue
            }
            if starts("<!--") {
                guard let end = find("-->", from: at + 4) else { return nil }
                at = end + 3
            } else if starts("<![CDATA[") {
                guard let end = find("]]>", from: at + 9) else { return nil }
                stack[stack.count - 1].text += String(decoding: bytes[(at + 9)..<end], as: UTF8.self)
                at = end + 3
            } else {
                guard let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
                let tag = bytes[(at + 1)..<end]
                at = end + 1
                guard let first = tag.first else { return nil }
                if first == UInt8(ascii: "?") || first == UInt8(ascii: "!") { continue }
                if first == UInt8(ascii: "/") {
                    guard stack.count > 1 else { return nil }
                    let closed = stack.removeLast()
                    stack[stack.count - 1].children.append(closed)
                    continue
                }
                let name = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
                let element = XMLElement(name: String(decoding: name, as: UTF8.self))
                if tag.last == UInt8(ascii: "/") {
                    stack[stack.count - 1].children.append(element)
                } else {
                    guard stack.count < 200 else { return nil }
                    stack.append(element)
                }
            }
        }
        guard stack.count == 1, let root = stack[0].children.first else { return nil }
        self = root
    }

    private init(name: String) { self.name = name }

    /// The first child of that name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The element at the end of a path of names.
    subscript(path names: String...) -> XMLElement? { names.reduce(Optional(self)) { $0?[$1] } }

    /// The text without blanks around it; nil for none.
    var value: String? {
        let trimmed = text.drop(while: \.isWhitespace)
        guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...end])
    }
}
