internal import Diagnostics

/// Checks the artifacts of all configs together (spec skaffold-config 6.1 rows 1 and 20).
struct ArtifactGraphValidator {
    let configs: [LoadedConfig]
    /// Whether all configs are here and whole, so that an artifact that is not found is not there.
    var isComplete = true

    private struct Place {
        var config: LoadedConfig
        var path: FieldPath
        var artifact: Artifact
    }

    func findings() -> [Diagnostic] {
        let places = configs.flatMap { config in
            config.config.build.artifacts.enumerated().map { index, artifact in
                Place(config: config, path: ["build", "artifacts", .index(index)], artifact: artifact)
            }
        }.filter { !$0.artifact.image.isEmpty }
        return duplicates(places) + unknown(places) + cycle(places)
    }

    private func duplicates(_ places: [Place]) -> [Diagnostic] {
        var first: [String: Place] = [:]
        return places.compactMap { place in
            guard let other = first[place.artifact.image] else {
                first[place.artifact.image] = place
                return nil
            }
            return place.config.finding(
                "two artifacts have the image name '\(place.artifact.image)'", at: place.path.appending("image"),
                code: .duplicateImage,
                notes: [.init("the first one is here", at: other.config.location(of: other.path.appending("image")))],
                hints: ["give each artifact an image name of its own"])
        }
    }

    private func unknown(_ places: [Place]) -> [Diagnostic] {
        guard isComplete else { return [] }
        let images = Set(places.map(\.artifact.image))
        var findings: [Diagnostic] = []
        for place in places {
            for (index, dependency) in place.artifact.requires.enumerated() {
                guard !dependency.image.isEmpty, !images.contains(dependency.image) else { continue }
                // Comparing everything with everything takes long in large files, and nobody reads it all.
                let near = findings.count < 20 ? suggestionHint(for: dependency.image, among: images.sorted()) : nil
                findings.append(
                    place.config.finding(
                        "artifact '\(place.artifact.image)' requires '\(dependency.image)', which no artifact builds",
                        at: place.path.appending("requires").appending(index).appending("image"),
                        code: .artifactDependency,
                        hints: [near ?? "add it to 'build.artifacts', or remove it from 'requires'"]))
            }
        }
        return findings
    }

    private func cycle(_ places: [Place]) -> [Diagnostic] {
        let edges = Dictionary(
            places.map { ($0.artifact.image, $0.artifact.requires.map(\.image)) }, uniquingKeysWith: { $0 + $1 })
        guard let cycle = DependencyCycle.first(in: places.map(\.artifact.image), edges: edges) else { return [] }
        let ofImage = Dictionary(places.map { ($0.artifact.image, $0) }, uniquingKeysWith: { first, _ in first })
        let steps = zip(cycle, cycle.dropFirst()).compactMap { from, to -> (Place, FieldPath, String, String)? in
            guard let place = ofImage[from] else { return nil }
            let index = place.artifact.requires.firstIndex { $0.image == to } ?? 0
            return (place, place.path.appending("requires").appending(index).appending("image"), from, to)
        }
        guard let (place, path, _, _) = steps.first else { return [] }
        return [
            place.config.finding(
                "artifacts require each other in a circle: \(cycle.joined(separator: " -> "))", at: path,
                code: .artifactCycle,
                notes: steps.dropFirst().prefix(8).map { place, path, from, to in
                    .init("'\(from)' requires '\(to)' here", at: place.config.location(of: path))
                }, hints: ["remove one of these requirements"])
        ]
    }
}
