import JSON
import SandboxModel

/// The `status.conditions` of an object while it is reconciled.
struct Conditions: Equatable {
    var items: [JSONValue]

    init(of object: JSONValue) {
        items = object[path: "status", "conditions"]?.array ?? []
    }

    /// Nil for none, which the API leaves out.
    var value: JSONValue? { items.isEmpty ? nil : .array(items) }

    subscript(type: String) -> JSONValue? { items.first { $0["type"]?.string == type } }

    mutating func remove(_ type: String) {
        items.removeAll { $0["type"]?.string == type }
    }

    /// Sets a condition; nothing changes when status and reason are what they were. A condition keeps the time of its
    /// last transition as long as its status stays.
    ///
    /// - Parameter timeFields: the fields that take the time besides `lastTransitionTime`.
    mutating func set(
        _ type: String, _ status: Bool?, reason: String, message: String, now: ClusterTime, timeFields: [String] = []
    ) {
        let statusText = status.map { $0 ? "True" : "False" } ?? "Unknown"
        let current = self[type]
        if current?["status"]?.string == statusText, current?["reason"]?.string == reason { return }
        var condition: JSONValue = [
            "type": .string(type), "status": .string(statusText), "reason": .string(reason),
            "message": .string(message), "lastTransitionTime": .string(now.text),
        ]
        if current?["status"]?.string == statusText {
            condition["lastTransitionTime"] = current?["lastTransitionTime"]
        }
        for field in timeFields { condition[field] = .string(now.text) }
        remove(type)
        items.append(condition)
    }
}
