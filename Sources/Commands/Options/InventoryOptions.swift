import ArgumentParser

/// Flags of the peer's `apply` for kpt's inventory, which `sk` takes and does nothing with (see `FlagNotes`).
struct InventoryOptions: ParsableArguments {
    @Option(help: .hidden) var inventoryName: String?
    @Option(help: .hidden) var inventoryId: String?
    @Option(help: .hidden) var inventoryNamespace: String?
}
