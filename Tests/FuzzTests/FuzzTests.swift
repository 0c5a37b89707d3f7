import FoundationEssentials
import Testing

/// `make fuzz` runs it for long; `make test` tries a few inputs of each kind.
@Suite("Whatever is thrown at it", .serialized)
struct FuzzTests {
    @Test("nothing crashes, hangs, takes 200 MiB, or says something without words or code")
    func everything() throws {
        let environment = ProcessInfo.processInfo.environment
        var run = FuzzRun()
        run.directory = environment["FUZZ_DIRECTORY"]
        FuzzWatch.start()
        let targets = environment["FUZZ_TARGET"].flatMap(FuzzTarget.init(rawValue:)).map { [$0] } ?? FuzzTarget.allCases
        let before = FuzzRun.peakMemory
        var seed = environment["FUZZ_SEED"].flatMap(UInt64.init) ?? 1
        if let seconds = environment["FUZZ_SECONDS"].flatMap(Int.init) {
            if environment["FUZZ_SEED"] == nil { seed = UInt64.random(in: 0..<1 << 32) }
            let end = ContinuousClock.now + .seconds(seconds)
            repeat {
                for target in targets { run.tryOne(target, seed: seed) }
                seed += 1
            } while ContinuousClock.now < end && run.failures.count < 100
            let counts = run.counts.map { "\($0.key.rawValue) \($0.value)" }.sorted().joined(separator: ", ")
            FuzzRun.say("tried \(counts); at most \(FuzzRun.peakMemory >> 20) MiB, \(before >> 20) MiB before")
            #expect(FuzzRun.peakMemory < FuzzRun.memoryLimit)
        } else {
            for _ in 0..<40 {
                for target in targets { run.tryOne(target, seed: seed) }
                seed += 1
            }
        }
        #expect(run.failures.map(\.description) == [])
    }
}
