public import JSON
import SandboxModel

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
        memory = limits?["memory"].flatMap { Quantity($0) }?.wholeUnits ?? 0
        processors = limits?["cpu"].flatMap { Quantity($0) }?.thousandths ?? 0
        let requested = requests?["cpu"].flatMap { Quantity($0) }?.thousandths ?? processors
        // As a kubelet: 1024 shares are a processor, 2 the least.
        processorShares = max(2, requested * 1024 / 1000)
    }
}
