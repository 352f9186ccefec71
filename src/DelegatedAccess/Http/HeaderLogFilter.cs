using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.Http;

/// <summary>
/// Keeps tokens out of the framework's own log of a client that carries them. Behind the handler that attaches the token it logs all headers;
/// it redacts Authorization in the text, yet hands the header out in the clear as structured state, which most log exporters keep.
/// </summary>
internal sealed class HeaderLogFilter(
    ILoggerFactory loggers, IOptionsMonitor<GrantClientOptions> grantOptions, IOptionsMonitor<HttpClientFactoryOptions> clientOptions)
    : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name is not { } name || grantOptions.Get(name).Registration is null)
        {
            return;
        }

        for (var index = 0; index < builder.AdditionalHandlers.Count; index++)
        {
            if (builder.AdditionalHandlers[index] is LoggingHttpMessageHandler)
            {
                var logger = new HeaderlessLogger(loggers.CreateLogger($"System.Net.Http.HttpClient.{name}.ClientHandler"));
                builder.AdditionalHandlers[index] = new LoggingHttpMessageHandler(logger, clientOptions.Get(name));
            }
        }
    };
}
