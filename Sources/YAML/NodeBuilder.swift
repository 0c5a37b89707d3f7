import Diagnostics
import Encodings

/// Builds nodes from events: expands aliases and merges, refuses duplicate keys, keeps within the limits.
struct NodeBuilder {
    private let events: EventReader
    private let limits: YAMLParser.Limits
    private struct Anchored {
        var node: Node
        /// The number of nodes in it, itself included.
        var size: Int
        /// How many levels it has below its own.
        var height: Int
    }

    /// Anchored nodes of the current document.
    private var anchors: [String: Anchored] = [:]
    /// The deepest level so far, inside of the innermost anchor that is open.
    private var deepest = 0
    /// Anchors whose node is still being read.
    private var open: Set<String> = []
    private var nodeCount = 0
    private var aliasedCount = 0
    private(set) var duplicates: [Diagnostic] = []
    /// Whether duplicate keys are allowed, the last one of them counting.
    private let keepsLastDuplicate: Bool

    init(events: EventReader, limits: YAMLParser.Limits, keepsLastDuplicate: Bool = false) {
        self.events = events
        self.limits = limits
        self.keepsLastDuplicate = keepsLastDuplicate
    }

    mutating func documents() throws(YAMLError) -> [Node] {
        var documents: [Node] = []
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .documentStart:
                anchors = [:]
                documents.append(try node(from: try events.next(), depth: 0))
            default:
                guard duplicates.isEmpty || keepsLastDuplicate else { throw YAMLError(.duplicateKey, duplicates) }
                return documents
            }
        }
    }

    private mutating func node(from event: Event, depth: Int) throws(YAMLError) -> Node {
        guard depth <= limits.depth else {
            throw YAMLError(.tooLarge, "nested deeper than \(limits.depth) levels", at: event.mark.location)
        }
        deepest = max(deepest, depth)
        try count(1, at: event.mark)
        switch event.kind {
        case .alias(let name): return try expand(name, depth: depth, at: event.mark)
        case .scalar(let text, let tag, let anchor, let style):
            guard tag != Self.binaryTag || Self.decoded(text) != nil else {
                throw YAMLError(
                    .syntax, "a '!!binary' value must be text in base64", at: event.mark.location,
                    hints: ["other bytes cannot be values here"])
            }
            let node = Node(.scalar(Self.scalar(text, tag: tag, style: style)), mark: event.mark)
            if let anchor { anchors[anchor] = Anchored(node: node, size: 1, height: 0) }
            return node
        case .sequenceStart(let anchor):
            return try anchored(anchor, depth: depth) { builder throws(YAMLError) in
                try builder.sequence(at: event.mark, depth: depth)
            }
        case .mappingStart(let anchor):
            return try anchored(anchor, depth: depth) { builder throws(YAMLError) in
                try builder.mapping(at: event.mark, depth: depth)
            }
        default: return Node(Node.null.content, mark: event.mark)
        }
    }

    private mutating func anchored(
        _ name: String?, depth: Int, _ build: (inout NodeBuilder) throws(YAMLError) -> Node
    ) throws(YAMLError) -> Node {
        guard let name else { return try build(&self) }
        let before = nodeCount
        let deepestBefore = deepest
        deepest = depth
        open.insert(name)
        let node = try build(&self)
        open.remove(name)
        anchors[name] = Anchored(node: node, size: nodeCount - before + 1, height: deepest - depth)
        deepest = max(deepest, deepestBefore)
        return node
    }

    private mutating func sequence(at mark: Mark, depth: Int) throws(YAMLError) -> Node {
        var items: [Node] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return .sequence(items, mark: mark) }
            items.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func mapping(at mark: Mark, depth: Int) throws(YAMLError) -> Node {
        var mapping = Mapping()
        var merged: [Mapping] = []
        var merge: Node?
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { break }
            let key = try node(from: event, depth: depth + 1)
            guard let scalar = key.scalar else {
                throw YAMLError(
                    .badKey, "a key must be a single value, not a \(key.kindName)", at: event.mark.location,
                    hints: ["quote it if it begins with '[', '{' or '*'"])
            }
            let value = try node(from: try events.next(), depth: depth + 1)
            if scalar.text == "<<", scalar.style == .plain {
                if let merge { duplicates.append(Self.duplicate("<<", key, first: merge)) }
                merge = key
                merged = try Self.mergeSources(value, at: event.mark)
            } else if let first = mapping.keyNode(scalar.text) {
                duplicates.append(Self.duplicate(scalar.text, key, first: first))
                if keepsLastDuplicate { mapping[scalar.text] = value }
            } else {
                mapping.append(.init(key: key, value: value))
            }
        }
        // Explicit keys win, and among merged mappings the earlier one does.
        for source in merged {
            for entry in source.entries where mapping.keyNode(entry.key.scalar?.text ?? "") == nil {
                mapping.append(entry)
            }
        }
        return .mapping(mapping, mark: mark)
    }

    private static func mergeSources(_ value: Node, at mark: Mark) throws(YAMLError) -> [Mapping] {
        if let mapping = value.mapping { return [mapping] }
        let mappings = value.sequence?.compactMap(\.mapping)
        guard let mappings, mappings.count == value.sequence?.count else {
            throw YAMLError(
                .badMerge, "'<<' takes a mapping or a list of mappings, not a \(value.kindName)", at: mark.location,
                hints: ["give it an alias of an anchored mapping: '<<: *name'"])
        }
        return mappings
    }

    private static func duplicate(_ name: String, _ key: Node, first: Node) -> Diagnostic {
        Diagnostic(
            "key '\(name)' stands twice in this mapping", at: key.location,
            notes: [.init("it is first set here", at: first.location)], hints: ["remove one of the two"])
    }

    private mutating func expand(_ name: String, depth: Int, at mark: Mark) throws(YAMLError) -> Node {
        if open.contains(name) {
            throw YAMLError(
                .badAlias, "anchor '\(name)' contains an alias of itself", at: mark.location,
                hints: ["write out what is meant, or name another anchor"])
        }
        guard let anchored = anchors[name] else {
            throw YAMLError(
                .badAlias, "unknown anchor '\(name)'", at: mark.location,
                hints: [
                    suggestionHint(for: name, among: anchors.keys)
                        ?? "define it with '&\(name)' earlier in this document"
                ])
        }
        // Aliases of aliases would otherwise build what recursion through it cannot bear.
        deepest = max(deepest, depth + anchored.height)
        guard deepest <= limits.depth else {
            throw YAMLError(
                .tooLarge, "nested deeper than \(limits.depth) levels once aliases are expanded", at: mark.location)
        }
        aliasedCount += anchored.size
        guard aliasedCount <= limits.aliased else {
            throw YAMLError(
                .tooLarge, "aliases make more than \(limits.aliased) values of this text", at: mark.location,
                hints: ["write out what is meant, or use fewer aliases of aliases"])
        }
        try count(anchored.size, at: mark)
        return anchored.node
    }

    private mutating func count(_ nodes: Int, at mark: Mark) throws(YAMLError) {
        nodeCount += nodes
        guard nodeCount <= limits.nodes else {
            throw YAMLError(.tooLarge, "more than \(limits.nodes) values once aliases are expanded", at: mark.location)
        }
    }

    private static let binaryTag = "tag:yaml.org,2002:binary"

    /// The text that a `!!binary` scalar means, nil when its bytes are none.
    private static func decoded(_ base64: String) -> String? {
        Base64.decode(base64).flatMap { String(validating: $0, as: UTF8.self) }
    }

    static func scalar(_ text: String, tag: String?, style: Scalar.Style) -> Scalar {
        let kind: Scalar.Kind
        switch tag {
        case nil: kind = style == .plain ? ScalarResolver.kind(ofPlain: text) : .string
        case "tag:yaml.org,2002:int": kind = ScalarResolver.kind(ofPlain: text) == .integer ? .integer : .string
        case "tag:yaml.org,2002:float":
            let found = ScalarResolver.kind(ofPlain: text)
            kind = found == .integer || found == .float ? .float : .string
        case "tag:yaml.org,2002:bool": kind = ScalarResolver.kind(ofPlain: text) == .bool ? .bool : .string
        case "tag:yaml.org,2002:null": kind = .null
        case binaryTag:
            // Quoted, so that nobody takes it for anything but text.
            if let text = decoded(text) { return Scalar(text, kind: .string, style: .doubleQuoted) }
            kind = .string
        default: kind = .string
        }
        return Scalar(text, kind: kind, style: style)
    }
}
