package dev.taskql.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom the demo sign-in of development is for.
 *
 * @param fromPrivateNetworks not only this machine, but whoever comes by an IPv4 address of a private network (RFC 1918), as
 *     all do through the published port of a container: for one that is published on this machine alone
 */
@ConfigurationProperties("taskql.demo")
record DemoSettings(@DefaultValue("false") boolean fromPrivateNetworks) {}
