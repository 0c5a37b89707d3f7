public import JSON
public import SandboxModel

/// Server-side printing: `meta.k8s.io/v1 Table` (spec kubernetes-api 3.4).
public enum TablePrinter {
    /// The table of some objects of a resource.
    ///
    /// - Parameters:
    ///   - objects: one for a get or a watch event, any number for a list.
    ///   - listMetadata: the list's `metadata`; nil for a single object, whose resource version is then given.
    ///   - now: what ages count up to.
    ///   - crdColumns: `additionalPrinterColumns` of a custom resource's version.
    public static func table(
        resource: GroupResource, objects: [JSONValue], listMetadata: JSONValue?, now: ClusterTime,
        includeObject: IncludeObject = .metadata, crdColumns: [JSONValue] = []
    ) -> JSONValue {
        let columns =
            crdColumns.isEmpty
            ? RowCatalogue.columns(of: resource) : [.name] + crdColumns.compactMap { CustomColumn($0)?.column }
        var metadata = listMetadata ?? [:]
        if listMetadata == nil, objects.count == 1 {
            metadata["resourceVersion"] = objects[0][path: "metadata", "resourceVersion"]
        }
        return [
            "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
            "columnDefinitions": .array(columns.map(\.definition)),
            "rows": .array(objects.map { row($0, columns, now, includeObject) }),
        ]
    }

    private static func row(
        _ object: JSONValue, _ columns: [TableColumn], _ now: ClusterTime, _ includeObject: IncludeObject
    ) -> JSONValue {
        var row: JSONValue = ["cells": .array(columns.map { $0.cell(object, now) })]
        if let condition = PodSummary.rowCondition(of: object) { row["conditions"] = [condition] }
        switch includeObject {
        case .none: break
        case .metadata:
            row["object"] = [
                "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": object["metadata"] ?? [:],
            ]
        case .object: row["object"] = object
        }
        return row
    }
}
