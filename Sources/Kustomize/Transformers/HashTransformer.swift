/// Adds to the names of generated data what depends on the data (spec kustomize 8).
struct HashTransformer: Transformer {
    func transform(_ resources: inout ResourceList) throws {
        for index in resources.items.indices where resources.items[index].needsHash {
            resources.items[index].recordID()
            let resource = resources.items[index]
            resources.items[index].setName("\(resource.name)-\(HashSuffix.of(resource))")
        }
    }
}
