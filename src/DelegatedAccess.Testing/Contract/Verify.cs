using System.Diagnostics.CodeAnalysis;

namespace DelegatedAccess.Testing.Contract;

/// <summary>Holds what a store did against what it should have done, without any test framework.</summary>
internal static class Verify
{
    public static void That([DoesNotReturnIf(false)] bool holds, string promise)
    {
        if (!holds)
        {
            throw new StoreContractException(promise);
        }
    }

    public static void Same(StoredGrant expected, [NotNull] StoredGrant? actual, string promise)
    {
        That(actual is not null, $"{promise} It is not there.");
        That(actual.Id == expected.Id, $"{promise} Its id is another one.");
        That(actual.Version == expected.Version, $"{promise} Its version is another one.");
        That(string.Equals(actual.Registration, expected.Registration, StringComparison.Ordinal), $"{promise} Its registration is another one.");
        That(string.Equals(actual.Owner, expected.Owner, StringComparison.Ordinal), $"{promise} Its owner is another one.");
        That(actual.Status == expected.Status, $"{promise} Its status is another one.");
        That(IsSameMoment(actual.DueAt, expected.DueAt), $"{promise} It is due at {actual.DueAt:O} instead of {expected.DueAt:O}.");
        That(actual.Payload.Span.SequenceEqual(expected.Payload.Span), $"{promise} Its payload is another one.");
    }

    /// <summary>A call that must refuse what it was given.</summary>
    public static async Task ThrowsAsync<TException>(Func<Task> call, string promise)
        where TException : Exception
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (TException)
        {
            return;
        }
        catch (Exception exception)
        {
            throw new StoreContractException($"{promise} It threw {exception.GetType()} instead of {typeof(TException)}.");
        }

        throw new StoreContractException(promise);
    }

    // Databases keep milliseconds; nothing is due to a fraction of one.
    private static bool IsSameMoment(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other is null : other is not null && (one.Value - other.Value).Duration() < TimeSpan.FromMilliseconds(1);
}
