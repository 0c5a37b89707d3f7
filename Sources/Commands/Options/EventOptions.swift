import ArgumentParser

/// Flags of the peer's event API, which `sk` takes and does nothing with (see `FlagNotes`).
struct EventOptions: ParsableArguments {
    @Option(help: .hidden) var enableRpc: Bool?
    @Option(help: .hidden) var waitForConnection: Bool?
    @Option(help: .hidden) var rpcPort: Int?
    @Option(help: .hidden) var rpcHttpPort: Int?
    @Option(help: .hidden) var eventLogFile: String?
    @Option(help: .hidden) var lastLogFile: String?
}
