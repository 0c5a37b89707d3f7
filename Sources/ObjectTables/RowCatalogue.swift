import SandboxModel

/// The columns of each resource.
enum RowCatalogue {
    /// The columns of a resource; name and age for one that has none of its own, such as a custom resource.
    static func columns(of resource: GroupResource) -> [TableColumn] {
        builtIn[resource] ?? [.name, .age]
    }

    private static let builtIn: [GroupResource: [TableColumn]] = [
        podRows, workloadRows, jobRows, serviceRows, configurationRows, clusterRows, storageRows, accessRows, eventRows,
    ].reduce(into: [:]) { all, group in all.merge(group) { _, last in last } }
}
