import JSON
import SandboxModel

extension RowCatalogue {
    static let storageRows: [GroupResource: [TableColumn]] = [
        .persistentVolumes: [
            .name,
            .text("Capacity", "How much it holds.") { $0[path: "spec", "capacity", "storage"]?.scalarText ?? "" },
            .text("Access Modes", "How it may be mounted.") { accessModes($0[path: "spec", "accessModes"]) },
            .text(
                "Reclaim Policy", "What becomes of it after its claim.", at: "spec", "persistentVolumeReclaimPolicy"),
            .text("Status", "Whether it is bound to a claim.") { phase($0) },
            .text("Claim", "The claim that has it.") { volume in
                guard let claim = volume[path: "spec", "claimRef"] else { return "" }
                return "\(claim["namespace"]?.string ?? "")/\(claim["name"]?.string ?? "")"
            },
            .text("StorageClass", "Its class.") { storageClass($0) },
            volumeAttributesClass,
            .text("Reason", "Why it is in its state.", at: "status", "reason"),
            .age, volumeMode,
        ],
        .persistentVolumeClaims: [
            .name,
            .text("Status", "Whether it is bound to a volume.") { phase($0) },
            .text("Volume", "The volume it has.", at: "spec", "volumeName"),
            .text("Capacity", "How much the volume holds.") { claim in
                hasVolume(claim) ? claim[path: "status", "capacity", "storage"]?.scalarText ?? "0" : ""
            },
            .text("Access Modes", "How the volume may be mounted.") { claim in
                hasVolume(claim) ? accessModes(claim[path: "status", "accessModes"]) : ""
            },
            .text("StorageClass", "The class it asks for.") { storageClass($0) },
            volumeAttributesClass, .age, volumeMode,
        ],
        .storageClasses: [
            TableColumn(
                name: "Name", format: "name", description: "Name of the object, unique within its namespace."
            ) { storageClass, _ in
                let annotations = storageClass[path: "metadata", "annotations"]
                let isDefault = [
                    "storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class",
                ].contains { annotations?[$0] == "true" }
                return .string(isDefault ? "\(storageClass.name) (default)" : storageClass.name)
            },
            .text("Provisioner", "What makes its volumes.", at: "provisioner"),
            .text("ReclaimPolicy", "What becomes of volumes after their claim.", at: "reclaimPolicy", absent: "Delete"),
            .text(
                "VolumeBindingMode", "When claims are bound.", at: "volumeBindingMode", absent: "<unset>"),
            TableColumn(name: "AllowVolumeExpansion", description: "Whether claims may grow.") { storageClass, _ in
                storageClass["allowVolumeExpansion"] ?? false
            },
            .age,
        ],
    ]

    private static let volumeAttributesClass = TableColumn.text(
        "VolumeAttributesClass", "The class of its attributes.", at: "spec", "volumeAttributesClassName",
        absent: "<unset>")

    private static let volumeMode = TableColumn.text(
        "VolumeMode", "Whether it is a file system or a block device.", at: "spec", "volumeMode", absent: "<unset>",
        wide: true)

    private static func phase(_ object: JSONValue) -> String {
        object.isBeingDeleted ? "Terminating" : object[path: "status", "phase"]?.string ?? ""
    }

    private static func hasVolume(_ claim: JSONValue) -> Bool {
        claim[path: "spec", "volumeName"]?.string?.isEmpty == false
    }

    private static func storageClass(_ object: JSONValue) -> String {
        object[path: "metadata", "annotations", "volume.beta.kubernetes.io/storage-class"]?.string
            ?? object[path: "spec", "storageClassName"]?.string ?? ""
    }

    private static func accessModes(_ modes: JSONValue?) -> String {
        let given = Set((modes?.array ?? []).compactMap(\.string))
        let words = [
            ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP"),
        ]
        return words.filter { given.contains($0.0) }.map(\.1).joined(separator: ",")
    }
}
