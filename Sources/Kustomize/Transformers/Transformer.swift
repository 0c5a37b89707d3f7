/// A change to all objects gathered so far.
protocol Transformer {
    func transform(_ resources: inout ResourceList) throws
}
