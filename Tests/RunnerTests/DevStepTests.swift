import FileWatching
import Testing

@testable import Runner

@Suite("The loop's next step")
struct DevStepTests {
    struct Row: Sendable {
        var changed: Set<WatchedPart>
        var builds = true
        var deploys = true
        var step: DevStep
    }

    /// `app` requires `base`, and `web` requires `app`.
    static let requirers = ["base": ["app"], "app": ["web"]]

    @Test(
        "is decided by what has changed and what may be done",
        arguments: [
            Row(changed: [], step: .wait),
            Row(changed: [.configuration], step: .reload),
            Row(changed: [.configuration, .artifact("web"), .rendering], step: .reload),
            Row(changed: [.configuration], builds: false, deploys: false, step: .reload),
            Row(changed: [.rendering], step: .iterate(images: [], deploys: true)),
            Row(changed: [.rendering], builds: false, step: .iterate(images: [], deploys: true)),
            Row(changed: [.rendering], deploys: false, step: .wait),
            Row(changed: [.artifact("web")], step: .iterate(images: ["web"], deploys: true)),
            Row(changed: [.artifact("app")], step: .iterate(images: ["app", "web"], deploys: true)),
            Row(changed: [.artifact("base")], step: .iterate(images: ["base", "app", "web"], deploys: true)),
            Row(changed: [.artifact("web"), .rendering], step: .iterate(images: ["web"], deploys: true)),
            Row(changed: [.artifact("web")], deploys: false, step: .iterate(images: ["web"], deploys: false)),
            Row(changed: [.artifact("web")], builds: false, step: .wait),
            Row(changed: [.artifact("web"), .rendering], builds: false, step: .iterate(images: [], deploys: true)),
            Row(changed: [.artifact("web"), .rendering], builds: false, deploys: false, step: .wait),
        ])
    func step(row: Row) {
        var pending = PendingWork()
        pending.add(row.changed, requirers: Self.requirers)
        #expect(DevStep(pending, intents: DevIntents(builds: row.builds, deploys: row.deploys)) == row.step)
    }

    @Test("counts an artifact of a cycle once")
    func cycle() {
        var pending = PendingWork()
        pending.add([.artifact("a")], requirers: ["a": ["b"], "b": ["a"]])
        #expect(pending.images == ["a", "b"])
    }

    @Test("is allowed everything once when the user asks")
    func requests() {
        let requests = DevRequests()
        let none = DevIntents(builds: false, deploys: false)
        #expect(requests.intents(none) == none)
        requests.ask()
        #expect(requests.intents(none) == .all)
        #expect(requests.take())
        #expect(!requests.take())
        #expect(requests.intents(none) == none)
    }

    @Test(
        "is told with the files that lead to it",
        arguments: [
            ([], DevStep.wait, nil),
            (["k8s/web.yaml"], .iterate(images: [], deploys: true), "k8s/web.yaml changed: deploying"),
            (
                ["app.py", "lib.py"], .iterate(images: ["web", "app"], deploys: true),
                "app.py and lib.py changed: building app and web, then deploying"
            ),
            (
                ["a", "b", "c", "d", "e"], .iterate(images: ["web"], deploys: false),
                "a, b, c and 2 more changed: building web"
            ),
            (["skaffold.yaml"], .reload, "skaffold.yaml changed: reading the configuration anew"),
            (["../x/app.py"], .wait, "/x/app.py changed: web not built: '--auto-build' is off"),
        ] as [([String], DevStep, String?)])
    func text(paths: [String], step: DevStep, expected: String?) {
        let absolute = paths.map { $0.hasPrefix("../") ? String($0.dropFirst(2)) : "/work/\($0)" }
        let changes = [WatchedPart.rendering: FileChanges(modified: absolute)]
        let line = ChangeText.line(
            changes, step: step, pending: PendingWork(images: ["web"]), workingDirectory: "/work")
        #expect(line == expected)
    }
}
