/// .NET programs stay as they are: an IDE attaches with vsdbg, which the support files bring.
struct DotnetRuntime: DebugRuntime {
    let name = "netcore"
    let aliases: Set<String> = [".net", "dotnet"]
    let title = ".NET"
    let programs: Set<String> = ["dotnet"]
    let variables: Set<String> = [
        "ASPNETCORE_URLS", "DOTNET_RUNNING_IN_CONTAINER", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT",
    ]

    /// `exec dotnet app.dll`, as shells' lines have it.
    func isHinted(by launch: Launch) -> Bool {
        launch.words.count > 1 && launch.words[0] == "exec" && Launch.baseName(launch.words[1]) == "dotnet"
    }

    func change(for launch: Launch, port: (Int) -> Int) -> LaunchChange { LaunchChange(supportImage: "netcore") }
}
