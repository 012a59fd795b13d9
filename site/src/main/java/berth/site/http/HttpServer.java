package berth.site.http;

import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import berth.site.Site;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http2.Http2Config;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A site on a port.
public final class HttpServer implements AutoCloseable {
  /// Held, as a logger that nobody holds forgets its level.
  private static final Logger UNDERNEATH = Logger.getLogger("io.helidon");

  private final WebServer server;
  private final Front front;
  private final Workers workers;
  private final Patience patience;
  private final AccessLog log;

  private HttpServer(Site site, ServerOptions options) {
    ServerOptions.Limits limits = options.limits();
    Metrics metrics = new Metrics();
    workers = new Workers(limits);
    patience = new Patience(limits.times());
    log = new AccessLog(options.log());
    front = new Front(site, options, workers, metrics, log);
    Http2Config http2 =
        Http2Config.builder()
            .maxHeaderListSize(limits.sizes().head())
            .maxConcurrentStreams(128)
            .validatePath(false)
            .build();
    server =
        WebServer.builder()
            .host(options.host())
            .port(options.port())
            .backlog(4096)
            .maxTcpConnections(limits.sizes().connections())
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .idleConnectionTimeout(limits.times().idle())
            .idleConnectionPeriod(limits.times().idle())
            .shutdownGracePeriod(limits.times().stop())
            .shutdownHook(false)
            .addConnectionSelector(new GuardedSelector(limits, http2, patience))
            .protocolsDiscoverServices(false)
            .contentEncoding(encoding -> encoding.contentEncodingsDiscoverServices(false))
            .directHandlers(direct(new Replies(options), metrics, log))
            .routing(routing -> routing.any(front))
            .build();
  }

  /// Serves a site until it is stopped.
  ///
  /// @throws IllegalStateException if the port is taken
  public static HttpServer start(Site site, ServerOptions options) {
    UNDERNEATH.setLevel(Level.OFF);
    HttpServer server = new HttpServer(site, options);
    server.server.start();
    if (!server.server.isRunning()) {
      server.stop();
      throw new IllegalStateException("cannot listen on " + options.host() + ":" + options.port());
    }
    return server;
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// Stops listening, waits for the requests under way, and ends.
  public void stop() {
    front.stop();
    server.stop();
    patience.close();
    workers.close();
    log.close();
  }

  /// Stops when the process is told to end.
  public HttpServer stopAtExit() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("berth-stop").unstarted(this::stop));
    return this;
  }

  @Override
  public void close() {
    stop();
  }

  /// Answers what never became a request.
  private static DirectHandlers direct(Replies replies, Metrics metrics, AccessLog log) {
    DirectHandler handler =
        (request, kind, status, headers, message) -> {
          // Bugs are answered in front: what fails here is the client's.
          Status said = status.code() == 500 ? Status.BAD_REQUEST_400 : status;
          metrics.count("none", said.code(), 0);
          log.add(request.method(), request.path(), "", said.code(), 0, 0, "");
          return refused(replies, said);
        };
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType kind : DirectHandler.EventType.values()) {
      handlers.addHandler(kind, handler);
    }
    return handlers.build();
  }

  private static DirectHandler.TransportResponse refused(Replies replies, Status status) {
    Problem problem =
        Problem.of(status.code(), status.reasonPhrase(), "The request is not valid HTTP.", "");
    Reply reply = replies.raw(problem);
    Octets body = ((Reply.Whole) reply.body()).bytes();
    ServerResponseHeaders headers = ServerResponseHeaders.create();
    reply.headers().forEach((name, value) -> headers.set(HeaderLines.of(name, value)));
    headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, reply.type()));
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .entity(body.array())
        .keepAlive(false)
        .build();
  }
}
