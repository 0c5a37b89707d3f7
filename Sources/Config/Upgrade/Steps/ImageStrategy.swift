internal import YAML

/// How `artifactOverrides` of a Helm release named images, before v3: whole, or in the parts that charts made by
/// `helm create` take (spec skaffold-config 3.3).
enum ImageStrategy {
    case fullyQualified
    case helm(explicitRegistry: Bool)

    init(release: Node) {
        guard let helm = release[path: "imageStrategy", "helm"], !helm.isNull else {
            self = .fullyQualified
            return
        }
        self = .helm(explicitRegistry: helm["explicitRegistry"]?.bool ?? false)
    }

    /// The strategies of the config's own releases, by index.
    static func ofReleases(in document: Node) -> [ImageStrategy] {
        (document[path: "deploy", "helm", "releases"]?.sequence ?? []).map(ImageStrategy.init(release:))
    }

    /// The values that take an image's place: what is put behind the key, and the template.
    func values(for image: String) -> [(suffix: String, template: String)] {
        let name = String(image.map { ".-/:".contains($0) ? "_" : $0 })
        switch self {
        case .fullyQualified: return [("", "{{.IMAGE_FULLY_QUALIFIED_\(name)}}")]
        case .helm(let explicitRegistry):
            let tag = (".tag", "{{.IMAGE_TAG_\(name)}}@{{.IMAGE_DIGEST_\(name)}}")
            if explicitRegistry {
                return [
                    tag, (".repository", "{{.IMAGE_REPO_NO_DOMAIN_\(name)}}"),
                    (".registry", "{{.IMAGE_DOMAIN_\(name)}}"),
                ]
            }
            return [tag, (".repository", "{{.IMAGE_REPO_\(name)}}")]
        }
    }

    /// Turns a release's `artifactOverrides` into `setValueTemplates`.
    static func replaceOverrides(in release: inout Node) {
        let strategy = ImageStrategy(release: release)
        release["imageStrategy"] = nil
        guard let overrides = release.take("artifactOverrides"), let mapping = overrides.mapping else { return }
        var templates = release[child: "setValueTemplates", mark: overrides.mark]
        for (key, image) in FlatMap.flatten(mapping) {
            for (suffix, template) in strategy.values(for: image.text ?? "") {
                templates[key + suffix] = .string(template, mark: image.mark)
            }
        }
        release["setValueTemplates"] = templates
    }
}
