include("api", "web")
