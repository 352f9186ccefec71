using DelegatedAccess;
using DelegatedAccess.AspNetCore.Errors;

namespace Microsoft.AspNetCore.Http;

/// <summary>Adds the way back to consent to <see cref="Results"/>.</summary>
public static class ResultsReconnectExtensions
{
    extension(Results)
    {
        /// <summary>
        /// Answers that only the user can help: pages get one that says why and leads to consent, API requests get problem details (RFC 9457) with code,
        /// category, support reference and the address to connect at. Status 403.
        /// </summary>
        /// <param name="exception">What was caught.</param>
        public static IResult Reconnect(ReauthorizationRequiredException exception)
        {
            ArgumentNullException.ThrowIfNull(exception);
            return new ReconnectResult(exception);
        }
    }
}
