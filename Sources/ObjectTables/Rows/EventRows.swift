import JSON
import SandboxModel

extension RowCatalogue {
    static let eventRows: [GroupResource: [TableColumn]] = [
        .events: eventColumns, GroupResource("events", group: "events.k8s.io"): eventColumns,
    ]

    private static let eventColumns: [TableColumn] = [
        TableColumn(name: "Last Seen", description: "Time since it last happened.") { event, now in
            let series = event["series"]
            let last =
                series?["lastObservedTime"] ?? time(event, "lastTimestamp", "deprecatedLastTimestamp")
                ?? firstTime(event)
            return .string(HumanDuration.since(last, now: now))
        },
        .text("Type", "Whether it is normal or a warning.", at: "type"),
        .text("Reason", "What happened, in a word.", at: "reason"),
        .text("Object", "What it happened to.") { event in
            let object = event["involvedObject"] ?? event["regarding"]
            let kind = object?["kind"]?.string?.lowercased() ?? ""
            let name = object?["name"]?.string ?? ""
            return name.isEmpty ? kind : "\(kind)/\(name)"
        },
        .text("Subobject", "Which part of it.", wide: true) { event in
            (event["involvedObject"] ?? event["regarding"])?["fieldPath"]?.string ?? ""
        },
        .text("Source", "Who says so.", wide: true, source),
        .text("Message", "What happened.") { event in
            trimmed(event["message"]?.string ?? event["note"]?.string ?? "")
        },
        TableColumn(name: "First Seen", description: "Time since it first happened.", priority: 1) { event, now in
            .string(HumanDuration.since(firstTime(event), now: now))
        },
        TableColumn(name: "Count", description: "How often it happened.", priority: 1) { event, _ in
            let count = event[path: "series", "count"] ?? event["count"] ?? event["deprecatedCount"]
            return .integer(count?.integer.flatMap { $0 == 0 ? nil : $0 } ?? 1)
        },
        TableColumn(
            name: "Name", format: "name", description: "Name of the object, unique within its namespace.", priority: 1
        ) { event, _ in
            .string(event.name)
        },
    ]

    /// A time that is given, under the name of either group.
    private static func time(_ event: JSONValue, _ names: String...) -> JSONValue? {
        names.lazy.compactMap { event[$0] }.first { $0.string != nil }
    }

    private static func firstTime(_ event: JSONValue) -> JSONValue? {
        time(event, "firstTimestamp", "deprecatedFirstTimestamp") ?? time(event, "eventTime")
    }

    private static func source(_ event: JSONValue) -> String {
        let source = event["source"] ?? event["deprecatedSource"]
        let component = source?["component"]?.string ?? ""
        let host = source?["host"]?.string ?? ""
        if component.isEmpty {
            let controller = event["reportingComponent"]?.string ?? event["reportingController"]?.string ?? ""
            let instance = event["reportingInstance"]?.string ?? ""
            return instance.isEmpty ? controller : "\(controller), \(instance)"
        }
        return host.isEmpty ? component : "\(component), \(host)"
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
