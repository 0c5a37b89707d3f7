import YAML

extension DeployConfig {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "name", String.self, .until("v1alpha1"), .ignored, .gone("remove it"), doc: "The name of the deployment."),
        FieldShape(
            "kustomize", FormerKustomizeDeploy?.self, .since("v1alpha2"), .until("v2beta29"),
            .gone("use 'manifests.kustomize', and 'deploy.kubectl' for flags and hooks"),
            doc: "Renders with kustomize, and applies the result with kubectl."),
        FieldShape(
            "kpt", FormerKptDeploy?.self, .since("v2beta7"), .until("v2beta29"),
            .gone("write it anew with 'manifests.kpt' and 'deploy.kpt'"), doc: "Renders and deploys with kpt."),
    ]
}

extension KubectlDeploy {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "manifests", [FormerManifest].self, .until("v1alpha1"), .gone("write a list of files"),
            doc: "The manifests to apply."),
        FieldShape(
            "manifests", [String].self, .path, .since("v1alpha2"), .until("v2beta29"), .renamed("manifests.rawYaml"),
            .default(["k8s/*.yaml"]), doc: "The manifests to apply: files, patterns or URLs."),
    ]
}

extension HelmRelease {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "valuesFilePath", String.self, .path, .until("v1alpha2"), .renamed("valuesFiles"),
            doc: "A file with values for the chart."),
        FieldShape(
            "values", [String: String].self, .until("v2beta3"), .renamed("setValueTemplates"),
            doc: "The images that values of the chart stand for, by the value's key."),
        FieldShape(
            "artifactOverrides", FlatMap.self, .since("v2beta4"), .until("v2beta29"),
            .gone("use 'setValueTemplates', such as 'image: {{.IMAGE_FULLY_QUALIFIED_NAME}}'"),
            doc: "The images that values of the chart stand for, by the value's key."),
        FieldShape(
            "imageStrategy", FormerImageStrategy.self, .since("v1alpha2"), .until("v2beta29"),
            .gone("use 'setValueTemplates', such as 'image.tag: {{.IMAGE_TAG_NAME}}'"),
            doc: "In how many parts the chart takes the name of an image."),
        FieldShape(
            "remote", Bool.self, .since("v1beta11"), .until("v2beta12"),
            .gone("use 'remoteChart' instead of 'chartPath'"),
            doc: "Whether `chartPath` names a chart of a repository."),
    ]
}

extension KptDeploy {
    public static let formerFields: [FieldShape] = [
        FieldShape(
            "false", Bool.self, .until("v4beta7"), .renamed("force"),
            doc: "Whether the values of an inventory that is there are replaced.")
    ]
}

/// An entry of `deploy.kubectl.manifests` of v1alpha1.
struct FormerManifest: SchemaType {
    static let schema = ObjectSchema<Self>("manifest") {}
    static let formerFields: [FieldShape] = [
        FieldShape("paths", [String].self, .path, doc: "Files or patterns of them."),
        // The upgrade says that it has no effect.
        FieldShape("parameters", [String: String].self, doc: "Nothing ever came of it."),
    ]
}

/// `deploy.kustomize`, from v1alpha2 to v2beta29.
struct FormerKustomizeDeploy: SchemaType {
    static let schema = ObjectSchema<Self>("kustomize deploy") {}
    static let formerFields: [FieldShape] = [
        FieldShape(
            "kustomizePath", String.self, .path, .until("v1alpha3"), .renamed("path"),
            doc: "The directory with the kustomization."),
        FieldShape(
            "path", String.self, .path, .since("v1alpha4"), .until("v2alpha2"), .renamed("paths"),
            doc: "The directory with the kustomization."),
        FieldShape(
            "paths", [String].self, .path, .since("v2alpha3"), .default(["."]), doc: "Directories with a kustomization."
        ),
        FieldShape("flags", KubectlFlags.self, doc: "More flags for the commands of kubectl."),
        FieldShape("buildArgs", [String].self, .since("v1beta15"), doc: "More arguments for `kustomize build`."),
        FieldShape(
            "defaultNamespace", String?.self, .since("v2beta8"), .template,
            doc: "The namespace of objects that name none."),
        FieldShape("hooks", DeployHooks.self, .since("v2beta22"), doc: "Commands to run around the deployment."),
    ]
}

/// `imageStrategy` of a Helm release, up to v2beta29.
struct FormerImageStrategy: SchemaType {
    static let schema = ObjectSchema<Self>("image strategy") {}
    static let formerFields: [FieldShape] = [
        FieldShape("fqn", FullyQualified?.self, .oneOf("imageStrategy"), doc: "One value has the whole name."),
        FieldShape(
            "helm", Conventional?.self, .oneOf("imageStrategy"),
            doc: "`repository` and `tag` below the key have a part each, as `helm create` makes charts."),
    ]

    struct FullyQualified: SchemaType {
        static let schema = ObjectSchema<Self>("whole image name") {}
        static let formerFields: [FieldShape] = [
            FieldShape("property", String.self, .ignored, .gone("remove it"), doc: "Nothing ever came of it.")
        ]
    }

    struct Conventional: SchemaType {
        static let schema = ObjectSchema<Self>("image name in parts") {}
        static let formerFields: [FieldShape] = [
            FieldShape(
                "explicitRegistry", Bool.self, .since("v1beta13"), .default(false),
                doc: "Whether `registry` below the key has the registry.")
        ]
    }
}
