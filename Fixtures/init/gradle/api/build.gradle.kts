plugins {
    java
    id("com.google.cloud.tools.jib") version "3.4.0"
}
jib {
    to {
        image = "registry.example.com/api"
    }
}
