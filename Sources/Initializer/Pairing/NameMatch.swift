import Files

/// How much a builder's place looks like an image's name.
struct NameMatch {
    /// The project's own name, for builders at its top.
    var project: String

    /// The lower, the more alike; nil for not at all.
    func score(_ builder: FoundBuilder, _ image: String) -> Int? {
        let image = Self.normal(ImageName.base(image))
        return candidates(builder).compactMap { name, weight -> Int? in
            guard !name.isEmpty else { return nil }
            if name == image { return weight }
            // The nearer in length, the more alike: `cloud-job` before `cloud` for `cloud-job-image`.
            let rest = image.count - name.count
            if name.count > 1, image.hasSuffix("-" + name) { return weight + 20 + rest }
            if name.count > 1, image.hasPrefix(name + "-") { return weight + 60 + rest }
            // `shop-api` and `api-server`: one telling word is the same. The project's name is in too many names.
            if name == Self.normal(project) { return nil }
            return Self.words(name).isDisjoint(with: Self.words(image)) ? nil : weight + 500
        }.min()
    }

    /// Directories that say nothing of what is built in them: the one above is as near.
    private static let passedDirectories: Set<String> = [
        "build", "container", "deploy", "deployment", "docker", "image", "src",
    ]

    private static let commonWords: Set<String> = [
        "app", "application", "build", "container", "demo", "docker", "example", "image", "main", "my", "project",
        "sample", "server", "service", "skaffold", "src", "test", "the",
    ]

    private static func words(_ name: String) -> Set<String> {
        let parts = name.split(separator: "-").map(String.init).filter { $0.count > 1 }
        return Set(parts).subtracting(commonWords)
    }

    /// Whether the builder is for this image by its own file's name, not by its directory alone.
    func isNamed(_ builder: FoundBuilder, _ image: String) -> Bool {
        ownName(builder) == Self.normal(ImageName.base(image))
    }

    /// Names with weights: a file's own name first, then the directories from the nearest.
    private func candidates(_ builder: FoundBuilder) -> [(String, Int)] {
        var result: [(String, Int)] = []
        let own = ownName(builder)
        if let own { result.append((own, 0)) }
        if builder.kind == .buildpacks, builder.path.hasSuffix(".csproj") {
            result.append((Self.normal(String(PathText.name(builder.path).dropLast(".csproj".count))), 1))
        }
        // A file that is named for something else is not the one that its directory is for.
        let penalty = own == nil ? 0 : 1
        var place = builder.place
        var weight = 2
        while place != ".", place != "/" {
            result.append((Self.normal(PathText.name(place)), weight + penalty))
            if !Self.passedDirectories.contains(PathText.name(place)) { weight += 2 }
            place = PathText.parent(place)
        }
        result.append((Self.normal(project), weight + penalty))
        return result
    }

    /// `web` of `Dockerfile.web` and `web.Dockerfile`, and of a program below a Go module.
    private func ownName(_ builder: FoundBuilder) -> String? {
        if builder.kind == .ko {
            return builder.mainPackage.isEmpty ? nil : Self.normal(PathText.name(builder.mainPackage))
        }
        guard builder.kind == .docker else { return nil }
        let name = PathText.name(builder.path).lowercased()
        guard let range = name.firstRange(of: "dockerfile"), name != "dockerfile" else { return nil }
        let rest = name[..<range.lowerBound] + name[range.upperBound...]
        let trimmed = rest.drop { "._-".contains($0) }
        guard let end = trimmed.lastIndex(where: { !"._-".contains($0) }) else { return nil }
        return Self.normal(String(trimmed[...end]))
    }

    private static func normal(_ text: String) -> String {
        String(text.lowercased().map { $0 == "_" || $0 == "." || $0 == " " ? "-" : $0 })
    }
}
