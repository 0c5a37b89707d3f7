import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is being tried, known to the thread that watches.
enum FuzzWatch {
    struct Current {
        var description: String
        var started: ContinuousClock.Instant
    }

    static let current = Mutex<Current?>(nil)
    static let limit: Duration = .seconds(20)

    /// Ends the process when one input takes too long: the loop itself cannot.
    static func start() {
        let thread = Thread {
            while true {
                sleep(1)
                let stuck = current.withLock { current in
                    current.flatMap { ContinuousClock.now - $0.started > limit ? $0.description : nil }
                }
                if let stuck {
                    FuzzRun.say("no end after \(limit): \(stuck)")
                    _exit(70)
                }
            }
        }
        thread.start()
    }

    /// A detached thread: tasks would wait for the one that is stuck.
    private struct Thread {
        let body: @Sendable () -> Void

        func start() {
            let box = Unmanaged.passRetained(Box(body))
            #if canImport(Darwin)
                var handle: pthread_t?
                pthread_create(
                    &handle, nil,
                    {
                        Unmanaged<Box>.fromOpaque($0).takeRetainedValue().body(); return nil
                    }, box.toOpaque())
            #else
                var handle = pthread_t()
                pthread_create(
                    &handle, nil,
                    {
                        guard let pointer = $0 else { return nil }
                        Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().body()
                        return nil
                    }, box.toOpaque())
            #endif
        }
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

/// Inputs one after the other, each made from a seed of its own.
struct FuzzRun {
    /// What one input did wrong.
    struct Failure: Sendable, CustomStringConvertible {
        var target: FuzzTarget
        var seed: UInt64
        var problem: String
        var description: String {
            "\(target.rawValue), FUZZ_SECONDS=0 FUZZ_TARGET=\(target.rawValue) FUZZ_SEED=\(seed): \(problem)"
        }
    }

    let corpus = FuzzCorpus()
    /// Where the input that is being tried is kept, so that it survives a crash; nil for nowhere.
    var directory: String?
    private(set) var counts: [FuzzTarget: Int] = [:]
    private(set) var failures: [Failure] = []

    /// Bytes that a process may take at most.
    static let memoryLimit = 200 << 20

    mutating func tryOne(_ target: FuzzTarget, seed: UInt64) {
        var random = RandomSource(seed: seed)
        let input = target.input(&random, corpus: corpus)
        let failure = Failure(target: target, seed: seed, problem: "")
        keep(input, failure)
        FuzzWatch.current.withLock { $0 = .init(description: failure.description, started: .now) }
        if let problem = target.run(input) {
            failures.append(Failure(target: target, seed: seed, problem: problem))
            if failures.count < 20 { Self.say(failures[failures.count - 1].description) }
        }
        FuzzWatch.current.withLock { $0 = nil }
        counts[target, default: 0] += 1
    }

    private func keep(_ input: [UInt8], _ failure: Failure) {
        guard let directory else { return }
        let text = Array("\(failure.description)\n".utf8) + input
        let descriptor = open(directory + "/last-input", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    /// The most memory that the process has had, in bytes.
    static var peakMemory: Int {
        // What the system tells of resources on Linux includes the process that started this one.
        if let status = FileManager.default.contents(atPath: "/proc/self/status"),
            let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first(where: {
                $0.hasPrefix("VmHWM:")
            })
        {
            return (Int(line.filter(\.isNumber)) ?? 0) * 1024
        }
        var usage = rusage()
        #if canImport(Darwin)
            let who = RUSAGE_SELF
        #else
            let who = RUSAGE_SELF.rawValue
        #endif
        guard getrusage(numericCast(who), &usage) == 0 else { return 0 }
        return usage.ru_maxrss
    }

    /// A line on standard error.
    static func say(_ text: String) {
        let bytes = Array((text + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }
}
