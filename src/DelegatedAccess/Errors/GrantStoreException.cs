namespace DelegatedAccess;

/// <summary>The app's grant store failed, or a stored record cannot be read. Nothing was lost or overwritten.</summary>
public sealed class GrantStoreException : DelegatedAccessException
{
    internal GrantStoreException(string message, ErrorDetails details, Exception? innerException = null)
        : base(message, details, innerException)
    {
    }
}
