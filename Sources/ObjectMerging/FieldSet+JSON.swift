public import JSON

extension FieldSet {
    /// As it stands in `fieldsV1`.
    public var json: JSONValue {
        var fields: [String: JSONValue] = [:]
        fields.reserveCapacity(nodes.count)
        for node in nodes {
            guard !node.children.isEmpty else {
                fields[node.element.text] = Self.leaf
                continue
            }
            var below = node.children.json
            if node.isMember { below["."] = Self.leaf }
            fields[node.element.text] = below
        }
        return .object(fields)
    }

    private static let leaf = JSONValue.object([:])

    /// Reads `fieldsV1`.
    ///
    /// - Returns: nil for what is no `fieldsV1`.
    public init?(json: JSONValue) {
        guard let fields = json.object else { return nil }
        var nodes: [Node] = []
        nodes.reserveCapacity(fields.count)
        for (text, below) in fields where text != "." {
            guard let element = PathElement(text: text), let inner = below.object else { return nil }
            var node = Node(element: element, isMember: inner.isEmpty || inner["."] != nil)
            if !inner.isEmpty {
                guard let children = FieldSet(json: below) else { return nil }
                node.children = children
            }
            nodes.append(node)
        }
        self.init(sorting: nodes)
    }
}
