public import JSON
public import KubernetesSchemas

extension FieldSet {
    /// The fields that an apply configuration sets: leaves, keys of maps, items of lists that are told apart by keys or
    /// values; what is atomic as a whole.
    public static func of(_ object: JSONValue, schema: FieldSchema) -> FieldSet {
        FieldSetBuilder(ownsContainers: false).set(of: object, at: FieldPlace(schema))
    }
}
