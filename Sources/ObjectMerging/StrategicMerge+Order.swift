import JSON
import KubernetesSchemas
import SandboxModel

extension StrategicMerge {
    /// `$setElementOrder/x`: the order of the items that the client knows; what only the server has keeps its place among
    /// them.
    func applyElementOrders(
        of patch: inout [String: JSONValue], to result: inout [String: JSONValue]
    ) throws(StatusError) {
        for (key, value) in patch where key.hasPrefix(StrategicMergePatch.orderPrefix) {
            patch[key] = nil
            let name = String(key.dropFirst(StrategicMergePatch.orderPrefix.count))
            let order = try Self.list(value)
            let old = try result[name].map(Self.list)
            let changes = try patch[name].map(Self.list)
            let (type, strategy) = field(name)
            let ordering = StrategicOrder(mergeKey: strategy?.mergeKey)
            try ordering.check(changes ?? [], against: order)
            let merged: [JSONValue]
            switch (old, changes) {
            case (nil, nil): continue
            case (let old?, nil): merged = old
            case (nil, let changes?): merged = changes.compactMap(Self.withoutDirectives)
            case (let old?, let changes?): merged = try self.merged(changes, into: old, of: type, strategy)
            }
            let server = ordering.server(old ?? [], after: changes ?? [])
            result[name] = .array(ordering.ordered(merged, like: order, then: server))
            patch[name] = nil
        }
    }

    private static func list(_ value: JSONValue) throws(StatusError) -> [JSONValue] {
        guard case .array(let items) = value else {
            throw .unexpected("expected a []interface {}, but received a \(GoText.type(value))")
        }
        return items
    }
}
