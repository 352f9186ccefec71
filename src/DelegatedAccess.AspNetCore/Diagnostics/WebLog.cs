using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Diagnostics;

/// <summary>Log events with stable ids, documented in docs/errors.md.</summary>
internal static partial class WebLog
{
    [LoggerMessage(1701, LogLevel.Information, "{ConnectedBy} began to connect {Grant}.")]
    public static partial void ConnectBegun(this ILogger logger, string connectedBy, GrantKey grant);

    [LoggerMessage(1702, LogLevel.Warning, "{Method} {Path} was refused: {Code}, reference {Reference}.")]
    public static partial void RequestRefused(this ILogger logger, string method, string path, string code, string reference);

    [LoggerMessage(1703, LogLevel.Error, "A user met what a developer has to mend: {Message}")]
    public static partial void HasToBeMended(this ILogger logger, string message);

    [LoggerMessage(1703, LogLevel.Error, "Connecting {Registration} failed: {Code}, reference {Reference}. {Fix}")]
    public static partial void CallbackAddressRefused(this ILogger logger, string registration, string code, string reference, string fix);
}
