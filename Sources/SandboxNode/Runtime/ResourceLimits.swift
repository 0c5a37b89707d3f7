public import JSON

/// What a container may use.
public struct ResourceLimits: Sendable, Hashable {
    /// Bytes; 0 for no limit.
    public var memory = 0
    /// Thousandths of a processor; 0 for no limit.
    public var processors = 0
    /// The kernel's weight of its processor time; 0 for the default.
    public var processorShares = 0

    public init() {}

    /// From `resources` of a container.
    public init(_ resources: JSONValue?) {
        let limits = resources?["limits"]
        let requests = resources?["requests"]
        memory = ResourceQuantity(limits?["memory"])?.wholeUnits ?? 0
        processors = ResourceQuantity(limits?["cpu"])?.thousandths ?? 0
        let requested = ResourceQuantity(requests?["cpu"])?.thousandths ?? processors
        // As a kubelet: 1024 shares are a processor, 2 the least.
        processorShares = max(2, requested * 1024 / 1000)
    }
}
