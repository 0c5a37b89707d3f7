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
        return places.flatMap { place in
            place.artifact.requires.enumerated().compactMap { index, dependency in
                guard !dependency.image.isEmpty, !images.contains(dependency.image) else { return nil }
                return place.config.finding(
                    "artifact '\(place.artifact.image)' requires '\(dependency.image)', which no artifact builds",
                    at: place.path.appending("requires").appending(index).appending("image"), code: .artifactDependency,
                    hints: [
                        suggestionHint(for: dependency.image, among: images.sorted())
                            ?? "add it to 'build.artifacts', or remove it from 'requires'"
                    ])
            }
        }
    }

    private func cycle(_ places: [Place]) -> [Diagnostic] {
        let edges = Dictionary(
            places.map { ($0.artifact.image, $0.artifact.requires.map(\.image)) }, uniquingKeysWith: { $0 + $1 })
        guard let cycle = DependencyCycle.first(in: places.map(\.artifact.image), edges: edges),
            let place = places.first(where: { $0.artifact.image == cycle.first })
        else { return [] }
        let index = place.artifact.requires.firstIndex { $0.image == cycle[1] } ?? 0
        return [
            place.config.finding(
                "artifacts require each other in a circle: \(cycle.joined(separator: " -> "))",
                at: place.path.appending("requires").appending(index).appending("image"), code: .artifactCycle,
                hints: ["remove one of these requirements"])
        ]
    }
}
