import ArgumentParser

/// Which cluster, and which namespace in it.
struct ClusterOptions: ParsableArguments {
    @Option(help: "The kube context to use instead of the current one.")
    var kubeContext: String?

    @Option(help: "The kubeconfig file to use instead of KUBECONFIG and ~/.kube/config.")
    var kubeconfig: String?

    @Option(name: [.short, .long], help: "The namespace for objects that name none.")
    var namespace: String?
}
