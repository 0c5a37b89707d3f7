import JSON
import SandboxModel

extension RowCatalogue {
    static let jobRows: [GroupResource: [TableColumn]] = [
        .jobs: [
            .name,
            .text("Status", "What the job is doing, in a word.", jobStatus),
            .text("Completions", "How many pods have succeeded of those needed.", completions),
            TableColumn(name: "Duration", description: "How long the job has taken.") {
                .string(duration($0, now: $1))
            },
            .age, containers, images, selector,
        ],
        .cronJobs: [
            .name,
            .text("Schedule", "When jobs are started, in cron's format.", at: "spec", "schedule"),
            .text("Timezone", "Where the schedule's clock stands.", at: "spec", "timeZone", absent: "<none>"),
            .text("Suspend", "Whether no further jobs are started.") {
                $0[path: "spec", "suspend"]?.bool.map { $0 ? "True" : "False" } ?? "<unset>"
            },
            TableColumn(name: "Active", type: "integer", description: "How many jobs are running.") { job, _ in
                .integer(job.items("status", "active").count)
            },
            TableColumn(name: "Last Schedule", description: "Time since a job was last due.") { job, now in
                let last = job[path: "status", "lastScheduleTime"]
                return .string(last?.string == nil ? "<none>" : HumanDuration.since(last, now: now))
            },
            .age,
            .text("Containers", "Names of the template's containers.", wide: true) {
                containerNames($0, "spec", "jobTemplate", "spec", "template")
            },
            .text("Images", "Images of the template's containers.", wide: true) {
                containerImages($0, "spec", "jobTemplate", "spec", "template")
            },
            .text("Selector", "Which pods are counted.", wide: true) {
                Selectors.selector($0[path: "spec", "jobTemplate", "spec", "selector"])
            },
        ],
    ]

    private static func jobStatus(_ job: JSONValue) -> String {
        if job.hasCondition("Complete") { return "Complete" }
        if job.hasCondition("Failed") { return "Failed" }
        if job.isBeingDeleted { return "Terminating" }
        return ["Suspended", "FailureTarget", "SuccessCriteriaMet"].first { job.hasCondition($0) } ?? "Running"
    }

    private static func completions(_ job: JSONValue) -> String {
        let succeeded = job[path: "status", "succeeded"]?.integer ?? 0
        if let completions = job[path: "spec", "completions"]?.integer { return "\(succeeded)/\(completions)" }
        let parallelism = job[path: "spec", "parallelism"]?.integer ?? 0
        return parallelism > 1 ? "\(succeeded)/1 of \(parallelism)" : "\(succeeded)/1"
    }

    private static func duration(_ job: JSONValue, now: ClusterTime) -> String {
        guard let start = job[path: "status", "startTime"]?.string.flatMap({ ClusterTime($0) }) else { return "" }
        let end = job[path: "status", "completionTime"]?.string.flatMap { ClusterTime($0) }
        return HumanDuration.between(start, end ?? now)
    }
}
