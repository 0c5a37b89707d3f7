/// The ports that a pod's containers have, which share one network.
struct PodPorts {
    var taken: Set<Int>

    /// The wanted port, or the next one that is free.
    func free(_ wanted: Int) -> Int {
        (wanted...65535).first { !taken.contains($0) } ?? (1024..<wanted).first { !taken.contains($0) } ?? wanted
    }
}
