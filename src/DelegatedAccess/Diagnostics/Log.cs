using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Diagnostics;

/// <summary>Every log event, with a stable id. No parameter is ever a token, a code, a verifier or a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(1101, LogLevel.Debug, "Refreshed {Grant}: rotation {Rotation}, access token lives {Life}.")]
    public static partial void Refreshed(this ILogger logger, GrantKey grant, long rotation, TimeSpan life);

    [LoggerMessage(1102, LogLevel.Warning, "Refresh of {Grant} failed: {Code}, reference {Reference}, next in {RetryAfter}. The server said: {Server}")]
    public static partial void RefreshFailed(
        this ILogger logger, GrantKey grant, string code, string reference, TimeSpan? retryAfter, string? server, Exception? cause);

    [LoggerMessage(1103, LogLevel.Warning, "Lost {Grant}: {Reason}, reference {Reference}. The server said: {Server}")]
    public static partial void GrantLost(this ILogger logger, GrantKey grant, GrantLostReason reason, string reference, string? server);

    [LoggerMessage(1104, LogLevel.Information, "Dropped the result of a refresh of {Grant}: a newer consent or another refresh won.")]
    public static partial void ResultDropped(this ILogger logger, GrantKey grant);

    [LoggerMessage(1105, LogLevel.Error, "The refreshed {Grant} could not be written, reference {Reference}; it is served from memory and written again.")]
    public static partial void PersistFailed(this ILogger logger, GrantKey grant, string reference);

    [LoggerMessage(1106, LogLevel.Information, "The refreshed {Grant} was written at last.")]
    public static partial void PersistRecovered(this ILogger logger, GrantKey grant);

    [LoggerMessage(1107, LogLevel.Critical, "The process ends with a refreshed {Grant} that the store never took, reference {Reference}.")]
    public static partial void PersistAbandoned(this ILogger logger, GrantKey grant, string reference);

    [LoggerMessage(1108, LogLevel.Error, "The store went back: {Grant} was at rotation {Stored}, this process at {Known}; the newer state was written back.")]
    public static partial void StoreWentBack(this ILogger logger, GrantKey grant, long stored, long known);

    [LoggerMessage(1109, LogLevel.Information, "The claim on {Grant} could not be given back, reference {Reference}; it lapses by itself.")]
    public static partial void ClaimNotReleased(this ILogger logger, GrantKey grant, string reference);

    [LoggerMessage(1110, LogLevel.Critical, "The refresh of {Grant} broke, reference {Reference}.")]
    public static partial void RefreshBroke(this ILogger logger, GrantKey grant, string reference, Exception exception);

    [LoggerMessage(1111, LogLevel.Error, "The comparison of {Grant} with the store broke.")]
    public static partial void StoreCheckBroke(this ILogger logger, GrantKey grant, Exception exception);

    [LoggerMessage(1112, LogLevel.Information, "No token for {Grant}: {Code}, reference {Reference}.")]
    public static partial void NoToken(this ILogger logger, GrantKey grant, string code, string reference);

    [LoggerMessage(1201, LogLevel.Error, "The store failed: {Grant} could not be {Operation}, reference {Reference}.")]
    public static partial void StoreFailed(this ILogger logger, string grant, string operation, string reference, Exception exception);

    [LoggerMessage(1202, LogLevel.Error, "The stored record {Id} cannot be read: {Code}, reference {Reference}.")]
    public static partial void RecordUnreadable(this ILogger logger, GrantId id, string code, string reference, Exception exception);

    [LoggerMessage(1203, LogLevel.Warning, "Grants are kept in memory and end with this process. Persist them, or say UseMemoryStore() to keep it so.")]
    public static partial void MemoryStoreInUse(this ILogger logger);

    [LoggerMessage(1204, LogLevel.Warning, "The unreadable record of {Grant} was set aside by a new consent.")]
    public static partial void RecordSetAside(this ILogger logger, GrantKey grant);

    [LoggerMessage(1301, LogLevel.Information, "Connected {Grant}: granted '{Granted}', declined '{Declined}', reference {Reference}.")]
    public static partial void Connected(this ILogger logger, GrantKey grant, string granted, string declined, string reference);

    [LoggerMessage(1302, LogLevel.Warning, "Connecting {Grant} failed: {Code}, reference {Reference}. The server said: {Server}")]
    public static partial void ConnectFailed(this ILogger logger, string grant, string code, string reference, string server);

    [LoggerMessage(1303, LogLevel.Information, "The scopes of {Grant} changed to '{Granted}'.")]
    public static partial void ScopesChanged(this ILogger logger, GrantKey grant, string granted);

    [LoggerMessage(1304, LogLevel.Error, "The fresh tokens of {Grant} could not be kept and were not taken back by the server either.")]
    public static partial void OrphanNotRevoked(this ILogger logger, GrantKey grant);

    [LoggerMessage(1305, LogLevel.Information, "The user connected {Grant} and declined scopes: {Code}, '{Declined}', reference {Reference}.")]
    public static partial void ScopesDeclined(this ILogger logger, GrantKey grant, string code, string declined, string reference);

    [LoggerMessage(1401, LogLevel.Information, "Disconnected {Grant}.")]
    public static partial void Disconnected(this ILogger logger, GrantKey grant);

    [LoggerMessage(1402, LogLevel.Information, "The authorization server took the revocation of {Grant}.")]
    public static partial void Revoked(this ILogger logger, GrantKey grant);

    [LoggerMessage(1403, LogLevel.Warning, "The authorization server did not take the revocation of {Grant}; it is repeated. It said: {Server}")]
    public static partial void RevocationRefused(this ILogger logger, GrantKey grant, string? server);

    [LoggerMessage(1404, LogLevel.Warning, "The revocation of {Grant} waits {Wait} for the store: {Reason}")]
    public static partial void RevocationWaits(this ILogger logger, GrantKey grant, TimeSpan wait, string reason);

    [LoggerMessage(1405, LogLevel.Error, "The revocation of {Grant} broke; it goes on at the next start.")]
    public static partial void RevocationBroke(this ILogger logger, GrantKey grant, Exception exception);

    [LoggerMessage(1406, LogLevel.Warning, "Pending revocations could not be listed and are looked for again: {Reason}")]
    public static partial void SweepFailed(this ILogger logger, string reason);

    [LoggerMessage(1407, LogLevel.Warning, "A new consent of {Grant} ended {Count} pending revocations of older chains: to revoke them could end the new one too.")]
    public static partial void RevocationsDropped(this ILogger logger, GrantKey grant, int count);

    [LoggerMessage(1501, LogLevel.Information, "An API call of {Grant} lacks a scope: {Code}, one of '{Required}' is needed, reference {Reference}.")]
    public static partial void ScopeMissing(this ILogger logger, GrantKey grant, string code, string required, string reference);

    [LoggerMessage(1502, LogLevel.Warning, "A request of {Grant} was refused before it was sent: {Code}, reference {Reference}.")]
    public static partial void RequestRefused(this ILogger logger, GrantKey grant, string code, string reference);

    [LoggerMessage(1503, LogLevel.Information, "{Grant} does not reach exactly one account but {Count}, reference {Reference}.")]
    public static partial void AccountNotSelected(this ILogger logger, GrantKey grant, int count, string reference);

    [LoggerMessage(1504, LogLevel.Information, "An API call of {Grant} was refused with 401, and the answer is returned: the token is too young to be the reason, a fresh one was refused too, or the body cannot be sent again.")]
    public static partial void UnauthorizedReturned(this ILogger logger, GrantKey grant);

    [LoggerMessage(1505, LogLevel.Warning, "The API failed a call of {Grant} with {Status}, and the answer is returned: {Code}, reference {Reference}, ray {RayId}.")]
    public static partial void ApiFailed(this ILogger logger, GrantKey grant, int status, string code, string reference, string? rayId);

    [LoggerMessage(1601, LogLevel.Error, "An event handler, {Handler}, failed.")]
    public static partial void EventHandlerFailed(this ILogger logger, string handler, Exception exception);

    [LoggerMessage(1602, LogLevel.Information, "Waiting up to {Timeout} for {Count} refreshes to be written.")]
    public static partial void Draining(this ILogger logger, TimeSpan timeout, int count);
}
