import ArgumentParser
import Diagnostics
import Testing

@testable import Commands

/// The flags of the peer's commands (spec skaffold-config 8.4), for the commands that there are.
@Suite struct FlagTableTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var flag: String
        var short: String?
        var value: String
        /// Letters as in the specification: R run, G debug, B build, P deploy, X delete, N render, Q diagnose, A apply,
        /// F filter; and I init, Z fix.
        var commands: String
        var isHidden: Bool
        var testDescription: String { "--\(flag)" }

        init(_ flag: String, _ value: String, _ commands: String, short: String? = nil, isHidden: Bool = false) {
            self.flag = flag
            self.short = short
            self.value = value
            self.commands = commands
            self.isHidden = isHidden
        }
    }

    private static let names: [Character: String] = [
        "R": "run", "G": "debug", "B": "build", "P": "deploy", "X": "delete", "N": "render", "Q": "diagnose",
        "A": "apply", "F": "filter", "I": "init", "Z": "fix",
    ]
    private static let all = "RGBPXNQAFIZ"

    static let rows = [
        Row("filename", "x.yaml", all, short: "f"), Row("module", "a,b", all, short: "m"),
        Row("user", "vsc", all, short: "u", isHidden: true),
        Row("assume-yes", "true", all), Row("remote-cache-dir", "/x", all), Row("sync-remote-cache", "missing", all),
        Row("profile", "a", "RGPNBXQA", short: "p"), Row("profile-auto-activation", "false", "RGPNBXQ"),
        Row("propagate-profiles", "false", "RGPNBXQ"), Row("namespace", "x", "RGPNBXA", short: "n"),
        Row("default-repo", "reg.io/x", "RGPNBX", short: "d"), Row("config", "file", "RGBPXQA", short: "c"),
        Row("kube-context", "x", "BGXPRFA"), Row("kubeconfig", "x", "BGXPRFA"), Row("cache-artifacts", "false", "BRGN"),
        Row("cache-file", "x", "BRG"), Row("insecure-registry", "a,b", "BRG"),
        Row("enable-rpc", "true", "BRGPNA", isHidden: true), Row("wait-for-connection", "true", "BRGPNA"),
        Row("rpc-port", "50051", "BRGPA"), Row("rpc-http-port", "50052", "BRGPA"),
        Row("event-log-file", "x", "BRGPNA", isHidden: true),
        Row("last-log-file", "x", "BRGPNA", isHidden: true),
        Row("label", "a=b", "RGPNFA", short: "l"), Row("toot", "true", "BRGP"), Row("tail", "true", "RGPA"),
        Row("force", "true", "PRGAI"), Row("skip-tests", "true", "RGB"), Row("cleanup", "false", "RG"),
        Row("no-prune", "true", "RG"), Row("no-prune-children", "true", "RG"), Row("port-forward", "user,pods", "RPG"),
        Row("status-check", "false", "GPRA"), Row("iterative-status-check", "false", "GPRA"),
        Row("fast-fail-status-check", "false", "GPRA", isHidden: true),
        Row("tolerate-failures-until-deadline", "true", "GPRA"), Row("status-check-selectors", "x.json", "PRGA"),
        Row("render-only", "true", "R", isHidden: true), Row("render-output", "x", "R", isHidden: true),
        Row("tag", "v1", "BGRPN", short: "t"), Row("platform", "linux/arm64", "BGRN"),
        Row("minikube-profile", "x", "BGR", isHidden: true), Row("detect-minikube", "false", "BGXPR"),
        Row("auto", "true", "GR"), Row("auto-create-config", "false", "GR"), Row("trigger", "polling", "G"),
        Row("auto-build", "true", "G"), Row("auto-sync", "true", "G"), Row("auto-deploy", "true", "G"),
        Row("watch-image", "a", "G", short: "w"), Row("build-image", "a", "BR", short: "b"),
        Row("watch-poll-interval", "500", "G", short: "i"),
        Row("mute-logs", "build,deploy", "RGBP"), Row("wait-for-deletions", "false", "PRG"),
        Row("wait-for-deletions-max", "60s", "PRG"), Row("wait-for-deletions-delay", "2s", "PRG"),
        Row("build-artifacts", "x.json", "PNF", short: "a"), Row("images", "a=b:c", "PN", short: "i"),
        Row("build-concurrency", "-1", "BRGP"), Row("digest-source", "tag", "NR"), Row("load-images", "true", "P"),
        Row("hydration-dir", "x", "NRGP"), Row("resource-selector-rules-file", "x", "NRGP"),
        Row("enable-platform-node-affinity", "true", "NRGP"),
        Row("enable-gke-arm-node-toleration", "false", "NRGP", isHidden: true),
        Row("disable-multi-platform-build", "true", "BRG"), Row("check-cluster-node-platforms", "true", "BRG"),
        Row("cloud-run-project", "x", "RGPXA"), Row("cloud-run-location", "x", "RGPXA"),
        Row("keep-running-on-failure", "true", "G"), Row("set", "a=b", "NXF"), Row("set-value-file", "x", "NX"),
        Row("quiet", "true", "B"), Row("output", "{{json .}}", "B", short: "o"), Row("file-output", "x", "B"),
        Row("dry-run", "true", "BX"), Row("push", "false", "B"), Row("loud", "true", "N"), Row("offline", "true", "N"),
        Row("output", "x", "NQ", short: "o"), Row("protocols", "x", "GF"), Row("yaml-only", "true", "Q"),
        Row("inventory-name", "x", "A", isHidden: true), Row("inventory-id", "x", "A", isHidden: true),
        Row("inventory-namespace", "x", "A", isHidden: true), Row("debugging", "true", "F"),
        Row("post-renderer", "x", "F"), Row("overwrite", "true", "Z"),
        Row("skip-build", "true", "I"), Row("skip-deploy", "true", "I"), Row("compose-file", "x", "I"),
        Row("default-kustomization", "x", "I"), Row("artifact", "a=b", "I", short: "a"),
        Row("kubernetes-manifest", "x", "I", short: "k"), Row("analyze", "true", "I"),
        Row("generate-manifests", "true", "I"), Row("skip-unreachable-dirs", "true", "I"),
        Row("XXenableNewInitFormat", "true", "I", isHidden: true), Row("XXenableJibInit", "true", "I", isHidden: true),
        Row("XXenableJibGradleInit", "true", "I", isHidden: true), Row("XXenableKoInit", "true", "I", isHidden: true),
        Row("XXenableBuildpacksInit", "true", "I", isHidden: true),
        Row("XXdefaultBuildpacksBuilder", "x", "I", isHidden: true),
        Row("verbosity", "info", all, short: "v"), Row("color", "34", all),
        Row("force-colors", "true", all, isHidden: true),
        Row("interactive", "false", all), Row("update-check", "false", all), Row("timestamps", "true", all),
    ]

    /// All flags of a command at once: each parse describes the command anew, which is slow without optimisation.
    @Test("are taken, with their short names", arguments: names.sorted { $0.key < $1.key }.map(\.value))
    func taken(_ command: String) throws {
        let letter = try #require(Self.names.first { $0.value == command }?.key)
        let rows = Self.rows.filter { $0.commands.contains(letter) }
        let words = command == "apply" ? ["x.yaml"] : []
        #expect(throws: Never.self) {
            _ = try SK.parseAsRoot([command] + words + rows.map { "--\($0.flag)=\($0.value)" })
        }
        #expect(throws: Never.self) {
            _ = try SK.parseAsRoot(
                [command] + words + rows.flatMap { row in row.short.map { ["-\($0)", row.value] } ?? [] })
        }
        let type = try #require(
            SK.configuration.groupedSubcommands.flatMap(\.subcommands).first { $0._commandName == command })
        let flags = CommandFlags(type)
        for row in rows {
            let flag = try #require(flags[row.flag], "--\(row.flag)")
            #expect(!row.isHidden || flag.isHidden, "--\(row.flag)")
            if let short = row.short { #expect(flag.short.map(String.init) == short, "--\(row.flag)") }
        }
    }

    @Test(
        "that change nothing say nothing; others warn, or are refused",
        arguments: [
            ("run --rpc-port=1", 0, 1), ("run --enable-rpc", 0, 1), ("run --enable-rpc=false", 0, 0),
            ("run --wait-for-connection=false --toot --auto --mute-logs=all -u vsc", 0, 0),
            ("run --auto-create-config=false --hydration-dir x --update-check=false", 0, 0),
            ("run --render-only --render-output x", 0, 2), ("debug --auto-build=false", 0, 0),
            ("debug --auto-build --keep-running-on-failure", 0, 2), ("render --set a=b", 0, 0),
            ("delete --set-value-file x", 0, 0), ("run --resource-selector-rules-file x", 0, 0),
            ("run --resource-selector-rules-file=", 0, 0), ("run --status-check-selectors x", 1, 0),
            ("deploy --cloud-run-project x --cloud-run-location y", 2, 0), ("run -- --set", 0, 0),
            ("apply x --cloud-run-project x --rpc-port=1 --inventory-name n --inventory-id= -c f", 1, 2),
        ])
    func remarks(_ row: (words: String, refusals: Int, warnings: Int)) {
        let words = row.words.split(separator: " ").map(String.init)
        let remarks = FlagNotes.remarks(on: ArgumentNormalizer(environment: [:]).normalize(words))
        #expect(remarks.refusals.count == row.refusals)
        #expect(remarks.warnings.count == row.warnings)
        #expect((remarks.refusals + remarks.warnings).allSatisfy { !$0.hints.isEmpty })
    }

    @Test("are remarked on when a variable gives them, and old names are")
    func variables() {
        let environment = ["SKAFFOLD_RPC_PORT": "1", "SKAFFOLD_DEPLOY_NAMESPACE": "x"]
        let line = ArgumentNormalizer(environment: environment).normalize(["deploy"])
        #expect(FlagNotes.remarks(on: line).warnings.count == 2)
    }
}
