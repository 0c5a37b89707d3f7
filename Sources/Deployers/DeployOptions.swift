/// How to apply and delete.
public struct DeployOptions: Sendable, Hashable {
    /// The namespace of objects that name none.
    public var namespace: String
    /// What tells this project's deployer apart from others in the namespace: the config's name, or its directory's.
    public var inventoryName: String
    /// Whether what is deployed is remembered. Manifests that no configuration has belong to no deployment of one.
    public var keepsInventory = true
    /// Whether fields of other managers are taken over, and objects with changed immutable fields are made anew
    /// (`--force`).
    public var force: Bool
    /// Whether `delete` returns only when everything is gone (`--wait`).
    public var waitsForDeletion: Bool
    /// How long that may take.
    public var deletionDeadline: Duration
    /// Requests at once.
    public var concurrency: Int

    public init(
        namespace: String, inventoryName: String, force: Bool = false, waitsForDeletion: Bool = true,
        deletionDeadline: Duration = .seconds(180), concurrency: Int = 32
    ) {
        self.namespace = namespace
        self.inventoryName = inventoryName
        self.force = force
        self.waitsForDeletion = waitsForDeletion
        self.deletionDeadline = deletionDeadline
        self.concurrency = concurrency
    }
}
