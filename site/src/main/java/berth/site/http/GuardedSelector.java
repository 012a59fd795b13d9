package berth.site.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2UpgradeProvider;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Makes a guarded HTTP/1 connection of all that does not begin as HTTP/2 does, also of what is no
/// HTTP at all: it gets an answer that says so.
final class GuardedSelector implements ServerConnectionSelector {
  /// What comes over the wire may take this many times the room of the bodies made of it.
  private static final int ROOMS = 2;

  private static final byte[] HTTP_2 = "PRI * HTTP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerConnectionSelector selector;
  private final ServerOptions.Limits limits;
  private final Patience patience;
  private final Semaphore room;

  GuardedSelector(ServerOptions.Limits limits, Http2Config http2, Patience patience) {
    this.limits = limits;
    this.patience = patience;
    this.room = new Semaphore(ROOMS * limits.sizes().bodies());
    Http1Upgrader upgrader =
        Http2UpgradeProvider.builder()
            .http2Config(http2)
            .build()
            .create(http2, ProtocolConfigs.create(List.of()));
    this.selector =
        Http1ConnectionSelector.builder()
            .config(http1(limits.sizes()))
            .addUpgrader(upgrader)
            .build();
  }

  /// Addresses are not checked here, but in `Target`, which answers as the site does.
  private static Http1Config http1(ServerOptions.Sizes sizes) {
    return Http1Config.builder()
        .maxPrologueLength(sizes.address() + 64)
        .maxHeadersSize(sizes.head())
        .validatePath(false)
        .validatePrologue(false)
        .receiveLog(false)
        .sendLog(false)
        .addReceiveListener(
            new Http1ConnectionListener() {
              @Override
              public void headers(ConnectionContext context, Headers headers) {
                if (context instanceof GuardedContext guarded) {
                  guarded.guard().headRead(isUpgrade(headers));
                }
              }
            })
        .build();
  }

  private static boolean isUpgrade(Headers headers) {
    return headers.contains(HeaderNames.UPGRADE)
        && headers.get(HeaderNames.UPGRADE).get().equals("h2c")
        && !headers.contains(HeaderNames.CONTENT_LENGTH)
        && !headers.contains(HeaderNames.TRANSFER_ENCODING);
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData begin) {
    for (byte expected : HTTP_2) {
      if (begin.available() == 0 || begin.read() != expected) return Support.SUPPORTED;
    }
    return Support.UNSUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return selector.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    Guard guard = new Guard(context.dataReader(), limits, room);
    ServerConnection connection = selector.connection(new GuardedContext(context, guard));
    return new GuardedConnection(connection, guard, patience);
  }
}
