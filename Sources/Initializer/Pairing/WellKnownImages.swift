/// Images that projects use and do not build.
enum WellKnownImages {
    /// Whether a name is one of Docker's library, or of those that come with Kubernetes projects.
    static func contains(_ image: String) -> Bool {
        let name = image.hasPrefix("docker.io/") ? String(image.dropFirst("docker.io/".count)) : image
        let plain = name.hasPrefix("library/") ? String(name.dropFirst("library/".count)) : name
        return library.contains(plain) || publishers.contains { name.hasPrefix($0) }
    }

    private static let library: Set<String> = [
        "adminer", "alpine", "amazonlinux", "arangodb", "bash", "busybox", "caddy", "cassandra", "chronograf",
        "consul", "couchbase", "couchdb", "debian", "docker", "eclipse-mosquitto", "elasticsearch", "envoy",
        "fedora", "fluentd", "ghost", "golang", "gradle", "grafana", "haproxy", "httpd", "influxdb", "kibana",
        "kong", "logstash", "mariadb", "maven", "memcached", "minio", "mongo", "mongo-express", "mysql", "nats",
        "neo4j", "nextcloud", "nginx", "node", "openjdk", "percona", "php", "postgres", "python", "rabbitmq",
        "redis", "registry", "ruby", "solr", "swarm", "telegraf", "tomcat", "traefik", "ubuntu", "vault",
        "wordpress", "zookeeper",
    ]

    private static let publishers = [
        "bitnami/", "confluentinc/", "curlimages/", "docker.elastic.co/", "envoyproxy/", "fluent/",
        "gcr.io/distroless/",
        "gcr.io/google-containers/", "grafana/", "hashicorp/", "istio/", "jaegertracing/", "k8s.gcr.io/",
        "mcr.microsoft.com/", "minio/", "nginxinc/", "openzipkin/", "otel/", "prom/", "quay.io/prometheus/",
        "registry.k8s.io/", "rancher/",
    ]
}
