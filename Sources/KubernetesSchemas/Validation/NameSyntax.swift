/// The forms of names, with what the server says of names that are not so.
enum NameSyntax: String, Sendable, CaseIterable {
    /// RFC 1123, such as `web`.
    case label
    /// RFC 1123, such as `web.example.com`.
    case subdomain
    /// RFC 1035, such as `web`: no digit first.
    case serviceName
    /// What can be a part of a URL's path.
    case pathSegment
    /// Such as `example.com/name`: keys of labels and annotations.
    case qualifiedName
    case labelValue
    case variable
    /// Keys of ConfigMaps and Secrets.
    case configKey
    /// IANA service names, such as `http`.
    case portName

    /// What is wrong with a text; empty if it is fine.
    func faults(in text: String) -> [String] {
        switch self {
        case .label:
            return Self.tooLong(text, 63)
                + (Self.isLabel(text)
                    ? []
                    : [
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must "
                            + "start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used "
                            + "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
                    ])
        case .subdomain:
            return Self.tooLong(text, 253) + (Self.isSubdomain(text) ? [] : [Self.subdomainText])
        case .serviceName:
            return Self.tooLong(text, 63)
                + (Self.isLabel(text) && text.first?.isLetter == true
                    ? []
                    : [
                        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
                            + "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or "
                            + "'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
                    ])
        case .pathSegment:
            if text == "." || text == ".." { return ["may not be '\(text)'"] }
            return ["/", "%"].filter { text.contains($0) }.map { "may not contain '\($0)'" }
        case .qualifiedName: return Self.qualifiedNameFaults(in: text)
        case .labelValue:
            return Self.tooLong(text, 63)
                + (text.isEmpty || Self.isName(text)
                    ? []
                    : [
                        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
                            + "and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  "
                            + "or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
                    ])
        case .variable:
            // Since 1.32 all printable ASCII but `=`.
            let isFine = !text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
            return isFine
                ? []
                : [
                    "a valid environment variable name must consist only of printable ASCII characters other than '=' "
                        + "(e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is "
                        + "'[ -<>-~]+')"
                ]
        case .configKey:
            if text == "." { return ["must not be '.'"] }
            if text == ".." { return ["must not be '..'"] }
            if text.hasPrefix("..") { return ["must not start with '..'"] }
            return Self.tooLong(text, 253)
                + (!text.isEmpty && text.utf8.allSatisfy { Self.isAlphanumeric($0) || "-._".utf8.contains($0) }
                    ? []
                    : [
                        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  "
                            + "or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
                    ])
        case .portName: return Self.portNameFaults(in: text)
        }
    }

    private static func tooLong(_ text: String, _ limit: Int) -> [String] {
        text.utf8.count > limit ? ["must be no more than \(limit) characters"] : []
    }

    private static let subdomainText =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start "
        + "and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"

    private static let nameText =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
        + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"

    private static func qualifiedNameFaults(in text: String) -> [String] {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var faults: [String] = []
        guard parts.count <= 2, let name = parts.last else {
            return [
                "a qualified name \(nameText) with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
            ]
        }
        if parts.count == 2 {
            if parts[0].isEmpty {
                faults.append("prefix part must be non-empty")
            } else {
                faults += NameSyntax.subdomain.faults(in: parts[0]).map { "prefix part \($0)" }
            }
        }
        if name.isEmpty {
            faults.append("name part must be non-empty")
        } else {
            faults += tooLong(name, 63).map { "name part \($0)" }
        }
        if !isName(name) { faults.append("name part \(nameText)") }
        return faults
    }

    private static func portNameFaults(in text: String) -> [String] {
        if text.utf8.count > 15 { return ["must be no more than 15 characters"] }
        let bytes = Array(text.utf8)
        var faults: [String] = []
        if !bytes.allSatisfy({ isLower($0) || $0 == UInt8(ascii: "-") }) {
            return ["must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"]
        }
        if !bytes.contains(where: { (0x61...0x7A).contains($0) }) {
            faults.append("must contain at least one letter (a-z)")
        }
        if text.contains("--") { faults.append("must not contain consecutive hyphens") }
        if text.hasPrefix("-") || text.hasSuffix("-") { faults.append("must not begin or end with a hyphen") }
        return faults
    }

    private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLower(byte) || (0x41...0x5A).contains(byte) }

    private static func isLabel(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last else { return false }
        return isLower(first) && isLower(last) && bytes.allSatisfy { isLower($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isSubdomain(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
    }

    private static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && bytes.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }
}
