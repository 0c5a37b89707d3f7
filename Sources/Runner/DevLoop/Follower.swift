import Diagnostics
import PipelineModel
import Synchronization
import Tasks

/// Something that goes on while the loop does: a namespace's logs, or a forward.
struct Following: Sendable {
    /// The same name means the same thing: it goes on undisturbed.
    var name: String
    var work: @Sendable () async throws -> Void
}

/// Keeps logs and forwards going across iterations: only what is new begins, and only what is gone ends.
final class Follower: Sendable {
    private struct State {
        var images: [String: String] = [:]
        var wanted: [Following] = []
        var running: [String: Running] = [:]
    }

    private final class Running: Sendable {
        let stop = Signal()
        let ended = Signal()
    }

    private let reporter: any Reporter
    private let state = Mutex(State())
    private let changed = Signal()

    init(reporter: any Reporter) { self.reporter = reporter }

    /// The artifact's image name for an image that a container runs: the present ones and those before them, whose pods
    /// have last words.
    func imageName(_ image: String) -> String? { state.withLock { $0.images[image] } }

    func add(images: [String: String]) {
        state.withLock { $0.images.merge(images) { $1 } }
    }

    /// What is to go on from now on.
    func follow(_ wanted: [Following]) {
        state.withLock { $0.wanted = wanted }
        changed.set()
    }

    /// Runs until the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let (new, gone) = difference()
                for running in gone {
                    running.stop.set()
                    // Its local port is free again for what comes in its place.
                    await running.ended.wait()
                }
                for (following, running) in new { group.addTask { await self.run(following, running) } }
                await changed.wait()
            }
            group.cancelAll()
        }
    }

    private func difference() -> (new: [(Following, Running)], gone: [Running]) {
        state.withLock { state in
            let names = Set(state.wanted.map(\.name))
            let gone = state.running.filter { !names.contains($0.key) }
            for name in gone.keys { state.running[name] = nil }
            var new: [(Following, Running)] = []
            for following in state.wanted where state.running[following.name] == nil {
                let running = Running()
                state.running[following.name] = running
                new.append((following, running))
            }
            return (new, Array(gone.values))
        }
    }

    /// One that fails is told, and tried again with the next iteration.
    private func run(_ following: Following, _ running: Running) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [reporter] in
                do {
                    try await following.work()
                } catch is CancellationError {
                    return
                } catch let error as any DiagnosticError where !Task.isCancelled {
                    reporter.warn(of: error)
                } catch  where !Task.isCancelled {
                    reporter.report(.diagnostic(Diagnostic(.warning, "\(following.name) ended: \(error)")))
                } catch {
                    // What breaks because it is cancelled is no news.
                }
            }
            group.addTask { await running.stop.wait() }
            await group.next()
            group.cancelAll()
        }
        state.withLock { state in
            if state.running[following.name] === running { state.running[following.name] = nil }
        }
        running.ended.set()
    }
}
