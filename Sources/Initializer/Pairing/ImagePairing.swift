/// Which builder builds which image, as far as that is clear.
struct ImagePairing: Sendable {
    var pairs: [PlannedArtifact] = []
    /// Images that something here may build, but what is not clear.
    var images: [String] = []
    /// What builds nothing yet: the best of each directory.
    var builders: [FoundBuilder] = []
    /// Images that are taken to come from elsewhere.
    var foreign: [String] = []

    /// The peer's first step: images that exactly one build names by itself.
    ///
    /// - Parameter images: without tags, each once.
    static func configured(_ builders: [FoundBuilder], _ images: [String]) -> ImagePairing {
        var result = ImagePairing(builders: builders)
        for image in images {
            let indices = result.builders.indices.filter { result.builders[$0].image == image }
            if indices.count == 1 {
                result.pairs.append(PlannedArtifact(image, result.builders.remove(at: indices[0])))
            } else {
                result.images.append(image)
            }
        }
        return result
    }

    /// Pairs by what builds name, then by names of files and directories, then by what is left.
    ///
    /// - Parameters:
    ///   - images: without tags, each once; those that are surely deployed first.
    ///   - project: the project's name.
    static func automatic(_ builders: [FoundBuilder], _ images: [String], project: String) -> ImagePairing {
        // What Jib builds by modules is no project for buildpacks as a whole.
        let aggregates = Set(builders.filter { !$0.project.isEmpty }.map(\.path))
        let builders = builders.filter { $0.kind != .buildpacks || !aggregates.contains($0.path) }
        var result = configured(builders, images)
        if result.builders.count == 1, result.images.count == 1 {
            result.pairs.append(PlannedArtifact(result.images.removeFirst(), result.builders.removeFirst()))
            return result
        }
        result.pairByName(NameMatch(project: project))
        result.leaveOutUsedDirectories()
        result.leaveOutForeignImages()
        result.leaveOutBuildpacks()
        if result.builders.count == 1, result.images.count == 1 {
            result.pairs.append(PlannedArtifact(result.images.removeFirst(), result.builders.removeFirst()))
        }
        result.pairs = images.compactMap { image in result.pairs.first { $0.image == image } }
        return result
    }

    /// With `--force`, a single image gets the best of all builders, as the peer does it. Anything else stays open.
    mutating func force() {
        guard pairs.isEmpty, images.count == 1, let best = builders.min(by: { $0.kind.rank < $1.kind.rank }) else {
            return
        }
        pairs = [PlannedArtifact(images.removeFirst(), best)]
        builders.removeAll { $0 == best }
    }

    private mutating func pairByName(_ match: NameMatch) {
        var wishes: [(score: Int, image: String, builder: FoundBuilder)] = []
        for image in images {
            if let (score, builder) = best(for: image, match) { wishes.append((score, image, builder)) }
        }
        var taken: Set<FoundBuilder> = []
        // Sorting keeps the order of equal scores only when the position is compared too.
        let order = wishes.indices.sorted { (wishes[$0].score, $0) < (wishes[$1].score, $1) }
        for wish in order.map({ wishes[$0] }) where taken.insert(wish.builder).inserted {
            pairs.append(PlannedArtifact(wish.image, wish.builder))
            images.removeAll { $0 == wish.image }
        }
        builders.removeAll(where: taken.contains)
    }

    /// Nil where none looks like it, or several in different directories do equally.
    private func best(for image: String, _ match: NameMatch) -> (Int, FoundBuilder)? {
        let scored = builders.compactMap { builder in match.score(builder, image).map { ($0, builder) } }
        guard let lowest = scored.map(\.0).min() else { return nil }
        let near = scored.filter { $0.0 == lowest }.map(\.1)
        guard let bestRank = near.map(\.kind.rank).min() else { return nil }
        let best = near.filter { $0.kind.rank == bestRank }
        guard let first = best.first,
            best.allSatisfy({ $0.place == first.place })
        else { return nil }
        if best.contains(where: { match.isNamed($0, image) }) { return best.count == 1 ? (lowest, first) : nil }
        // The directory is the one that is meant; of what is in it, the best.
        let inDirectory = builders.filter { $0.place == first.place }
        return Self.best(of: inDirectory).map { (lowest, $0) }
    }

    /// The lowest rank, and of several Dockerfiles the one with the plain name.
    private static func best(of builders: [FoundBuilder]) -> FoundBuilder? {
        builders.min { a, b in
            (a.kind.rank, a.path.count, a.path) < (b.kind.rank, b.path.count, b.path)
        }
    }

    private mutating func leaveOutUsedDirectories() {
        let used = Set(pairs.map { $0.builder.place })
        var order: [String] = []
        var groups: [String: [FoundBuilder]] = [:]
        for builder in builders where !used.contains(builder.place) {
            if groups[builder.place] == nil { order.append(builder.place) }
            groups[builder.place, default: []].append(builder)
        }
        builders = order.flatMap { directory -> [FoundBuilder] in
            let group = groups[directory] ?? []
            guard let best = Self.best(of: group) else { return [] }
            return Self.several(of: group, best: best)
        }
    }

    /// Programs of one Go module, modules of one Jib build, and Dockerfiles with names are several images; other builders
    /// of a directory are several ways to one.
    private static func several(of group: [FoundBuilder], best: FoundBuilder) -> [FoundBuilder] {
        let isPlain = best.path.lowercased().hasSuffix("dockerfile")
        if best.kind == .buildpacks || best.kind == .docker && isPlain { return [best] }
        return group.filter { $0.kind == best.kind }
    }

    /// Without an image that asks for it, a project with Dockerfiles is not for buildpacks too.
    private mutating func leaveOutBuildpacks() {
        guard images.isEmpty, !pairs.isEmpty || builders.contains(where: { $0.kind != .buildpacks }) else { return }
        builders.removeAll { $0.kind == .buildpacks }
    }

    private mutating func leaveOutForeignImages() {
        let bases = Set(pairs.map { ImageName.base($0.image) })
        let prefixes = Set(pairs.map { ImageName.prefix($0.image) })
        let isForeign = { (image: String) in
            let prefix = ImageName.prefix(image)
            return WellKnownImages.contains(image) || bases.contains(ImageName.base(image))
                || !prefixes.isEmpty && !prefix.isEmpty && !prefixes.contains(prefix)
        }
        // Where nothing else is left, the only image is what is built, whatever its name.
        if images.count == 1, pairs.isEmpty { return }
        // Another name of what is built here is no news.
        foreign += images.filter { isForeign($0) && !bases.contains(ImageName.base($0)) }
        images.removeAll(where: isForeign)
    }
}
