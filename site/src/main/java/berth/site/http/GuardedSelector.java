package berth.site.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionSelector;
import io.helidon.webserver.http2.Http2UpgradeProvider;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Makes guarded connections: HTTP/2 of those that begin so, HTTP/1 of all others, also of what is
/// no HTTP at all: it gets an answer that says so.
final class GuardedSelector implements ServerConnectionSelector {
  /// An address that is somewhat too long is answered in front, and the connection goes on.
  private static final int PROLOGUE = 4;

  /// What comes over the wire may take this many times the room of the bodies made of it.
  private static final int ROOMS = 2;

  private static final byte[] HTTP_2 = "PRI * HTTP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerConnectionSelector http1;
  private final ServerConnectionSelector http2;
  private final ServerOptions.Limits limits;
  private final Patience patience;
  private final Semaphore room;

  GuardedSelector(ServerOptions.Limits limits, Http2Config config, Patience patience) {
    this.limits = limits;
    this.patience = patience;
    this.room = new Semaphore(ROOMS * limits.sizes().bodies());
    Http1Upgrader upgrader =
        Http2UpgradeProvider.builder()
            .http2Config(config)
            .build()
            .create(config, ProtocolConfigs.create(List.of()));
    this.http2 = Http2ConnectionSelector.builder().http2Config(config).build();
    this.http1 =
        Http1ConnectionSelector.builder()
            .config(options(limits.sizes()))
            .addUpgrader(upgrader)
            .build();
  }

  /// Addresses are not checked here, but in `Target`, which answers as the site does.
  private static Http1Config options(ServerOptions.Sizes sizes) {
    return Http1Config.builder()
        .maxPrologueLength(PROLOGUE * sizes.address())
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
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    Guard guard = new Guard(context.dataReader(), limits, room);
    GuardedContext guarded = new GuardedContext(context, guard);
    return new GuardedConnection(() -> chosen(guarded), guard, patience);
  }

  private ServerConnection chosen(GuardedContext context) {
    try {
      for (int i = 0; i < HTTP_2.length; i++) {
        if (context.dataReader().getBuffer(i + 1).get(i) != HTTP_2[i]) {
          return http1.connection(context);
        }
      }
    } catch (DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("nothing was asked", e);
    }
    context.guard().many();
    return http2.connection(context);
  }
}
