import JSON

@testable import SandboxControllers

/// The selector and labels that the API server gives a Job when it is created, made of its uid.
enum JobSelector {
    /// Fills them in, unless the Job says `manualSelector` or has a selector; the Job must have its uid and name.
    static func fill(_ job: inout JSONValue) {
        let uid = job.uid
        guard job[path: "spec", "manualSelector"]?.bool != true, job[path: "spec", "selector"]?.isEmpty ?? true,
            !uid.isEmpty
        else { return }
        job.set(["matchLabels": ["batch.kubernetes.io/controller-uid": .string(uid)]], at: ["spec", "selector"])
        for (label, value) in ["controller-uid": uid, "job-name": job.name] {
            for prefix in ["", "batch.kubernetes.io/"] {
                job.set(.string(value), at: ["spec", "template", "metadata", "labels", prefix + label])
            }
        }
        // A Job without labels has those of its pods.
        if job.labels.isEmpty {
            job.set(job[path: "spec", "template", "metadata", "labels"], at: ["metadata", "labels"])
        }
    }
}
