import Diagnostics
import Files
import YAML

/// Looks through a project. Nothing is run, nothing is written, and no file stops it.
public struct ProjectScanner: Sendable {
    private let options: InitOptions
    private static let threads = 4

    public init(options: InitOptions) {
        self.options = options
    }

    /// What one file turned out to be.
    private struct Look: Sendable {
        var builders: [FoundBuilder] = []
        var manifest: FoundManifest?
        var kustomization: FoundKustomization?
        var chart: Node?
        var isBrokenChart = false
        var isCompose = false
        var warnings: [Diagnostic] = []
        var notes: [Diagnostic] = []
    }

    /// - Throws: `FilesError` when the project itself cannot be read.
    public func scan() async throws -> ProjectFindings {
        let listing = try await ProjectListing.of(options.directory)
        let interesting = listing.files.map { ($0, FileInterest.of($0)) }.filter { !$0.1.isEmpty }
        let names = Set(listing.files)
        let options = options
        let looks = try await BlockingWork.map(interesting, threads: Self.threads) { path, interests in
            FileLook(options: options, files: names).look(at: path, interests)
        }
        var findings = ProjectFindings()
        findings.files = listing.files
        var charts: [(String, Node)] = []
        for (item, look) in zip(interesting, looks) {
            findings.builders += look.builders
            if let manifest = look.manifest { findings.manifests.append(manifest) }
            if let kustomization = look.kustomization { findings.kustomizations.append(kustomization) }
            if let chart = look.chart { charts.append((item.0, chart)) }
            if look.isBrokenChart { findings.brokenCharts.append(item.0) }
            if look.isCompose { findings.composeFiles.append(item.0) }
            findings.warnings += look.warnings
            findings.notes += look.notes
        }
        if !options.skipsUnreachableDirectories {
            findings.warnings += listing.unreadable.map {
                Diagnostic(
                    .warning, "'\($0.directory)' is passed over: \($0.reason)",
                    hints: ["'--skip-unreachable-dirs' passes over it silently"])
            }
        }
        findings.charts = ChartFinder(directory: options.directory, files: listing.files).charts(charts)
        let chartDirectories = charts.map { PathText.parent($0.0) }
        // What a chart makes is the chart's.
        findings.manifests.removeAll { manifest in chartDirectories.contains { manifest.path.isBelow($0) } }
        if !options.skipsBuild {
            findings.builders = try await JibProjects(directory: options.directory, files: names).completed(
                findings.builders)
            findings.builders = try await GoProjects(options: options, files: listing.files).completed(
                findings.builders)
        }
        return findings
    }

    /// Looks into one file.
    private struct FileLook {
        let options: InitOptions
        let files: Set<String>

        func look(at path: String, _ interests: [FileInterest]) -> Look {
            var look = Look()
            do {
                for interest in interests {
                    if options.skipsBuild, ![.yaml, .kustomization, .chart, .compose].contains(interest) { continue }
                    try take(interest, path, into: &look)
                }
            } catch {
                look.notes.append(Diagnostic(.note, "'\(path)' is passed over: \(error)"))
            }
            return look
        }

        private func take(_ interest: FileInterest, _ path: String, into look: inout Look) throws {
            switch interest {
            case .compose: look.isCompose = true
            case .buildpacks:
                if options.findsBuildpacks, BuildpacksProject.isOne(path, files: files) {
                    look.builders.append(FoundBuilder(.buildpacks, path, builderImage: options.buildpacksBuilder))
                }
            case .goModule:
                if options.findsKo != false { look.builders.append(FoundBuilder(.ko, path)) }
            case .dockerfile:
                guard let bytes = try read(path, interest) else { return }
                if DockerfileCheck.isDockerfile(bytes, path: path) { look.builders.append(FoundBuilder(.docker, path)) }
            case .maven, .gradle:
                guard options.findsJib, interest == .maven || options.findsJibGradle,
                    let bytes = try read(path, interest)
                else { return }
                let kind: FoundBuilder.Kind = interest == .maven ? .jibMaven : .jibGradle
                if JibProjects.mentionsJib(bytes, kind) { look.builders.append(FoundBuilder(kind, path)) }
            case .kustomization:
                guard let bytes = try read(path, interest) else { return }
                let document = try YAMLParser.document(bytes, path: path)
                guard document.mapping != nil || document.isNull else { return }
                var kustomization = FoundKustomization(document, path: path)
                kustomization.images = ImageTexts.find(in: document).compactMap(\.imageName)
                look.kustomization = kustomization
            case .chart:
                guard let bytes = try read(path, interest) else { return }
                do {
                    look.chart = try YAMLParser.document(bytes, path: path)
                } catch {
                    look.isBrokenChart = true
                    look.warnings.append(
                        Diagnostic(
                            .warning, "the chart is passed over: \(error.description)",
                            at: error.diagnostics.first?.location))
                }
            case .yaml:
                guard let bytes = try read(path, interest) else { return }
                switch ManifestFile.read(bytes, path: path) {
                case .manifest(let manifest, let pinned):
                    look.manifest = manifest
                    look.notes += pinned.map {
                        Diagnostic(.note, "'\(path)' has an image that is fixed by its digest: '\($0)'")
                    }
                case .broken(let note): look.notes.append(note)
                case .other: break
                }
            }
        }

        /// Nil for what is no regular file, or too large.
        private func read(_ path: String, _ interest: FileInterest) throws -> [UInt8]? {
            let full = PathText.join(options.directory, path)
            guard let status = try FileStatus.ifExists(full), status.kind == .file, status.size <= interest.sizeLimit
            else {
                return nil
            }
            return try FileContent.read(full)
        }
    }
}

extension String {
    /// The name without its tag, where the text is an image that can be built.
    var imageName: String? {
        guard case .name(let name) = ImageName.parse(self) else { return nil }
        return name
    }

    /// Whether a path lies in a directory or below it.
    func isBelow(_ directory: String) -> Bool { directory == "." || hasPrefix(directory + "/") }
}
