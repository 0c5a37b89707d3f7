public import JSON

/// The fields that one manager owns: an entry of `metadata.managedFields` (spec kubernetes-api, managedFields).
public struct ManagedFieldsEntry: Sendable {
    public enum Operation: String, Sendable, Hashable {
        /// Server-side apply.
        case apply = "Apply"
        /// Every other write.
        case update = "Update"
    }

    /// Such as `kubectl`; set by the client.
    public var manager: String
    public var operation: Operation
    /// The version of the object that was written, such as `apps/v1`.
    public var apiVersion: String
    /// RFC 3339; when the entry last changed.
    public var time: String?
    /// Such as `status`; nil for the object itself.
    public var subresource: String?
    public var fields: FieldSet { didSet { encodedFields = nil } }

    /// `fields` as they were read, so that entries that do not change are not written anew.
    private var encodedFields: JSONValue?

    public init(
        manager: String, operation: Operation, apiVersion: String, time: String? = nil, subresource: String? = nil,
        fields: FieldSet = FieldSet()
    ) {
        self.manager = manager
        self.operation = operation
        self.apiVersion = apiVersion
        self.time = time
        self.subresource = subresource
        self.fields = fields
    }

    /// Reads an entry.
    ///
    /// - Returns: nil for what is no entry.
    public init?(json: JSONValue) {
        guard let operation = json["operation"]?.string.flatMap(Operation.init),
            let apiVersion = json["apiVersion"]?.string, !apiVersion.isEmpty,
            json["fieldsType"]?.string == "FieldsV1",
            let fields = FieldSet(json: json["fieldsV1"] ?? [:])
        else { return nil }
        self.init(
            manager: json["manager"]?.string ?? "", operation: operation, apiVersion: apiVersion,
            time: json["time"]?.string, subresource: json["subresource"]?.string.flatMap { $0.isEmpty ? nil : $0 },
            fields: fields)
        encodedFields = json["fieldsV1"]
    }

    /// As it stands in `metadata.managedFields`.
    public var json: JSONValue {
        var entry: [String: JSONValue] = [
            "apiVersion": .string(apiVersion), "fieldsType": "FieldsV1", "fieldsV1": encodedFields ?? fields.json,
            "manager": .string(manager), "operation": .string(operation.rawValue),
        ]
        if let time { entry["time"] = .string(time) }
        if let subresource { entry["subresource"] = .string(subresource) }
        return .object(entry)
    }

    /// Whether both are of one manager: an apply counts as the same in every version, an update in its own.
    func isOfSameManager(as other: ManagedFieldsEntry) -> Bool {
        manager == other.manager && operation == other.operation && subresource == other.subresource
            && (operation == .apply || apiVersion == other.apiVersion)
    }

    /// As conflicts name it.
    var title: String {
        var title = JSONValue.string(manager).text()
        if let subresource { title += " with subresource \(JSONValue.string(subresource).text())" }
        return operation == .update ? "\(title) using \(apiVersion)" : title
    }
}

extension ManagedFieldsEntry: Equatable {
    public static func == (left: ManagedFieldsEntry, right: ManagedFieldsEntry) -> Bool {
        left.isOfSameManager(as: right) && left.apiVersion == right.apiVersion && left.time == right.time
            && left.fields == right.fields
    }
}

extension ManagedFieldsEntry: Comparable {
    /// The order of `metadata.managedFields`: applies before updates, then by time and name.
    public static func < (left: ManagedFieldsEntry, right: ManagedFieldsEntry) -> Bool {
        func rank(_ entry: ManagedFieldsEntry) -> (String, String, String, String, String) {
            (entry.operation.rawValue, entry.time ?? "", entry.manager, entry.apiVersion, entry.subresource ?? "")
        }
        return rank(left) < rank(right)
    }
}
