namespace DelegatedAccess;

/// <summary>The authorization server failed, throttled, or did not answer. The grant is fine; try again after <see cref="DelegatedAccessException.RetryAfter"/>.</summary>
public sealed class ProviderUnavailableException : DelegatedAccessException
{
    internal ProviderUnavailableException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
