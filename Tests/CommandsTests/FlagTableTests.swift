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
        /// Letters as in the specification: R run, D dev, G debug, B build, P deploy, X delete, N render, Q diagnose, A apply,
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
        "R": "run", "D": "dev", "G": "debug", "B": "build", "P": "deploy", "X": "delete", "N": "render",
        "Q": "diagnose",
        "A": "apply", "F": "filter", "I": "init", "Z": "fix",
    ]
    private static let all = "RDGBPXNQAFIZ"

    static let rows = [
        Row("filename", "x.yaml", all, short: "f"), Row("module", "a,b", all, short: "m"),
        Row("user", "vsc", all, short: "u", isHidden: true),
        Row("assume-yes", "true", all), Row("remote-cache-dir", "/x", all), Row("sync-remote-cache", "missing", all),
        Row("profile", "a", "RDGPNBXQA", short: "p"), Row("profile-auto-activation", "false", "RDGPNBXQ"),
        Row("propagate-profiles", "false", "RDGPNBXQ"), Row("namespace", "x", "RDGPNBXA", short: "n"),
        Row("default-repo", "reg.io/x", "RDGPNBX", short: "d"), Row("config", "file", "RDGBPXQA", short: "c"),
        Row("kube-context", "x", "BDGXPRFA"), Row("kubeconfig", "x", "BDGXPRFA"),
        Row("cache-artifacts", "false", "BRDGN"),
        Row("cache-file", "x", "BRDG"), Row("insecure-registry", "a,b", "BRDG"),
        Row("enable-rpc", "true", "BRDGPNA", isHidden: true), Row("wait-for-connection", "true", "BRDGPNA"),
        Row("rpc-port", "50051", "BRDGPA"), Row("rpc-http-port", "50052", "BRDGPA"),
        Row("event-log-file", "x", "BRDGPNA", isHidden: true),
        Row("last-log-file", "x", "BRDGPNA", isHidden: true),
        Row("label", "a=b", "RDGPNFA", short: "l"), Row("toot", "true", "BRDGP"), Row("tail", "true", "RDGPA"),
        Row("force", "true", "PRDGAI"), Row("skip-tests", "true", "RDGB"), Row("cleanup", "false", "RDG"),
        Row("no-prune", "true", "RDG"), Row("no-prune-children", "true", "RDG"),
        Row("port-forward", "user,pods", "RPDG"),
        Row("status-check", "false", "DGPRA"), Row("iterative-status-check", "false", "DGPRA"),
        Row("fast-fail-status-check", "false", "DGPRA", isHidden: true),
        Row("tolerate-failures-until-deadline", "true", "DGPRA"), Row("status-check-selectors", "x.json", "PRDGA"),
        Row("render-only", "true", "R", isHidden: true), Row("render-output", "x", "R", isHidden: true),
        Row("tag", "v1", "BDGRPN", short: "t"), Row("platform", "linux/arm64", "BDGRN"),
        Row("minikube-profile", "x", "BDGR", isHidden: true), Row("detect-minikube", "false", "BDGXPR"),
        Row("auto", "true", "DGR"), Row("auto-create-config", "false", "DGR"), Row("trigger", "polling", "DG"),
        Row("auto-build", "true", "DG"), Row("auto-sync", "true", "DG"), Row("auto-deploy", "true", "DG"),
        Row("watch-image", "a", "DG", short: "w"), Row("build-image", "a", "BR", short: "b"),
        Row("digest-source", "tag", "D"), Row("watch-poll-interval", "500", "DG", short: "i"),
        Row("mute-logs", "build,deploy", "RDGBP"), Row("wait-for-deletions", "false", "PRDG"),
        Row("wait-for-deletions-max", "60s", "PRDG"), Row("wait-for-deletions-delay", "2s", "PRDG"),
        Row("build-artifacts", "x.json", "PNF", short: "a"), Row("images", "a=b:c", "PN", short: "i"),
        Row("build-concurrency", "-1", "BRDGP"), Row("digest-source", "tag", "NR"), Row("load-images", "true", "P"),
        Row("hydration-dir", "x", "NRDGP"), Row("resource-selector-rules-file", "x", "NRDGP"),
        Row("enable-platform-node-affinity", "true", "NRDGP"),
        Row("enable-gke-arm-node-toleration", "false", "NRDGP", isHidden: true),
        Row("disable-multi-platform-build", "true", "BRDG"), Row("check-cluster-node-platforms", "true", "BRDG"),
        Row("cloud-run-project", "x", "RDGPXA"), Row("cloud-run-location", "x", "RDGPXA"),
        Row("keep-running-on-failure", "true", "DG"), Row("set", "a=b", "NXF"), Row("set-value-file", "x", "NX"),
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
            ("dev --auto-build --keep-running-on-failure --auto-sync", 0, 1), ("render --set a=b", 0, 0),
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
