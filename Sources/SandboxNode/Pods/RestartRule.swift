import JSON

/// Whether a container that has ended is started again.
enum RestartRule: Sendable, Hashable {
    case always, onFailure, never

    func restarts(after exitCode: Int) -> Bool {
        switch self {
        case .always: true
        case .onFailure: exitCode != 0
        case .never: false
        }
    }

    init(of record: ContainerRecord, in pod: JSONValue) {
        let policy = pod[path: "spec", "restartPolicy"]?.string ?? "Always"
        switch (record.kind, policy) {
        case (.ephemeral, _), (.sandbox, _): self = .never
        case (.initial, _) where record.isSidecar: self = .always
        case (_, "Never"): self = .never
        case (.initial, _), (_, "OnFailure"): self = .onFailure
        default: self = .always
        }
    }
}
