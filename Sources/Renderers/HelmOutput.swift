import PipelineModel

/// What `helm template` prints: documents, each behind a comment that names the template it was made from.
struct HelmOutput {
    private let output: [UInt8]
    private let chart: HelmChart

    private static let comment = Array("# Source: ".utf8)

    init(_ output: [UInt8], of chart: HelmChart) {
        self.output = output
        self.chart = chart
    }

    /// The objects. Lines count in what a template rendered to, since helm does not say from which of the template's
    /// lines they are.
    func manifests() throws -> [Manifest] {
        try parts().flatMap { try ManifestReader.manifests($0.text, path: $0.path) }
    }

    private func parts() -> [(path: String, text: [UInt8])] {
        var parts: [(path: String, text: [UInt8])] = [("helm release '\(chart.name)'", [])]
        var isFirst = true
        for line in output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if isFirst, line.starts(with: Self.comment) {
                let template = String(decoding: line.dropFirst(Self.comment.count), as: UTF8.self)
                // The document's marker was the last line of the part before.
                parts.append((shown(template), []))
            } else {
                parts[parts.count - 1].text += line
                parts[parts.count - 1].text.append(UInt8(ascii: "\n"))
            }
            isFirst = line.elementsEqual("---".utf8)
        }
        return parts
    }

    /// A template is named by the chart's name; its file is in the chart's directory.
    private func shown(_ template: String) -> String {
        guard !chart.isRemote, let slash = template.firstIndex(of: "/") else {
            return "\(template) (as rendered)"
        }
        return "\(chart.chart)\(template[slash...]) (as rendered)"
    }
}
