using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Grants;

/// <summary>Makes and reports the errors of the store, each with a support reference.</summary>
internal sealed class StoreFailures(TimeProvider time, Entropy entropy, ILogger<GrantRepository> logger)
{
    private long _last;

    /// <summary>Whether this process has seen no call to the store fail for so long.</summary>
    public bool HaveCeasedFor(TimeSpan duration, Moment now) => Volatile.Read(ref _last) is var last && (last == 0 || now.Since(last) >= duration);

    public GrantStoreException Unavailable(GrantKey? key, string operation, Exception cause)
    {
        Volatile.Write(ref _last, time.GetTimestamp());
        var details = ErrorCatalog.Describe(ErrorCode.StoreUnavailable, entropy.NewSupportReference(), registration: null, key);
        logger.StoreFailed(key?.ToString() ?? "a record", operation, details.Code.ToId(), details.SupportReference, cause);
        return new GrantStoreException($"The grant store failed: the grant could not be {operation}.", details, cause);
    }

    public GrantStoreException Unreadable(GrantKey? key, GrantId id, ErrorCode code, Exception cause)
    {
        // A key ring that has not arrived yet may still arrive, and its record be read; damaged bytes stay damaged.
        var details = ErrorCatalog.Describe(code, entropy.NewSupportReference(), registration: null, key);
        logger.RecordUnreadable(id, code.ToId(), details.SupportReference, cause);
        return new GrantStoreException($"{cause.Message} {AdviceOn(code)} The record is left as it is.", details, cause);
    }

    private static string AdviceOn(ErrorCode code) => code switch
    {
        ErrorCode.RecordKeyUnknown => "Put the key back into the key ring, or wait for it to arrive; do not have the user connect again.",
        ErrorCode.RecordFormatUnknown => "Run the newer version everywhere.",
        _ => "It is damaged, was moved, or was written with other bytes under the same key name; where the key cannot be found, have the user connect again.",
    };
}
