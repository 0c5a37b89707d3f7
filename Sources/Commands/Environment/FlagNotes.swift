import Diagnostics

/// Flags of the peer that `sk` takes and that have no effect yet, or another one: what is said about them.
///
/// What changes nothing is accepted without a word, so that scripts go on. What somebody would miss gets a warning,
/// and what would silently do something else is refused.
struct FlagNote: Sendable {
    enum Kind: Sendable { case warning, refusal }

    var flag: String
    var kind: Kind
    var message: String
    var hint: String
    /// Values that ask for nothing.
    var harmless: Set<String> = [""]

    init(_ kind: Kind, _ flag: String, _ message: String, hint: String, harmless: Set<String> = [""]) {
        self.kind = kind
        self.flag = flag
        self.message = message
        self.hint = hint
        self.harmless = harmless
    }
}

enum FlagNotes {
    private static let no: Set<String> = ["", "false"]
    private static let events = "leave it out: nothing listens there"
    private static let inventory = "leave it out: 'sk apply' keeps no inventory"

    static let all: [FlagNote] = [
        // The peer's own deprecations.
        .init(
            .warning, "enable-rpc", "'--enable-rpc' is deprecated, and there is no event API yet", hint: events,
            harmless: no),
        .init(
            .warning, "render-only", "'--render-only' is deprecated", hint: "use 'sk render'", harmless: no),
        .init(.warning, "render-output", "'--render-output' is deprecated", hint: "use 'sk render --output FILE'"),
        // No effect, and missed.
        .init(.warning, "rpc-port", "'--rpc-port' has no effect: there is no event API yet", hint: events),
        .init(.warning, "rpc-http-port", "'--rpc-http-port' has no effect: there is no event API yet", hint: events),
        .init(
            .warning, "wait-for-connection", "'--wait-for-connection' has no effect: there is no event API yet",
            hint: events, harmless: no),
        .init(
            .warning, "event-log-file", "'--event-log-file' has no effect: there is no event API yet",
            hint: "redirect the output to a file instead"),
        .init(
            .warning, "last-log-file", "'--last-log-file' has no effect", hint: "redirect the output to a file instead"),
        .init(
            .warning, "auto-sync", "'--auto-sync' has no effect: files are not copied into containers yet",
            hint: "a change builds the image anew, from what the engine has cached", harmless: no),
        .init(
            .warning, "enable-platform-node-affinity", "'--enable-platform-node-affinity' has no effect yet",
            hint: "build for all platforms of the nodes with '--platform', or write the affinity into the manifests",
            harmless: no),
        .init(
            .warning, "inventory-name", "'--inventory-name' has no effect: kpt is not used to apply", hint: inventory),
        .init(.warning, "inventory-id", "'--inventory-id' has no effect: kpt is not used to apply", hint: inventory),
        .init(
            .warning, "inventory-namespace", "'--inventory-namespace' has no effect: kpt is not used to apply",
            hint: inventory),
        // Something else would come out.
        .init(
            .refusal, "status-check-selectors", "'--status-check-selectors' is not there yet",
            hint: "leave it out: Deployments, StatefulSets, DaemonSets, Jobs and Pods are waited for"),
        .init(
            .refusal, "cloud-run-project", "deploying to Cloud Run is not there yet",
            hint: "use 'deploy.kubectl' and leave '--cloud-run-project' out"),
        .init(
            .refusal, "cloud-run-location", "deploying to Cloud Run is not there yet",
            hint: "use 'deploy.kubectl' and leave '--cloud-run-location' out"),
    ]

    /// What there is to say about a command line that the parser takes.
    static func remarks(on line: CommandLineWords) -> (refusals: [Diagnostic], warnings: [Diagnostic]) {
        var refusals: [Diagnostic] = []
        var warnings: [Diagnostic] = []
        for setting in line.settings where EnvironmentVariables.oldNames.values.contains(setting.variable) {
            warnings.append(
                Diagnostic(
                    .warning, "the variable '\(setting.variable)' is deprecated",
                    hints: ["set 'SKAFFOLD_\(setting.flag.uppercased())' instead"]))
        }
        for note in all {
            let values = line.values(of: note.flag)
            guard let value = values.last, !note.harmless.contains(value) else { continue }
            switch note.kind {
            case .warning: warnings.append(Diagnostic(.warning, note.message, hints: [note.hint]))
            case .refusal: refusals.append(Diagnostic(note.message, hints: [note.hint]))
            }
        }
        return (refusals, warnings)
    }
}
