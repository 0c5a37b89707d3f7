/// `deploy.kpt`, from v2beta7 to v2beta29. No upgrade can make anything of it.
struct FormerKptDeploy: SchemaType {
    static let schema = ObjectSchema<Self>("kpt deploy") {}
    static let formerFields: [FieldShape] = [
        FieldShape("dir", String.self, doc: "The directory with the manifests."),
        FieldShape(
            "applyDir", String.self, .until("v2beta7"), .renamed("live.apply.dir"),
            doc: "The directory that `kpt live apply` works in."),
        FieldShape("fn", Function.self, doc: "How functions change the manifests."),
        FieldShape("live", Live.self, doc: "How manifests are applied."),
    ]

    /// `fn`.
    struct Function: SchemaType {
        static let schema = ObjectSchema<Self>("kpt functions") {}
        static let formerFields: [FieldShape] = [
            FieldShape("fnPath", String.self, doc: "The directory with the functions."),
            FieldShape("image", String.self, doc: "A function to run, by image."),
            FieldShape("networkName", String.self, doc: "The network of the functions."),
            FieldShape("globalScope", Bool.self, doc: "Whether functions see all manifests."),
            FieldShape("network", Bool.self, doc: "Whether functions reach the network."),
            FieldShape("mount", [String].self, doc: "Directories that functions see."),
            FieldShape(
                "sinkDir", String.self, .since("v2beta8"), doc: "The directory that the results are written to."),
        ]
    }

    /// `live`.
    struct Live: SchemaType {
        static let schema = ObjectSchema<Self>("kpt live") {}
        static let formerFields: [FieldShape] = [
            FieldShape("apply", Apply.self, doc: "What is applied, and under which inventory."),
            FieldShape("options", Options.self, .since("v2beta8"), doc: "How it is applied."),
            FieldShape(
                "inventoryID", String.self, .until("v2beta7"), .renamed("apply.inventoryID"),
                doc: "The id of the inventory."),
            FieldShape(
                "inventoryNamespace", String.self, .until("v2beta7"), .renamed("apply.inventoryNamespace"),
                doc: "The namespace of the inventory."),
        ]
    }

    /// `live.apply`.
    struct Apply: SchemaType {
        static let schema = ObjectSchema<Self>("kpt live apply") {}
        static let formerFields: [FieldShape] =
            [
                FieldShape("dir", String.self, .since("v2beta8"), doc: "The directory to apply."),
                FieldShape("inventoryID", String.self, .since("v2beta8"), doc: "The id of the inventory."),
                FieldShape(
                    "inventoryNamespace", String.self, .since("v2beta8"), doc: "The namespace of the inventory."),
            ] + Options.fields(.until("v2beta7"))
    }

    /// `live.options`, which were part of `live.apply` at first.
    struct Options: SchemaType {
        static let schema = ObjectSchema<Self>("kpt live options") {}
        static let formerFields: [FieldShape] = fields(.since("v2beta8"))

        static func fields(_ mark: FieldMark) -> [FieldShape] {
            [
                FieldShape("pollPeriod", String.self, mark, doc: "The time between two looks at the objects."),
                FieldShape("prunePropagationPolicy", String.self, mark, doc: "How objects that are gone are deleted."),
                FieldShape("pruneTimeout", String.self, mark, doc: "The time that deleting may take."),
                FieldShape("reconcileTimeout", String.self, mark, doc: "The time until all objects must be ready."),
            ]
        }
    }
}
