public import Diagnostics

/// The instruction behind a step of a build, found by the step's name: `[build 2/5] RUN make`,
/// `[internal] load metadata for docker.io/library/alpine:3`, `Step 2/5 : RUN make` (spec docker-engine 3.12).
public struct StepPlace: Sendable, Hashable {
    public var instruction: Instruction
    /// The image that the step needs from a registry; nil for other steps.
    public var image: String?

    public var location: SourceLocation { instruction.location }

    /// - Returns: nil for a step of the engine's own, and where the Dockerfile has no such instruction.
    public init?(step name: String, in graph: StageGraph) {
        if let image = name.suffix(after: "[internal] load metadata for ") {
            self.init(image: image, in: graph)
        } else if name.hasPrefix("["), let end = name.firstIndex(of: "]") {
            let words = name[name.index(after: name.startIndex)..<end].split(separator: " ").map(String.init)
            let text = String(String(name[name.index(after: end)...]).trimmingBlanks())
            guard let count = words.last?.split(separator: "/"), count.count == 2, let number = Int(count[0]) else {
                return nil
            }
            self.init(stage: words.dropLast().last, number: number, text: text, in: graph)
        } else if name.hasPrefix("Step "), let colon = name.firstRange(of: " : ") {
            self.init(text: String(name[colon.upperBound...]), in: graph.dockerfile.instructions)
        } else {
            return nil
        }
    }

    private init(_ instruction: Instruction, image: String? = nil) {
        self.instruction = instruction
        self.image = image
    }

    /// The first instruction that needs an image.
    private init?(image: String, in graph: StageGraph) {
        let wanted = Self.wholeName(image)
        let instructions = graph.dockerfile.instructions
        for stage in graph.stages {
            guard stage.images.contains(where: { Self.wholeName($0) == wanted }) else { continue }
            if case .image(let base) = stage.base, Self.wholeName(base) == wanted,
                let from = instructions.first(where: { $0.location == stage.location })
            {
                self.init(from, image: image)
                return
            }
            let copy = Self.instructions(of: stage, in: graph).first { instruction in
                let names = instruction.flags.compactMap(\.value).flatMap { $0.split(separator: ",") }
                return names.contains { name in
                    let name = name.hasPrefix("from=") ? name.dropFirst("from=".count) : name
                    return Self.wholeName(String(name)) == wanted
                }
            }
            if let copy {
                self.init(copy, image: image)
                return
            }
        }
        return nil
    }

    private init?(stage name: String?, number: Int, text: String, in graph: StageGraph) {
        let stage = graph.stages.first { stage in
            guard let name else { return graph.stages.count == 1 }
            return stage.name == name.lowercased() || name == "stage-\(stage.index)"
        }
        let keyword = text.prefix { $0 != " " }.uppercased()
        if let stage {
            var steps = Self.instructions(of: stage, in: graph).filter {
                ["RUN", "COPY", "ADD", "WORKDIR"].contains($0.keyword)
            }
            // A base that is pulled is a step of its own.
            if case .image(let base) = stage.base,
                let from = graph.dockerfile.instructions.first(where: { $0.location == stage.location })
            {
                if number == 1, keyword == "FROM" {
                    self.init(from, image: base)
                    return
                }
                steps.insert(from, at: 0)
            }
            if steps.indices.contains(number - 1), steps[number - 1].keyword == keyword {
                self.init(steps[number - 1])
                return
            }
        }
        self.init(text: text, in: stage.map { Self.instructions(of: $0, in: graph) } ?? graph.dockerfile.instructions)
    }

    /// The only instruction that reads so.
    private init?(text: String, in instructions: [Instruction]) {
        let words = text.split(whereSeparator: \.isWhitespace)
        let same = instructions.filter { instruction in
            let flags = instruction.flags.map { flag in "--\(flag.name)" + (flag.value.map { "=\($0)" } ?? "") }
            let all = ([instruction.keyword] + flags).joined(separator: " ") + " " + instruction.text
            return all.split(whereSeparator: \.isWhitespace) == words
        }
        guard same.count == 1, let instruction = same.first else { return nil }
        self.init(instruction)
    }

    /// The instructions below a stage's `FROM`.
    private static func instructions(of stage: BuildStage, in graph: StageGraph) -> [Instruction] {
        let all = graph.dockerfile.instructions
        guard let start = all.firstIndex(where: { $0.location == stage.location }) else { return [] }
        return Array(all[(start + 1)...].prefix { $0.keyword != "FROM" })
    }

    /// A reference with everything that may be left out.
    private static func wholeName(_ reference: String) -> String {
        var name = reference
        let first = name.prefix { $0 != "/" }
        let hasHost = first.count < name.count && (first.contains(".") || first.contains(":") || first == "localhost")
        if !hasHost { name = "docker.io/" + (name.contains("/") ? "" : "library/") + name }
        let last = name.split(separator: "/").last ?? ""
        if let at = name.firstIndex(of: "@"), last.contains("@") {
            // What has a digest needs no tag.
            let named = name[..<at]
            let tagless = named.lastIndex(of: ":").flatMap { colon in
                named[colon...].contains("/") ? nil : String(named[..<colon])
            }
            return (tagless ?? String(named)) + name[at...]
        }
        return last.contains(":") ? name : name + ":latest"
    }
}

extension String {
    fileprivate func suffix(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
