import Diagnostics
import Files

/// A run of helm that failed, told with the place that is wrong and what to do.
struct HelmFailure {
    let chart: HelmChart
    /// Without what all commands get.
    let arguments: [String]
    let output: ToolOutput
    let workingDirectory: String

    private static let debugHint = "Use --debug flag to render out invalid YAML"

    var error: RenderError {
        RenderError(
            .helmFailed,
            "helm \(arguments.first ?? "") of the release '\(chart.name)' failed with status \(output.status): \(words)",
            at: missingFile?.location ?? chart.location, notes: template.map { [.init("it is here", at: $0)] } ?? [],
            hints: [hint])
    }

    /// What helm says is wrong, from where it begins to say so.
    private var words: String {
        let lines = output.errorOutput.split(separator: "\n").map(String.init).filter {
            !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix(Self.debugHint)
        }
        guard let start = lines.firstIndex(where: { $0.hasPrefix("Error:") }) else { return output.lastWords }
        return lines[start...].joined(separator: "\n")
    }

    /// The first file of the release that is not there.
    private var missingFile: (path: String, location: SourceLocation?)? {
        let paths = (chart.isRemote ? [] : [chart.chart]) + chart.valuesFiles + chart.setFiles.map(\.path)
        // Only what is surely missing: a file that may not be looked at is there.
        return paths.first { path in
            (try? FileStatus.ifExists(PathText.resolve(path, in: workingDirectory))) == .some(.none)
        }.map { ($0, chart.places[$0]) }
    }

    private var hint: String {
        if let missingFile {
            return "create '\(missingFile.path)', or name another; paths count from the directory of the command"
        }
        if arguments.first == "dep" {
            return words.contains("out of sync") || words.contains("out of date")
                ? "run 'helm dependency update \(chart.chart)'"
                : "run 'helm dependency build \(chart.chart)' by hand, or set 'skipBuildDependencies: true'"
        }
        if template != nil { return "correct the template, or the values that it gets" }
        return "run 'helm template \(chart.name) \(chart.chart) --debug' with the release's values to see more"
    }

    /// The place in a template: of `web/templates/a.yaml:4:11`, or of `web/templates/a.yaml: ... line 5`.
    private var template: SourceLocation? {
        guard !chart.isRemote,
            let match = words.firstMatch(of: /[^\s\/:()]+(\/[^\s:()]+\.(?:ya?ml|tpl|txt))(?::(\d+)(?::(\d+))?)?/)
        else { return nil }
        let file = PathText.join(chart.chart, String(match.1.dropFirst()))
        guard (try? FileStatus.ifExists(PathText.resolve(file, in: workingDirectory)))?.kind == .file else {
            return nil
        }
        // Helm counts columns from zero.
        return SourceLocation(
            file: file, line: match.2.flatMap { Int($0) } ?? 1, column: match.3.flatMap { Int($0) }.map { $0 + 1 } ?? 1)
    }
}
