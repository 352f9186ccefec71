namespace DelegatedAccess;

/// <summary>A callback with an unknown, expired, replayed or foreign state, or one that cannot be read. Nothing was stored or changed.</summary>
public sealed class AuthorizationStateException : DelegatedAccessException
{
    internal AuthorizationStateException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
