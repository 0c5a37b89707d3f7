plugins {
    java
    id("com.google.cloud.tools.jib") version "3.4.0"
}
