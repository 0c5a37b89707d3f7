/// A pod's phase, as a kubelet makes it of the states of its containers.
enum PodPhase: String, Sendable, Hashable {
    case pending = "Pending"
    case running = "Running"
    case succeeded = "Succeeded"
    case failed = "Failed"

    var isFinal: Bool { self == .succeeded || self == .failed }

    init(of records: [ContainerRecord], restartPolicy: String) {
        self.init(ofOrdinary: records, restartPolicy: restartPolicy)
        // Sidecars end after the others, and the pod with them.
        if isFinal, records.contains(where: { $0.isSidecar && $0.isRunning }) { self = .running }
    }

    private init(ofOrdinary records: [ContainerRecord], restartPolicy: String) {
        let initial = records.filter { $0.kind == .initial && !$0.isSidecar }
        for record in initial {
            switch record.state {
            case .terminated(let termination) where termination.exitCode == 0: continue
            case .terminated where restartPolicy == "Never":
                self = .failed
                return
            default:
                self = .pending
                return
            }
        }
        let regular = records.filter { $0.kind == .regular }
        var (waiting, running, stopped, succeeded) = (0, 0, 0, 0)
        for record in regular {
            switch record.state {
            case .running: running += 1
            case .terminated(let termination):
                stopped += 1
                if termination.exitCode == 0 { succeeded += 1 }
            case .waiting where record.last != nil: stopped += 1
            case .waiting: waiting += 1
            }
        }
        if waiting > 0 {
            self = .pending
        } else if running > 0 || restartPolicy == "Always" {
            self = .running
        } else if stopped == succeeded {
            self = .succeeded
        } else {
            self = restartPolicy == "Never" ? .failed : .running
        }
    }
}
