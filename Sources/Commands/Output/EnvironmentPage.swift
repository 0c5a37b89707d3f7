/// The text of `docs/reference/environment.md`: the variables that stand for flags, and the others.
enum EnvironmentPage {
    static var text: String {
        """
        # Environment variables

        Every long flag of every command can be set by a variable: `SK_` or `SKAFFOLD_` and the flag's name in capitals, with
        `_` for `-`. The first of these that is there holds:

        1. the command line
        2. `SK_NAME`
        3. `SKAFFOLD_NAME`
        4. the command's default

        So a list on the command line replaces the variable's. A variable acts on the commands that have the flag, and is
        ignored by others.

        | Kind of flag | What the variable holds |
        |---|---|
        | a text | the text; empty is as good as not set, but for `--default-repo`, where it means none |
        | a list | values between commas; `"a,b"` in double quotes is one value |
        | on or off | `1`, `t`, `T`, `true`, `True`, `TRUE`, or `0`, `f`, `F`, `false`, `False`, `FALSE`; empty is as good as not set |
        | a number | the number; empty is as good as not set |

        A value that the flag does not take is an error that names the variable (exit code 127).

        A file `skaffold.env` in the current directory adds variables that are not set yet
        ([Global settings](../concepts/global-config.md#skaffoldenv)).

        ## Flags

        Hidden flags are those of Skaffold's that `sk` takes for the sake of scripts.

        | Variable | Flag | Commands |
        |---|---|---|

        """ + rows + others
    }

    private static var rows: String {
        EnvironmentVariables.all.map { entry in
            let name =
                "`--\(entry.flag.name)`" + (entry.flag.isHidden ? " (hidden)" : entry.flag.isList ? " (list)" : "")
            return "| `SKAFFOLD_\(entry.flag.suffix)` | \(name) | \(commands(entry.commands)) |\n"
        }.joined()
    }

    private static func commands(_ names: [String]) -> String {
        names.count == commandCount ? "all" : names.sorted().joined(separator: ", ")
    }

    private static var commandCount: Int {
        EnvironmentVariables.all.map(\.commands.count).max() ?? 0
    }

    private static let others = """

        ## Others

        | Variable | What it does |
        |---|---|
        | `SKAFFOLD_CMDLINE`, `SK_CMDLINE` | the command line when `sk` is called without arguments, with quotes as in a shell |
        | `SKAFFOLD_DEPLOY_NAMESPACE` | `--namespace`, with a warning; `SKAFFOLD_NAMESPACE` wins |
        | `HOME` | where `~/.skaffold` and `~/.kube` are |
        | `KUBECONFIG` | kubeconfig files, separated by `:`, when there is no `--kubeconfig` |
        | `MINIKUBE_HOME` | where minikube keeps its certificates, by which its clusters are recognised |
        | `DOCKER_HOST`, `DOCKER_CONTEXT`, `DOCKER_CONFIG`, `DOCKER_CERT_PATH`, `DOCKER_TLS_VERIFY`, `DOCKER_API_VERSION` | as for `docker` |
        | `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`, `TERM` | colours |
        | `CI` | turns live displays off |
        | `SK_NODE_AGENT` | the agent that a sandbox puts into its nodes |

        `SKAFFOLD_PROFILER*`, `SKAFFOLD_TRACE`, `SKAFFOLD_EXPORT_TO_STDOUT`, `SKAFFOLD_DISABLE_DOCKER_CACHE_ADJUSTMENT`,
        `SKAFFOLD_DISABLE_GCB_CACHE_ADJUSTMENT` and `SKAFFOLD_DISABLE_SERVICE_FORWARDING` have no effect.

        Hooks and build commands are told what they are for in `SKAFFOLD_*` variables too. There the run's own value wins over
        one of the same name that was set before.

        """
}
