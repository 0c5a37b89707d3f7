import JSON

/// The two forms of one event: core/v1, which is stored, and events.k8s.io/v1.
enum EventForms {
    private static let names: [(core: String, current: String)] = [
        ("involvedObject", "regarding"), ("message", "note"), ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"), ("lastTimestamp", "deprecatedLastTimestamp"),
        ("count", "deprecatedCount"), ("reportingComponent", "reportingController"),
    ]

    static func current(_ event: JSONValue) -> JSONValue {
        var event = event
        for (core, current) in names {
            event[current] = event[core]
            event[core] = nil
        }
        event["apiVersion"] = "events.k8s.io/v1"
        return event
    }

    static func core(_ event: JSONValue) -> JSONValue {
        var event = event
        for (core, current) in names {
            event[core] = event[current]
            event[current] = nil
        }
        event["apiVersion"] = "v1"
        return event
    }
}
