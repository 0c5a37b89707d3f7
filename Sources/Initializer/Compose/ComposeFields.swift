/// What is done with the fields of a compose service.
enum ComposeFields {
    enum Treatment: Sendable {
        case converted
        /// Has no meaning for objects in a cluster, or none that matters.
        case leftOut
        /// Changes what runs in a way that the user should know.
        case remarked(String)
        /// The same, unless it has one of these values.
        case remarkedUnless([String], String)
        /// Cannot become a part of a simple Deployment.
        case refused(String)
    }

    /// Fields that stand nowhere here are refused as unknown.
    static let service: [String: Treatment] = [
        "build": .converted, "image": .converted, "ports": .converted, "expose": .converted,
        "environment": .converted, "command": .converted, "entrypoint": .converted, "working_dir": .converted,
        "user": .converted, "tty": .converted, "stdin_open": .converted, "deploy": .converted, "scale": .converted,
        "container_name": .leftOut, "hostname": .leftOut, "networks": .leftOut, "labels": .leftOut,
        "annotations": .leftOut, "logging": .leftOut, "pull_policy": .leftOut, "stop_signal": .leftOut,
        "init": .leftOut, "platform": .leftOut, "attach": .leftOut, "develop": .leftOut,
        "depends_on": .remarked("containers of a cluster start in any order: let the service wait, or retry"),
        "links": .remarked("services find each other by name; other names for them are not kept"),
        "restart": .remarkedUnless(
            ["always", "unless-stopped"], "a Deployment always restarts its containers"),
        "healthcheck": .remarked("add probes to the manifest where they are wanted"),
        "stop_grace_period": .remarked("set 'terminationGracePeriodSeconds' in the manifest where it is wanted"),
        "profiles": .remarked("the service is always there: take it out where it is not wanted"),
        "volumes": .refused("volumes need a decision that the file does not have: which claim, which size"),
        "volumes_from": .refused("pods do not share the volumes of others"),
        "tmpfs": .refused("add an 'emptyDir' volume to the manifest by hand"),
        "env_file": .refused("put the variables under 'environment', or into a ConfigMap or Secret by hand"),
        "secrets": .refused("make a Secret by hand"), "configs": .refused("make a ConfigMap by hand"),
        "network_mode": .refused("pods have a network of their own"), "extends": .refused("write the fields out"),
        "privileged": .refused("give rights in the manifest by hand"),
        "cap_add": .refused("give rights in the manifest by hand"),
        "cap_drop": .refused("take rights away in the manifest by hand"),
        "security_opt": .refused("set the 'securityContext' in the manifest by hand"),
        "devices": .refused("devices of nodes need a plugin in the cluster"),
        "pid": .refused("set 'hostPID' in the manifest by hand"),
        "ipc": .refused("set 'hostIPC' in the manifest by hand"),
        "extra_hosts": .refused("set 'hostAliases' in the manifest by hand"),
        "dns": .refused("set 'dnsConfig' in the manifest by hand"),
        "sysctls": .refused("set the 'securityContext' in the manifest by hand"),
        "ulimits": .refused("nodes decide about limits of processes"),
        "shm_size": .refused("add an 'emptyDir' volume in memory at '/dev/shm' by hand"),
    ]

    static let topLevel: [String: Treatment] = [
        "services": .converted, "version": .leftOut, "name": .leftOut, "networks": .leftOut, "volumes": .leftOut,
        "secrets": .leftOut, "configs": .leftOut,
        "include": .refused("convert the files one by one, or write them into one"),
    ]

    static let build: [String: Treatment] = [
        "context": .converted, "dockerfile": .converted, "args": .converted, "target": .converted,
        "labels": .leftOut, "cache_from": .leftOut, "tags": .leftOut,
        "dockerfile_inline": .refused("write the Dockerfile into a file"),
        "secrets": .refused("name them under 'build.artifacts[].docker.secrets' by hand"),
        "ssh": .refused("name it under 'build.artifacts[].docker.ssh' by hand"),
        "network": .refused("name it under 'build.artifacts[].docker.network' by hand"),
    ]

    /// Ports that images listen on though a compose file need not say so.
    static let wellKnownPorts: [String: Int] = [
        "redis": 6379, "postgres": 5432, "mysql": 3306, "mariadb": 3306, "mongo": 27017, "rabbitmq": 5672,
        "memcached": 11211, "nginx": 80, "httpd": 80, "elasticsearch": 9200, "nats": 4222, "minio": 9000,
        "zookeeper": 2181, "consul": 8500, "influxdb": 8086,
    ]
}
