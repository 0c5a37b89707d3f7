import Files
import YAML

/// Makes charts of the `Chart.yaml` files of a project.
struct ChartFinder {
    /// The project, absolute.
    var directory: String
    var files: [String]

    /// Charts that others bring along, and libraries, are left out.
    func charts(_ found: [(path: String, node: Node)]) -> [FoundChart] {
        let directories = found.map { PathText.parent($0.path) }
        return found.compactMap { path, node in
            let place = PathText.parent(path)
            let isPart = directories.contains { $0 != place && place.isBelow($0) }
            guard !isPart, node["type"]?.text != "library" else { return nil }
            return chart(in: place, node)
        }
    }

    private func chart(in place: String, _ node: Node) -> FoundChart {
        let siblings = files.filter {
            PathText.parent($0) == place && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
                && !["Chart.yaml", "values.yaml", "requirements.yaml"].contains(PathText.name($0))
                && FileInterest.of($0) == [.yaml]
        }
        let others = siblings.filter { PathText.name($0).hasPrefix("values") }
        let used = siblings.filter { !others.contains($0) }
        let values = ([PathText.join(place, "values.yaml")] + used).compactMap(document)
        let fallback = place == "." ? PathText.name(directory) : PathText.name(place)
        return FoundChart(
            name: node["name"]?.text ?? fallback, directory: place, valuesFiles: used, otherValuesFiles: others,
            images: ChartImages(values: values, chart: node).images(templates: templates(of: place)))
    }

    private func templates(of place: String) -> [String] {
        files.filter {
            $0.isBelow(PathText.join(place, "templates")) && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml"))
        }
        .compactMap { try? FileContent.readIfExists(PathText.join(directory, $0), limit: 1 << 20) }
        .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Nil for a file that cannot be read or parsed: Helm will say what is wrong with it.
    private func document(_ path: String) -> Node? {
        guard let bytes = try? FileContent.readIfExists(PathText.join(directory, path), limit: 4 << 20) else {
            return nil
        }
        return try? YAMLParser.document(bytes, path: path)
    }
}
