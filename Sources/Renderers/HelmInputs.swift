import Files
import YAML

/// Which files of this machine a release is made of.
struct HelmInputs {
    /// What paths count from; absolute.
    let workingDirectory: String

    /// What `helm dep build` writes into a chart's directory on every run.
    private static let made = ["charts/*.tgz", "tmpcharts*", ".git"]

    func inputs(of chart: HelmChart) throws -> WatchedPaths {
        var inputs = WatchedPaths()
        for file in chart.valuesFiles + chart.setFiles.map(\.path) {
            inputs.insert(file: PathText.resolve(file, in: workingDirectory))
        }
        if chart.isRemote { return inputs }
        var seen: Set<String> = []
        var pending = [PathText.resolve(chart.chart, in: workingDirectory)]
        while let path = pending.popLast() {
            guard seen.insert(path).inserted else { continue }
            if try FileStatus.ifExists(path)?.kind == .file {
                inputs.insert(file: path)
                continue
            }
            // Archives count where nobody but the user puts them there.
            inputs.insert(
                try WatchedArea(directory: path, ignoring: chart.skipsDependencies ? [".git"] : Self.made))
            pending += Self.localDependencies(of: path)
        }
        return inputs
    }

    /// The charts that a chart takes from other directories: `repository: file://../common`.
    private static func localDependencies(of directory: String) -> [String] {
        ["Chart.yaml", "requirements.yaml"].flatMap { name -> [String] in
            // A chart that is broken is helm's to report.
            guard let bytes = try? FileContent.readIfExists("\(directory)/\(name)"),
                let chart = try? YAMLParser.document(bytes, path: name)
            else { return [] }
            return (chart["dependencies"]?.sequence ?? []).compactMap { dependency in
                guard let repository = dependency["repository"]?.text, repository.hasPrefix("file://") else {
                    return nil
                }
                return PathText.resolve(String(repository.dropFirst("file://".count)), in: directory)
            }
        }
    }
}
